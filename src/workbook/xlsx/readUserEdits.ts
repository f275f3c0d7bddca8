import { ok, type Result } from "#engine/base/result.ts";
import type { WorkbookFailure } from "../port.ts";
import { findUserEdits, type UserEdit } from "../userEdits.ts";
import { loadWorkbook } from "./loadWorkbook.ts";
import { readGrid } from "./readGrid.ts";

/** What a user ticked and noted in the file since we last wrote it; nothing where there is no file. MAN-4. */
export async function readUserEdits(
  file: string,
): Promise<Result<readonly UserEdit[], WorkbookFailure>> {
  const loaded = await loadWorkbook(file);
  if (!loaded.ok) return loaded;
  return ok(loaded.value === null ? [] : findUserEdits(readGrid(loaded.value.workbook)));
}
