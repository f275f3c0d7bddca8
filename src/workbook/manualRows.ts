import { gridCellAt, type GridCell, type SheetGrid, type WorkbookGrid } from "./grid.ts";
import { findHeaderRow, gridDateText, gridText, type HeaderRow } from "./gridText.ts";
import {
  manualHeaders,
  manualSheets,
  nothingToDo,
  userHeaders,
  type ManualSheet,
  type UserHeader,
} from "./manualSheets.ts";

/** A row of a manual sheet as the user left it. */
export interface ManualRow {
  readonly sheet: string;
  /** As a spreadsheet counts it. */
  readonly row: number;
  readonly entryId: string;
  readonly texts: Readonly<Record<UserHeader, string>>;
  /** All our columns' cells, for a row that has to be kept as it stands. */
  readonly cells: ReadonlyMap<string, GridCell>;
  /** The user's own columns. */
  readonly extras: ReadonlyMap<string, GridCell>;
}

export interface ManualGrid {
  readonly of: ManualSheet;
  readonly rows: readonly ManualRow[];
  /** Headers of the columns that the user added, from left to right. */
  readonly extraHeaders: readonly string[];
}

/** The manual sheets of a workbook, found by their names, else by their tables: a user may have renamed a tab. */
export function readManualGrids(grid: WorkbookGrid): readonly ManualGrid[] {
  return manualSheets.flatMap((of) => {
    const sheet =
      grid.sheets.find(({ name }) => name === of.sheet) ??
      grid.sheets.find(({ tables }) => tables.includes(of.table));
    const header = sheet === undefined ? undefined : findHeaderRow(sheet, "Entry ID");
    return sheet === undefined || header === undefined ? [] : [manualGridOf(of, sheet, header)];
  });
}

const ownHeaders: ReadonlySet<string> = new Set(manualHeaders);

function manualGridOf(of: ManualSheet, sheet: SheetGrid, header: HeaderRow): ManualGrid {
  const extraHeaders = [...header.columnByHeader.keys()].filter((name) => !ownHeaders.has(name));
  const rows: ManualRow[] = [];
  for (let row = header.row + 1; row <= sheet.rows.length; row += 1) {
    const cellOf = (name: string): GridCell =>
      gridCellAt(sheet, row, header.columnByHeader.get(name) ?? 0);
    const entryId = gridText(cellOf("Entry ID"));
    if (entryId === "" || entryId === nothingToDo) continue;
    rows.push({
      sheet: sheet.name,
      row,
      entryId,
      texts: textsOf(cellOf),
      cells: new Map(manualHeaders.map((name) => [name, cellOf(name)])),
      extras: new Map(extraHeaders.map((name) => [name, cellOf(name)])),
    });
  }
  return { of, rows, extraHeaders };
}

function textsOf(cellOf: (name: string) => GridCell): Readonly<Record<UserHeader, string>> {
  const [status = "", doneBy = "", doneOn = "", note = ""] = userHeaders.map((name) =>
    name === "Done On" ? gridDateText(cellOf(name)) : gridText(cellOf(name)),
  );
  return { Status: status, "Done By": doneBy, "Done On": doneOn, Note: note };
}
