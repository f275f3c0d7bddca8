import type { CellValue } from "exceljs";
import { excelSerialOf } from "#engine/base/date.ts";
import type { Cell } from "../plan.ts";
import { serialOfInstant } from "../cells.ts";

/** A cell as exceljs takes it. A string is written as a shared string, which no program ever evaluates. */
export function valueOf(cell: Cell): CellValue {
  switch (cell.type) {
    case "empty":
      return null;
    case "text":
      return escaped(cell.text);
    case "money":
      return Number(cell.cents) / 100;
    case "number":
    case "boolean":
      return cell.value;
    case "date":
      return excelSerialOf(cell.date);
    case "instant":
      return serialOfInstant(cell.instant);
    case "link":
      return { text: escaped(cell.text), hyperlink: cell.url };
    case "formula":
      return cell.result === null
        ? { formula: cell.formula }
        : { formula: cell.formula, result: cell.result };
  }
}

/**
 * In a spreadsheet's strings "_x0041_" stands for "A" (ECMA-376 part 1, 22.9.2.19), so that text which only looks like
 * such a mark has to have its first underscore written as one.
 */
export function escaped(text: string): string {
  return text.replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, "_x005F_");
}
