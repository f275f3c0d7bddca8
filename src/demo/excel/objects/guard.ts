import { isInside, rowsMax, columnsMax, type Area } from "../model/area.ts";
import { cellAt } from "../model/cells.ts";
import type { Sheet, Workbook } from "../model/state.ts";
import { fault, notModelled } from "../richApi/fault.ts";

/** A protected sheet takes nothing into a locked cell. */
export function demandUnlocked(sheet: Sheet, area: Area): void {
  if (sheet.protection === null) return;
  for (let row = area.row; row < area.row + area.rows; row += 1)
    for (let column = area.column; column < area.column + area.columns; column += 1)
      if (cellAt(sheet, row, column).style.isLocked) throw fault("AccessDenied");
}

/** What changes more than cells (looks of rows, tables, filters) needs a sheet without protection. */
export function demandUnprotected(sheet: Sheet): void {
  if (sheet.protection !== null) throw fault("AccessDenied");
}

/** Adding, deleting, moving, naming and hiding sheets need a workbook whose structure is not protected. */
export function demandOpenStructure(workbook: Workbook): void {
  if (workbook.isStructureProtected) throw fault("AccessDenied");
}

export function demandInside(area: Area): Area {
  if (!isInside(area)) throw fault("InvalidArgument");
  return area;
}

/** Looks of whole rows and columns are kept apart from those of cells, which is more than the stand-in does. */
export function demandBounded(area: Area, what: string): void {
  if (area.rows === rowsMax || area.columns === columnsMax)
    throw notModelled(`${what} of whole rows or columns`);
}
