import { letterOf } from "#workbook/coordinates.ts";
import type { Calculator } from "../formula/calculator.ts";
import { addressText, intersection, wholeSheet, type Area } from "../model/area.ts";
import { usedArea } from "../model/cells.ts";
import type { Sheet, Workbook } from "../model/state.ts";
import { build, button } from "./build.ts";
import { cellElement } from "./cellElement.ts";
import { filterArrow } from "./filterMenu.ts";

export interface GridOptions {
  readonly workbook: Workbook;
  readonly calculator: Calculator;
  /** The first row that is shown, but for those that are frozen. */
  readonly firstRow: number;
  readonly onMove: (firstRow: number) => void;
}

/** A page with more rows than these grows slow: the others are a button away. */
export const rowsShownMax = 400;
const columnsShownMax = 40;
const rowsShownMin = 30;
const columnsShownMin = 12;

const standardPoints = 48;
const dotsPerPoint = 4 / 3;

/** The cells of the active sheet, with their letters and numbers. */
export function grid({ calculator, firstRow, onMove, workbook }: GridOptions): HTMLElement {
  const sheet = workbook.active;
  const used = usedArea(sheet, wholeSheet, true);
  const end = (used?.row ?? 0) + (used?.rows ?? 0);
  const last = Math.min(Math.max(end, rowsShownMin), firstRow + rowsShownMax);
  const columns = columnsOf(sheet, used);
  const table = build("table", sheet.hasGridLines ? "cells lined" : "cells");
  table.setAttribute("aria-label", sheet.name);
  table.setAttribute("role", "grid");
  table.append(widths(sheet, columns), letters(columns));
  const rows = [...range(0, Math.min(sheet.frozen?.rows ?? 0, firstRow)), ...range(firstRow, last)];
  const body = build("tbody", "");
  for (const row of rows)
    if (!sheet.hiddenRows.has(row)) body.append(line(workbook, calculator, row, columns));
  table.append(body);
  const place = build("div", "grid");
  if (firstRow > 0) place.append(mover("Earlier rows", firstRow - rowsShownMax));
  place.append(table);
  if (last < end) place.append(mover(`Later rows, of ${end.toString()}`, last));
  return place;

  function mover(label: string, to: number): HTMLElement {
    const press = (): void => {
      onMove(Math.max(0, to));
    };
    return build("p", "more", button(label, press));
  }
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

function columnsOf(sheet: Sheet, used: Area | null): readonly number[] {
  const end = (used?.column ?? 0) + (used?.columns ?? 0);
  const shown = Math.min(columnsShownMax, Math.max(columnsShownMin, end));
  return range(0, shown).filter((column) => !sheet.hiddenColumns.has(column));
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
  const heads = shown.map((column) => {
    const head = build("th", "letter", letterOf(column + 1));
    head.scope = "col";
    return head;
  });
  return build("thead", "", build("tr", "", build("td", "corner"), ...heads));
}

function line(
  workbook: Workbook,
  calculator: Calculator,
  row: number,
  shown: readonly number[],
): HTMLElement {
  const sheet = workbook.active;
  const head = build("th", "number", (row + 1).toString());
  head.scope = "row";
  const element = build("tr", row < (sheet.frozen?.rows ?? 0) ? "frozen" : "", head);
  const points = sheet.heights.get(row);
  if (points !== undefined)
    element.style.height = `${Math.round(points * dotsPerPoint).toString()}px`;
  for (const column of shown) {
    const place = { row, column, rows: 1, columns: 1 };
    const merge = sheet.merges.find((each) => intersection(each, place) !== null);
    if (merge !== undefined && merge.column !== column) continue;
    const cell = cellElement(calculator, sheet, place);
    cell.dataset["address"] = addressText(place);
    if (merge !== undefined) cell.colSpan = merge.columns;
    const table = sheet.tables.find(
      ({ area }) => intersection({ ...area, rows: 1 }, place) !== null,
    );
    if (table?.hasFilterButtons === true)
      cell.append(filterArrow(workbook, table, column - table.area.column));
    element.append(cell);
  }
  return element;
}
