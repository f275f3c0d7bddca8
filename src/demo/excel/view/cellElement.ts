import { intersection } from "../model/area.ts";
import { shownText } from "../model/shownText.ts";
import type { Cell, Sheet } from "../model/state.ts";
import { isJsonObject, textIn } from "../richApi/json.ts";
import { build } from "./build.ts";

/** What is in a cell, as the cell shows it: a link where it has one. */
export function cellContent(cell: Cell): Node {
  const text = shownText(cell);
  if (cell.link?.address.startsWith("https://") !== true) return document.createTextNode(text);
  const link = build("a", "", text);
  link.href = cell.link.address;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

/** Gives a cell of the grid its look; a rule by word goes over the cell's own colours. */
export function dressCell(
  element: HTMLElement,
  sheet: Sheet,
  cell: Cell,
  row: number,
  column: number,
): void {
  const { style } = cell;
  const rule = ruleOf(sheet, cell, row, column);
  element.style.fontWeight = style.isBold || rule?.isBold === true ? "bold" : "normal";
  element.style.fontSize = `${style.fontSize.toString()}pt`;
  element.style.color = rule?.fontColour ?? style.fontColour;
  element.style.background = rule?.fill ?? style.fill ?? "";
  element.style.textAlign = sideOf(cell);
  element.style.whiteSpace = style.isWrapped ? "pre-wrap" : "nowrap";
  element.style.textDecoration = style.underline === "None" ? "" : "underline";
}

function sideOf({ style, value }: Cell): string {
  if (style.horizontal !== "General") return style.horizontal.toLowerCase();
  if (typeof value === "number") return "right";
  return typeof value === "boolean" ? "center" : "left";
}

/** The first rule by word that holds. */
function ruleOf({ conditions }: Sheet, { value }: Cell, row: number, column: number) {
  if (value === "") return undefined;
  const place = { row, column, rows: 1, columns: 1 };
  return conditions.find(
    ({ area, rule }) =>
      isJsonObject(rule) &&
      textIn(rule, "formula1") === `="${String(value)}"` &&
      intersection(area, place) !== null,
  );
}
