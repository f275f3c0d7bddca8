import { letterOf } from "#workbook/coordinates.ts";
import { addressText, intersection, wholeSheet, type Area } from "../model/area.ts";
import { cellAt, usedArea } from "../model/cells.ts";
import { selectCells } from "../model/userActs.ts";
import type { Sheet, Workbook } from "../model/state.ts";
import { build } from "./build.ts";
import { cellContent, dressCell } from "./cellElement.ts";
import { editCell } from "./editCell.ts";
import { filterArrow } from "./filterMenu.ts";

/** A page with more cells than these grows slow; what is beyond is in the file. */
const rowsShownMax = 400;
const columnsShownMax = 40;
const rowsShownMin = 30;
const columnsShownMin = 12;

const standardPoints = 48;
const dotsPerPoint = 4 / 3;

/** The cells of the active sheet, with their letters and numbers. */
export function grid(workbook: Workbook, onEnd: (problem: string | null) => void): HTMLElement {
  const sheet = workbook.active;
  const used = usedArea(sheet, wholeSheet, true);
  const rows = clamp((used?.row ?? 0) + (used?.rows ?? 0), rowsShownMin, rowsShownMax);
  const columns = clamp(
    (used?.column ?? 0) + (used?.columns ?? 0),
    columnsShownMin,
    columnsShownMax,
  );
  const shown = Array.from({ length: columns }, (_, column) => column).filter(
    (column) => !sheet.hiddenColumns.has(column),
  );
  const table = build("table", sheet.hasGridLines ? "cells lined" : "cells");
  table.setAttribute("aria-label", sheet.name);
  table.append(widths(sheet, shown), letters(shown));
  for (let row = 0; row < rows; row += 1)
    if (!sheet.hiddenRows.has(row)) table.append(line(workbook, sheet, row, shown, onEnd));
  const left = (used?.row ?? 0) + (used?.rows ?? 0) - rowsShownMax;
  const note = build("p", "more", `${left.toString()} more rows are in the file.`);
  return left > 0 ? build("div", "grid", table, note) : build("div", "grid", table);
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

function widths(sheet: Sheet, shown: readonly number[]): HTMLElement {
  const columns = shown.map((column) => {
    const element = build("col", "");
    const points = sheet.widths.get(column) ?? standardPoints;
    element.style.width = `${Math.round(points * dotsPerPoint).toString()}px`;
    return element;
  });
  return build("colgroup", "", build("col", "number"), ...columns);
}

function letters(shown: readonly number[]): HTMLElement {
  const heads = shown.map((column) => build("th", "letter", letterOf(column + 1)));
  return build("thead", "", build("tr", "", build("th", "corner"), ...heads));
}

function line(
  workbook: Workbook,
  sheet: Sheet,
  row: number,
  shown: readonly number[],
  onEnd: (problem: string | null) => void,
): HTMLElement {
  const isFrozen = row < (sheet.frozen?.rows ?? 0);
  const element = build(
    "tr",
    isFrozen ? "frozen" : "",
    build("th", "number", (row + 1).toString()),
  );
  const points = sheet.heights.get(row);
  if (points !== undefined)
    element.style.height = `${Math.round(points * dotsPerPoint).toString()}px`;
  for (const column of shown) {
    const merge = mergeAt(sheet, row, column);
    if (merge !== undefined && merge.column !== column) continue;
    const cell = cellElement(workbook, sheet, { row, column }, onEnd);
    if (merge !== undefined) cell.colSpan = merge.columns;
    element.append(cell);
  }
  return element;
}

function mergeAt({ merges }: Sheet, row: number, column: number): Area | undefined {
  const place = { row, column, rows: 1, columns: 1 };
  return merges.find((merge) => intersection(merge, place) !== null);
}

function cellElement(
  workbook: Workbook,
  sheet: Sheet,
  at: { readonly row: number; readonly column: number },
  onEnd: (problem: string | null) => void,
): HTMLTableCellElement {
  const cell = cellAt(sheet, at.row, at.column);
  const place = { ...at, rows: 1, columns: 1 };
  const address = addressText(place);
  const isSelected = intersection(workbook.selection.area, place) !== null;
  const element = build("td", isSelected ? "selected" : "", cellContent(cell));
  element.dataset["address"] = address;
  dressCell(element, sheet, cell, at.row, at.column);
  const table = sheet.tables.find(({ area }) => intersection({ ...area, rows: 1 }, place) !== null);
  if (table?.hasFilterButtons === true)
    element.append(filterArrow(workbook, table, at.column - table.area.column));
  element.addEventListener("click", ({ target }) => {
    // A link and an arrow have acts of their own.
    if (target === element && !workbook.isEditing) selectCells(workbook, sheet.name, address);
  });
  element.addEventListener("dblclick", () => {
    if (!workbook.isEditing) editCell(workbook, sheet, at, element, onEnd);
  });
  return element;
}
