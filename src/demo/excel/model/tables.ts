import { fault } from "../richApi/fault.ts";
import { intersection, parseAddress, type Area } from "./area.ts";
import { cellAt, eachKeptCell, putCell, shiftRows } from "./cells.ts";
import { nextId } from "./openWorkbook.ts";
import type { Sheet, Table, Workbook } from "./state.ts";
import { isJsonObject, isList, type Json } from "../richApi/json.ts";

export function findTable(tables: readonly Table[], key: string): Table | undefined {
  return tables.find(({ id, name }) => id === key || name.toLowerCase() === key.toLowerCase());
}

/** A table over cells that are there; without headers it gets a row of them ("Column1" …). */
export function addTable(
  workbook: Workbook,
  sheet: Sheet,
  place: Area,
  hasHeaders: boolean,
): Table {
  const isTaken =
    sheet.tables.some(({ area }) => intersection(area, place) !== null) ||
    sheet.merges.some((merge) => intersection(merge, place) !== null);
  if (isTaken) throw fault("InvalidOperation", "A table can't overlap another table.");
  if (!hasHeaders) shiftRows(sheet, place, 1);
  // A table always has a row below its headers.
  const rows = Math.max(2, place.rows + (hasHeaders ? 0 : 1));
  const table: Table = {
    id: nextId(workbook),
    sheet,
    name: freeName(workbook),
    area: { ...place, rows },
    hasTotals: false,
    style: "TableStyleMedium2",
    isBanded: true,
    hasFilterButtons: true,
    filters: new Map(),
    sortFields: [],
  };
  nameHeaders(table);
  sheet.tables.push(table);
  return table;
}

function freeName(workbook: Workbook): string {
  const tables = workbook.sheets.flatMap((sheet) => sheet.tables);
  let number = 1;
  while (findTable(tables, `Table${number.toString()}`) !== undefined) number += 1;
  return `Table${number.toString()}`;
}

/** Headers are texts, none empty, no two alike: Excel sees to it itself. */
export function nameHeaders({ area, sheet }: Table): void {
  const taken = new Set<string>();
  for (let right = 0; right < area.columns; right += 1) {
    const cell = cellAt(sheet, area.row, area.column + right);
    const wanted = cell.value === "" ? `Column${(right + 1).toString()}` : String(cell.value);
    let name = wanted;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1)
      name = `${wanted}${number.toString()}`;
    taken.add(name.toLowerCase());
    putCell(sheet, area.row, area.column + right, { ...cell, value: name, formula: null });
  }
}

export function renameTable(workbook: Workbook, table: Table, name: string): void {
  const isGood = /^[A-Za-z_\\][\w.]{0,254}$/u.test(name) && parseAddress(name) === undefined;
  if (!isGood) throw fault("InvalidArgument");
  const other = findTable(
    workbook.sheets.flatMap((sheet) => sheet.tables),
    name,
  );
  if (other !== undefined && other !== table) throw fault("ItemAlreadyExists");
  table.name = name;
}

/** The headers stay in their row, and the new place must meet the old one ("Table.resize"). */
export function resizeTable(table: Table, area: Area): void {
  const isTaken = table.sheet.tables.some(
    (other) => other !== table && intersection(other.area, area) !== null,
  );
  if (area.row !== table.area.row || intersection(area, table.area) === null || area.rows < 2)
    throw fault("InvalidArgument");
  if (isTaken) throw fault("InvalidOperation", "A table can't overlap another table.");
  table.area = area;
  nameHeaders(table);
}

export function bodyOf({ area, hasTotals }: Table): Area {
  return { ...area, row: area.row + 1, rows: area.rows - 1 - (hasTotals ? 1 : 0) };
}

/** Hides the rows that the filters of a table leave out. Of criteria, those by values are played. */
export function applyFilters(table: Table): void {
  const body = bodyOf(table);
  const { sheet } = table;
  for (let row = body.row; row < body.row + body.rows; row += 1) {
    const isShown = [...table.filters].every(([column, criteria]) =>
      isMeant(criteria, String(cellAt(sheet, row, body.column + column).value)),
    );
    if (isShown) sheet.hiddenRows.delete(row);
    else sheet.hiddenRows.add(row);
  }
}

function isMeant(criteria: Json, text: string): boolean {
  const values = isJsonObject(criteria) ? criteria["values"] : undefined;
  return !isList(values) || values.some((value) => value === text);
}

/** The table goes, its cells stay. */
export function dropTable(table: Table): void {
  table.filters.clear();
  applyFilters(table);
  table.sheet.tables.splice(table.sheet.tables.indexOf(table), 1);
}

/** "[@Amount]" and "Refunds[Amount]" name columns by these. */
export function headersOf({ area, sheet }: Table): readonly string[] {
  const headers: string[] = Array.from({ length: area.columns }, () => "");
  eachKeptCell(sheet, { ...area, rows: 1 }, (cell, _, column) => {
    headers[column - area.column] = String(cell.value);
  });
  return headers;
}
