import type { Calculator } from "../formula/calculator.ts";
import { intersection } from "../model/area.ts";
import { cellAt } from "../model/cells.ts";
import { shownText } from "../model/shownText.ts";
import type { Cell, Sheet } from "../model/state.ts";
import { isJsonObject, textIn } from "../richApi/json.ts";
import { build } from "./build.ts";

export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** A cell of the grid with what it shows, in its look. */
export function cellElement(
  calculator: Calculator,
  sheet: Sheet,
  at: CellPlace,
): HTMLTableCellElement {
  const kept = cellAt(sheet, at.row, at.column);
  const result = calculator.resultAt(sheet, at.row, at.column);
  const isComputed = result !== null;
  const cell = isComputed ? { ...kept, value: result } : { ...kept, value: kept.formula ?? "" };
  const element = build("td", isComputed ? "" : "formula", cellContent(cell));
  if (!isComputed) element.title = "This page does not compute this formula; Excel does.";
  dress(element, sheet, cell, at);
  return element;
}

/** What is in a cell, as the cell shows it: a link where it has one. */
function cellContent(cell: Cell): Node {
  const text = shownText(cell);
  if (cell.link?.address.startsWith("https://") !== true) return document.createTextNode(text);
  const link = build("a", "", text);
  link.href = cell.link.address;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

/** A rule by word goes over the cell's own colours. */
function dress(element: HTMLElement, sheet: Sheet, cell: Cell, at: CellPlace): void {
  const { style } = cell;
  const rule = ruleOf(sheet, cell, at);
  element.style.fontWeight = style.isBold || rule?.isBold === true ? "bold" : "normal";
  element.style.fontSize = `${style.fontSize.toString()}pt`;
  element.style.color = rule?.fontColour ?? style.fontColour;
  element.style.background = rule?.fill ?? style.fill ?? "";
  element.style.textAlign = sideOf(cell);
  element.style.whiteSpace = style.isWrapped ? "pre-wrap" : "nowrap";
  element.style.textDecoration = style.underline === "None" ? "" : "underline";
  const below = style.borders["EdgeBottom"];
  if (below !== undefined && below.line !== "None")
    element.style.borderBottom = `1px solid ${below.colour}`;
}

function sideOf({ style, value }: Cell): string {
  if (style.horizontal !== "General") return style.horizontal.toLowerCase();
  if (typeof value === "number") return "right";
  return typeof value === "boolean" ? "center" : "left";
}

/** The first rule by word that holds. */
function ruleOf({ conditions }: Sheet, { value }: Cell, at: CellPlace) {
  if (value === "") return undefined;
  const place = { ...at, rows: 1, columns: 1 };
  return conditions.find(
    ({ area, rule }) =>
      isJsonObject(rule) &&
      textIn(rule, "formula1") === `="${String(value)}"` &&
      intersection(area, place) !== null,
  );
}
