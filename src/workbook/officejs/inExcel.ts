import { err, type Result } from "#engine/base/result.ts";
import type { WorkbookFailure } from "../port.ts";
import { failureOf } from "./failures.ts";

/** What Tieout needs of Excel; the manifest asks for it too. Nothing above it is used without a check. */
const excelApiBaseline = "1.14";

/**
 * Works with the open workbook, and says in words what went wrong. While somebody has a cell open for typing, Excel
 * answers nobody: the work waits for the end of it. `doing` says what was being done, for the sentence.
 */
export async function inExcel<Value>(
  doing: () => string,
  work: (context: Excel.RequestContext) => Promise<Result<Value, WorkbookFailure>>,
): Promise<Result<Value, WorkbookFailure>> {
  if (!Office.context.requirements.isSetSupported("ExcelApi", excelApiBaseline)) {
    const message =
      "This Excel is too old for Tieout. Use Excel 2021 or later, Excel of Microsoft 365, or Excel on the web.";
    return err({ message });
  }
  try {
    return await Excel.run({ delayForCellEdit: true }, work);
  } catch (error) {
    const failure = failureOf(error, doing());
    if (failure === undefined) throw error;
    return err(failure);
  }
}
