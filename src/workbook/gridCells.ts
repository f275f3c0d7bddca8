import { dateOfExcelSerial } from "#engine/base/date.ts";
import { linkCell, textCell } from "./cells.ts";
import type { GridCell } from "./grid.ts";
import type { Cell } from "./plan.ts";

/**
 * A cell that the user made, to be written again as it was. A formula of the user's stays one only where it speaks of
 * its row by name ([@Amount]): one that speaks of A1 would mean another cell once its row has moved.
 */
export function gridCellToCell(cell: GridCell): Cell {
  switch (cell.type) {
    case "empty":
      return cell;
    case "text":
      return textCell(cell.text);
    case "number":
    case "boolean":
      return cell;
    case "date": {
      const date = Number.isInteger(cell.serial) ? dateOfExcelSerial(cell.serial) : undefined;
      return date === undefined ? { type: "number", value: cell.serial } : { type: "date", date };
    }
    case "link":
      return linkCell(cell.text, cell.url);
    case "formula":
      return staysTrue(cell.formula) ? cell : resultCell(cell.result);
  }
}

function staysTrue(formula: string): boolean {
  const withoutTexts = formula.replace(/"[^"]*"/gu, "").replace(/\[[^\]]*\]/gu, "");
  // A file says [#This Row], Excel itself "@".
  return /\[(?:#This Row\]|@)/u.test(formula) && !/\$?[A-Z]{1,3}\$?\d+/u.test(withoutTexts);
}

function resultCell(result: string | number | boolean | null): Cell {
  if (result === null) return { type: "empty" };
  if (typeof result === "string") return textCell(result);
  return typeof result === "number"
    ? { type: "number", value: result }
    : { type: "boolean", value: result };
}
