import { addDays, dateOfExcelSerial, parseIsoDate } from "#engine/base/date.ts";
import type { RawCell } from "#engine/corebridge/raw.ts";
import type { NumberFormat } from "./numberFormat.ts";

/** A `c` element: its type letter, its text, and what its style says of numbers. */
export interface XmlCell {
  readonly type: string;
  readonly value: string;
  readonly format: NumberFormat;
}

const empty: RawCell = { type: "empty" };

/** From day 0 of the 1900 system to day 0 of the 1904 system. */
const days1904 = 1462;

/** What a cell holds; of a formula, what it showed when the workbook was saved. */
export function toRawCell(
  { type, value, format }: XmlCell,
  sharedStrings: readonly string[],
  is1904: boolean,
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
      return value.trim() === "" ? empty : numberCell(Number(value), value, format, is1904);
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
