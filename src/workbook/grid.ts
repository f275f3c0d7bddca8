/** A workbook as it stands, read back: what both writers can say of one, in the same words. */
export interface WorkbookGrid {
  readonly sheets: readonly SheetGrid[];
}

export interface SheetGrid {
  readonly name: string;
  /** Names of the Excel tables on it. */
  readonly tables: readonly string[];
  /** The first row and the first cell of each row are row 1 and column A. */
  readonly rows: readonly (readonly GridCell[])[];
  /** In characters, column A first; null: the default. */
  readonly widths: readonly (number | null)[];
}

export type GridCell =
  | { readonly type: "empty" }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "number"; readonly value: number }
  /** An Excel serial of the 1900 system, with the time of day behind the point. */
  | { readonly type: "date"; readonly serial: number }
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "link"; readonly text: string; readonly url: string }
  | {
      readonly type: "formula";
      readonly formula: string;
      readonly result: string | number | boolean | null;
    };

export const emptyGridCell: GridCell = { type: "empty" };

/** The cell at a row and column counted from 1. */
export function gridCellAt(sheet: SheetGrid, row: number, column: number): GridCell {
  return sheet.rows[row - 1]?.[column - 1] ?? emptyGridCell;
}
