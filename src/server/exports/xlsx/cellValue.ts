import { addDays, dateOfExcelSerial, parseIsoDate } from "#engine/base/date.ts";
import type { RawCell } from "#engine/corebridge/raw.ts";
import type { NumberFormat } from "./numberFormat.ts";

/** A `c` element: its type letter, the place of its style, and its text. */
export interface XmlCell {
  readonly type: string;
  readonly style: number;
  readonly value: string;
}

/** What the whole workbook says about its cells. */
export interface CellContext {
  readonly sharedStrings: readonly string[];
  /** By the place of the style. */
  readonly formats: readonly NumberFormat[];
  readonly is1904: boolean;
}

const empty: RawCell = { type: "empty" };
const plain: NumberFormat = { type: "plain" };

/** From day 0 of the 1900 system to day 0 of the 1904 system. */
const days1904 = 1462;

/** Statuses, dates and round amounts repeat: kept once, a report takes half the memory. */
const keptMax = 50_000;

/** Makes cells, one for all that are written alike as long as there are not too many. */
export function cellMaker(context: CellContext): (cell: XmlCell) => RawCell {
  const cellByText = new Map<string, RawCell>();
  return (cell) => {
    const key = `${cell.type} ${cell.style} ${cell.value}`;
    const kept = cellByText.get(key);
    if (kept !== undefined) return kept;
    const made = toRawCell(cell, context);
    if (cellByText.size < keptMax) cellByText.set(key, made);
    return made;
  };
}

/** What a cell holds; of a formula, what it showed when the workbook was saved. */
function toRawCell(
  { type, style, value }: XmlCell,
  { sharedStrings, formats, is1904 }: CellContext,
): RawCell {
  switch (type) {
    case "s":
      return textCell(sharedStrings[Number(value)] ?? "");
    case "str":
    case "inlineStr":
    case "e":
      return textCell(value);
    case "b":
      return value === "" ? empty : { type: "boolean", value: value === "1" || value === "true" };
    case "d": {
      const date = parseIsoDate(value);
      return date === undefined ? textCell(value) : { type: "date", date };
    }
    default:
      return value.trim() === ""
        ? empty
        : numberCell(Number(value), value, formats[style] ?? plain, is1904);
  }
}

function numberCell(
  value: number,
  written: string,
  format: NumberFormat,
  is1904: boolean,
): RawCell {
  if (!Number.isFinite(value)) return textCell(written);
  if (format.type === "date") {
    const date = dateOfExcelSerial(value);
    // A number under a date format that is no day, a time alone, stays a number: its field will say so.
    if (date !== undefined) return { type: "date", date: is1904 ? addDays(date, days1904) : date };
  }
  if (format.type === "padded" && Number.isSafeInteger(value) && value >= 0) {
    const digits = value.toString().padStart(format.digits, "0");
    if (format.prefix !== "") return textCell(format.prefix + digits);
    return { type: "number", value, text: digits, isPercent: false };
  }
  return { type: "number", value, text: plainNumber(value), isPercent: format.type === "percent" };
}

/** The shortest text that reads back to the number, never in exponent form. */
export function plainNumber(value: number): string {
  const text = value.toString();
  const [, sign = "", whole = "", part = "", exponentText = ""] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/u.exec(text) ?? [];
  if (whole === "") return text;
  const exponent = Number(exponentText);
  const digits = whole + part;
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  return sign + digits.padEnd(exponent + 1, "0");
}

function textCell(text: string): RawCell {
  return text === "" ? empty : { type: "text", text };
}
