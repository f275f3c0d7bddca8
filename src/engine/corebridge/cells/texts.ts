import { err, ok, type Result } from "../../base/result.ts";
import type { RawCell } from "../raw.ts";

/** What Excel can hold in a cell; a longer text is a damaged file. */
export const cellLengthMax = 32_767;

/** What a spreadsheet makes of a long number that it was not told is text. */
const exponent = /^-?\d(?:\.\d{1,20})?E\+\d{1,3}$/iu;

/** What a formula shows that failed. */
const formulaErrors: ReadonlySet<string> = new Set([
  "#REF!",
  "#N/A",
  "#VALUE!",
  "#DIV/0!",
  "#NAME?",
  "#NULL!",
  "#NUM!",
  "#SPILL!",
  "#CALC!",
  "#GETTING_DATA",
]);

/** A cell's text as it stands, for searching and showing; `="00123"` is how some exports keep zeros. */
export function plainText(cell: RawCell): string {
  switch (cell.type) {
    case "empty":
      return "";
    case "text":
      return cell.text.startsWith('="') && cell.text.endsWith('"')
        ? cell.text.slice(2, -1)
        : cell.text;
    case "number":
      return cell.text;
    case "date":
      return cell.date;
    case "boolean":
      return cell.value ? "TRUE" : "FALSE";
  }
}

export function isBlank(cell: RawCell | undefined): boolean {
  return (
    cell === undefined || cell.type === "empty" || (cell.type === "text" && cell.text.trim() === "")
  );
}

export function isFormulaError(cell: RawCell): boolean {
  return cell.type === "text" && cell.text.includes("#") && formulaErrors.has(cell.text.trim());
}

/** Text without outer spaces; null where nothing is left. */
export function readText(cell: RawCell): string | null {
  const text = plainText(cell).trim();
  return text === "" ? null : text;
}

/** A name exactly as exported, unclean spaces included. CUS-5. */
export function readName(cell: RawCell): string | null {
  const text = plainText(cell);
  return text.trim() === "" ? null : text;
}

/** An id or number: text always, so that 00123 keeps its zeros. ORD-4. */
export function readId(cell: RawCell): Result<string | null, string> {
  if (cell.type === "date") return err("is a date; format the column as text");
  if (cell.type === "number" && !Number.isSafeInteger(Math.trunc(cell.value))) {
    return err(`${cell.text} has more digits than a spreadsheet keeps; format the column as text`);
  }
  const text = readText(cell);
  if (text !== null && (exponent.test(text) || (cell.type === "number" && /e/iu.test(text)))) {
    return err(
      `"${text.slice(0, 80)}" lost its digits in a spreadsheet; format the column as text`,
    );
  }
  return ok(text);
}
