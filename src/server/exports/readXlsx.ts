import { err, type Result } from "#engine/base/result.ts";
import type { RawFile } from "#engine/corebridge/raw.ts";
import type { Limits } from "./limits.ts";

export async function readXlsx(
  _file: string,
  _bytes: Uint8Array,
  _limits: Limits,
): Promise<Result<RawFile, string>> {
  return Promise.resolve(err("is a workbook; these are not read yet."));
}
