import type { Result } from "#engine/base/result.ts";
import type { WorkbookInput } from "../input.ts";
import { refreshWorkbook, type WorkbookFailure } from "../port.ts";
import { xlsxWorkbook } from "./xlsxWorkbook.ts";

/** Writes the workbook to an .xlsx file; where the file is there already, what is the user's in it stays. MAN-4. */
export function writeWorkbook(
  file: string,
  input: WorkbookInput,
): Promise<Result<null, WorkbookFailure>> {
  return refreshWorkbook(xlsxWorkbook(file, input.generatedAt), input);
}
