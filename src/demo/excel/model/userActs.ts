import { fault } from "../richApi/fault.ts";
import { isInside, parseAddress, type Area } from "./area.ts";
import { cellAt, putCell } from "./cells.ts";
import { activateSheet, findSheet } from "./sheets.ts";
import { sortRows } from "./sortRows.ts";
import { changed, type Sheet, type Table, type Workbook } from "./state.ts";
import { applyFilters, bodyOf, findTable, headersOf, nameHeaders } from "./tables.ts";
import { readTyped } from "./typed.ts";

/** What a person does in Excel, for the view and for tests: the add-in hears of it as of a user's act. */
export function typeInto(
  workbook: Workbook,
  sheetName: string,
  address: string,
  text: string,
): void {
  pasteInto(workbook, sheetName, address, [[text]]);
}

/** Rows of texts, from a cell on: each is read as if it was typed. */
export function pasteInto(
  workbook: Workbook,
  sheetName: string,
  address: string,
  rows: readonly (readonly string[])[],
): void {
  const sheet = demandSheet(workbook, sheetName);
  const { column, row } = demandArea(address);
  const columns = Math.max(1, ...rows.map(({ length }) => length));
  const area = { row, column, rows: Math.max(1, rows.length), columns };
  if (!isInside(area)) throw fault("InvalidArgument");
  rows.forEach((texts, down) => {
    texts.forEach((text, right) => {
      typeCell(sheet, row + down, column + right, text);
    });
  });
  changed(workbook, { type: "cells", sheet, area, changeType: "RangeEdited", source: "user" });
}

function typeCell(sheet: Sheet, row: number, column: number, text: string): void {
  const cell = cellAt(sheet, row, column);
  if (sheet.protection !== null && cell.style.isLocked) throw fault("AccessDenied");
  const typed = readTyped(text, cell.style.numberFormat);
  if (typed === undefined) return;
  const isPlain = cell.style.numberFormat === "General" && typed.numberFormat !== null;
  const style = isPlain ? { ...cell.style, numberFormat: typed.numberFormat } : cell.style;
  const { formula, value } = typed;
  putCell(sheet, row, column, { value, formula, link: cell.link, style });
  growTable(sheet, { row, column, rows: 1, columns: 1 });
}

/** A table takes in what is typed right beside it or right below it. */
function growTable(sheet: Sheet, { column, row }: Area): void {
  for (const table of sheet.tables) {
    const { area } = table;
    const isBelow =
      row === area.row + area.rows && column >= area.column && column < area.column + area.columns;
    const isBeside =
      column === area.column + area.columns && row >= area.row && row < area.row + area.rows;
    if (isBelow) table.area = { ...area, rows: area.rows + 1 };
    if (isBeside) table.area = { ...area, columns: area.columns + 1 };
    if (isBelow || isBeside) nameHeaders(table);
  }
}

export function selectCells(workbook: Workbook, sheetName: string, address: string): void {
  const sheet = demandSheet(workbook, sheetName);
  activateSheet(workbook, sheet);
  workbook.selection = { sheet, area: demandArea(address) };
  changed(workbook, { type: "selection", selection: workbook.selection });
}

export function protectSheet(workbook: Workbook, sheetName: string): void {
  demandSheet(workbook, sheetName).protection = { password: null, options: {} };
}

/** By the arrow of a header: whole rows, the table's sort stays with it. */
export function sortTable(
  workbook: Workbook,
  tableName: string,
  header: string,
  isAscending: boolean,
): void {
  const table = demandTable(workbook, tableName);
  const { sheet } = table;
  table.sortFields = [{ key: headersOf(table).indexOf(header), ascending: isAscending }];
  sortRows(sheet, bodyOf(table), table.sortFields);
  const area = bodyOf(table);
  changed(workbook, { type: "cells", sheet, area, changeType: "RangeEdited", source: "user" });
}

/** By the arrow of a header: only rows with these texts are shown; null: all again. */
export function filterTable(
  workbook: Workbook,
  tableName: string,
  header: string,
  values: readonly string[] | null,
): void {
  const table = demandTable(workbook, tableName);
  const column = headersOf(table).indexOf(header);
  if (values === null) table.filters.delete(column);
  else table.filters.set(column, { filterOn: "Values", values });
  applyFilters(table);
  changed(workbook, { type: "look", sheet: table.sheet });
}

function demandSheet(workbook: Workbook, name: string): Sheet {
  const sheet = findSheet(workbook, name);
  if (sheet === undefined) throw fault("ItemNotFound", `No sheet ${name}.`);
  return sheet;
}

function demandTable({ sheets }: Workbook, name: string): Table {
  const table = findTable(
    sheets.flatMap(({ tables }) => tables),
    name,
  );
  if (table === undefined) throw fault("ItemNotFound", `No table ${name}.`);
  return table;
}

function demandArea(address: string): Area {
  const parsed = parseAddress(address);
  if (parsed === undefined) throw fault("InvalidArgument", `${address} is no address.`);
  return parsed.area;
}
