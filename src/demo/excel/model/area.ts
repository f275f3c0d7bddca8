import { addressOf, columnOf, letterOf } from "#workbook/coordinates.ts";

/** A rectangle of cells, counted from 0 as Excel's own interface counts. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export const rowsMax = 1_048_576;
export const columnsMax = 16_384;

export const wholeSheet: Area = { row: 0, column: 0, rows: rowsMax, columns: columnsMax };

/** "C7", "A1:D9", "A:C" or "2:5", with or without "$" and a sheet's name. Undefined: no address. */
export function parseAddress(
  text: string,
): { readonly sheet: string | null; readonly area: Area } | undefined {
  const mark = text.lastIndexOf("!");
  const sheet = mark === -1 ? null : unquoted(text.slice(0, mark));
  const area = parseArea(text.slice(mark + 1).replaceAll("$", ""));
  return area === undefined ? undefined : { sheet, area };
}

function unquoted(name: string): string {
  return name.replace(/^'|'$/gu, "").replaceAll("''", "'");
}

function parseArea(text: string): Area | undefined {
  const cells = /^([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?$/iu.exec(text);
  if (cells !== null) {
    const [, firstColumn = "", firstRow = "", lastColumn = firstColumn, lastRow = firstRow] = cells;
    return between(Number(firstRow), letters(firstColumn), Number(lastRow), letters(lastColumn));
  }
  const columns = /^([A-Z]{1,3}):([A-Z]{1,3})$/iu.exec(text);
  if (columns !== null)
    return between(1, letters(columns[1] ?? ""), rowsMax, letters(columns[2] ?? ""));
  const rows = /^(\d+):(\d+)$/u.exec(text);
  return rows === null ? undefined : between(Number(rows[1]), 1, Number(rows[2]), columnsMax);
}

function letters(text: string): number {
  return columnOf(text.toUpperCase());
}

/** Of rows and columns counted from 1. */
function between(row: number, column: number, otherRow: number, otherColumn: number): Area {
  const [top, left] = [Math.min(row, otherRow), Math.min(column, otherColumn)];
  return {
    row: top - 1,
    column: left - 1,
    rows: Math.abs(otherRow - row) + 1,
    columns: Math.abs(otherColumn - column) + 1,
  };
}

/** "A1:D9" as Excel writes it: whole columns as "A:D", whole rows as "2:5". */
export function addressText({ row, column, rows, columns }: Area): string {
  if (columns === columnsMax) return `${(row + 1).toString()}:${(row + rows).toString()}`;
  if (rows === rowsMax) return `${letterOf(column + 1)}:${letterOf(column + columns)}`;
  const first = addressOf(row + 1, column + 1);
  return rows === 1 && columns === 1
    ? first
    : `${first}:${addressOf(row + rows, column + columns)}`;
}

export function isInside({ row, column, rows, columns }: Area): boolean {
  return (
    row >= 0 &&
    column >= 0 &&
    rows >= 1 &&
    columns >= 1 &&
    row + rows <= rowsMax &&
    column + columns <= columnsMax
  );
}

export function intersection(one: Area, other: Area): Area | null {
  const row = Math.max(one.row, other.row);
  const column = Math.max(one.column, other.column);
  const rows = Math.min(one.row + one.rows, other.row + other.rows) - row;
  const columns = Math.min(one.column + one.columns, other.column + other.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

export function bounding(one: Area, other: Area): Area {
  const row = Math.min(one.row, other.row);
  const column = Math.min(one.column, other.column);
  return {
    row,
    column,
    rows: Math.max(one.row + one.rows, other.row + other.rows) - row,
    columns: Math.max(one.column + one.columns, other.column + other.columns) - column,
  };
}

/** What is left of an area once another is cut out of it: at most four rectangles. */
export function without(area: Area, cut: Area): readonly Area[] {
  const hit = intersection(area, cut);
  if (hit === null) return [area];
  const pieces: readonly Area[] = [
    { ...area, rows: hit.row - area.row },
    { ...area, row: hit.row + hit.rows, rows: area.row + area.rows - hit.row - hit.rows },
    { ...hit, column: area.column, columns: hit.column - area.column },
    {
      ...hit,
      column: hit.column + hit.columns,
      columns: area.column + area.columns - hit.column - hit.columns,
    },
  ];
  return pieces.filter(({ rows, columns }) => rows > 0 && columns > 0);
}

export function isSameArea(one: Area, other: Area): boolean {
  return addressText(one) === addressText(other);
}
