import { ok, type Result } from "#engine/base/result.ts";
import type { WorkbookFailure } from "../port.ts";
import { findUserEdits, type UserEdit } from "../userEdits.ts";
import { readStanding } from "./readStanding.ts";

/** What a user ticked and noted in the file since we last wrote it; nothing where there is no file. MAN-4. */
export async function readUserEdits(
  file: string,
): Promise<Result<readonly UserEdit[], WorkbookFailure>> {
  const standing = await readStanding(file);
  if (!standing.ok) return standing;
  return ok(standing.value === null ? [] : findUserEdits(standing.value.grid));
}
