import type { Dispatch } from "react";
import type { CellPlace, ExcelPort } from "#workbook/excelPort.ts";
import type { PaneChange } from "../state/paneState.ts";

/** Puts Excel's cursor on a cell; says why where it cannot. */
export async function showInExcel(
  excel: ExcelPort,
  place: CellPlace,
  change: Dispatch<PaneChange>,
): Promise<void> {
  const shown = await excel.showCell(place);
  change({ type: "writeFailed", message: shown.ok ? null : shown.error.message });
}
