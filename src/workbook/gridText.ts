import { dateOfExcelSerial } from "#engine/base/date.ts";
import { cellText } from "./cells.ts";
import { gridCellAt, type GridCell, type SheetGrid } from "./grid.ts";

/** What a person reads in a cell, as one text, so that two states of it can be compared. Dates are YYYY-MM-DD. */
export function gridText(cell: GridCell): string {
  switch (cell.type) {
    case "empty":
      return "";
    case "text":
    case "link":
      return comparable(cell.text);
    case "number":
      return cell.value.toString();
    case "date":
      return dateOfExcelSerial(cell.serial) ?? cell.serial.toString();
    case "boolean":
      return cell.value ? "TRUE" : "FALSE";
    case "formula":
      return cell.result === null ? "" : comparable(cell.result.toString());
  }
}

/** The text of a column of dates: a bare number there is a date whose format was lost. */
export function gridDateText(cell: GridCell): string {
  return cell.type === "number"
    ? (dateOfExcelSerial(cell.value) ?? cell.value.toString())
    : gridText(cell);
}

/** Spaces around a text and the kind of its line ends are nobody's act. */
function comparable(text: string): string {
  return cellText(text).trim();
}

/** Where the columns of a sheet stand, by their headers; the header row is the first that has `key` in it. */
export interface HeaderRow {
  readonly row: number;
  readonly columnByHeader: ReadonlyMap<string, number>;
}

/** People put a title or two above a table, rarely more. */
const headerSearchRowsMax = 10;

export function findHeaderRow(sheet: SheetGrid, key: string): HeaderRow | undefined {
  for (let row = 1; row <= Math.min(sheet.rows.length, headerSearchRowsMax); row += 1) {
    const headers = headersOf(sheet, row);
    if (headers.has(key)) return { row, columnByHeader: headers };
  }
  return undefined;
}

/** Of two columns with one header the first counts. */
function headersOf(sheet: SheetGrid, row: number): ReadonlyMap<string, number> {
  const columns = new Map<string, number>();
  const width = sheet.rows[row - 1]?.length ?? 0;
  for (let column = 1; column <= width; column += 1) {
    const header = gridText(gridCellAt(sheet, row, column));
    if (header !== "" && !columns.has(header)) columns.set(header, column);
  }
  return columns;
}
