import { excelSerialOf } from "#engine/base/date.ts";
import { serialOfInstant } from "../cells.ts";
import { cellTextMax } from "../limits.ts";
import type { Cell } from "../plan.ts";

/**
 * A cell as `Range.values` takes it. Excel reads what is set there as if somebody had typed it: "090" would become 90
 * and "=…" a formula (github.com/OfficeDev/office-js issue 1559). A text with an apostrophe before it stays a text.
 */
export function cellInput(cell: Cell): string | number | boolean {
  switch (cell.type) {
    case "empty":
      return "";
    case "text":
    case "link":
      return textInput(cell.text);
    case "money":
      return Number(cell.cents) / 100;
    case "number":
    case "boolean":
      return cell.value;
    case "date":
      return excelSerialOf(cell.date);
    case "instant":
      return serialOfInstant(cell.instant);
    case "formula":
      return `=${cell.formula}`;
  }
}

function textInput(text: string): string {
  return text === "" ? "" : `'${text.slice(0, cellTextMax - 1)}`;
}
