import { fault } from "../richApi/fault.ts";
import type { Json } from "../richApi/json.ts";
import { cellTextMax } from "#workbook/limits.ts";
import type { Scalar } from "./state.ts";

/** What Excel makes of something that is put into a cell. */
export interface Typed {
  readonly value: Scalar;
  readonly formula: string | null;
  /** A format that comes with what was typed ("2/3" becomes a date); null: the cell keeps its own. */
  readonly numberFormat: string | null;
}

/**
 * Reads a value as if somebody had typed it in an American Excel, which is what setting `Range.values` does
 * (github.com/OfficeDev/office-js issue 1559). Undefined: null was sent, and the cell stays as it is.
 */
export function readTyped(input: Json | undefined, numberFormat: string): Typed | undefined {
  if (input === null || input === undefined) return undefined;
  if (typeof input === "boolean") return plain(input);
  if (typeof input === "number" && Number.isFinite(input)) return plain(input);
  if (typeof input !== "string" || input.length > cellTextMax) throw fault("InvalidArgument");
  return readText(input, numberFormat);
}

function readText(text: string, numberFormat: string): Typed {
  if (text.startsWith("'")) return plain(text.slice(1));
  if (numberFormat === "@" || text === "") return plain(text);
  if (text.startsWith("=") && text.length > 1)
    return { value: 0, formula: text, numberFormat: null };
  return readers.map((read) => read(text.trim())).find((typed) => typed !== null) ?? plain(text);
}

function plain(value: Scalar): Typed {
  return { value, formula: null, numberFormat: null };
}

function formatted(value: number, numberFormat: string): Typed {
  return { value, formula: null, numberFormat };
}

type Reader = (text: string) => Typed | null;

const readers: readonly Reader[] = [
  (text) =>
    /^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:e[-+]?\d+)?$/iu.test(text) &&
    /^\D?\d|\.\d/u.test(text)
      ? plain(Number(text.replaceAll(",", "")))
      : null,
  (text) =>
    /^[-+]?\d+(?:\.\d+)?%$/u.test(text)
      ? formatted(Number.parseFloat(text) / 100, text.includes(".") ? "0.00%" : "0%")
      : null,
  readMoney,
  (text) => (/^(?:true|false)$/iu.test(text) ? plain(text.toLowerCase() === "true") : null),
  readFraction,
  readDay,
  (text) => (/^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/u.test(text) ? plain(text) : null),
];

/** "$1,234.50" and "(12.50)", which bookkeepers write for a negative sum. */
function readMoney(text: string): Typed | null {
  const parts = /^(\()?(\$)?(\d[\d,]*(?:\.\d+)?)(\))?$/u.exec(text);
  if (parts === null) return null;
  const [, open, dollar, digits = ""] = parts;
  if (open === undefined && dollar === undefined) return null;
  const value = Number(digits.replaceAll(",", "")) * (open === undefined ? 1 : -1);
  return dollar === undefined ? plain(value) : formatted(value, "$#,##0.00_);[Red]($#,##0.00)");
}

/** "0 1/2" is a half; "1/2" alone is a day. */
function readFraction(text: string): Typed | null {
  const parts = /^(\d+) (\d{1,2})\/(\d{1,2})$/u.exec(text);
  if (parts === null || Number(parts[3]) === 0) return null;
  return formatted(Number(parts[1]) + Number(parts[2]) / Number(parts[3]), "# ?/?");
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A day without a year is one of the year in which the stand-in plays. */
const yearPlayed = 2026;

function readDay(text: string): Typed | null {
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/u.exec(text);
  if (iso !== null) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]), "m/d/yyyy");
  const american = /^(\d{1,2})[-/](\d{1,2})[-/](\d{2}|\d{4})$/u.exec(text);
  if (american !== null)
    return day(yearOf(american[3] ?? ""), Number(american[1]), Number(american[2]), "m/d/yyyy");
  const short = /^(\d{1,2})[-/](\d{1,2})$/u.exec(text);
  if (short !== null) return day(yearPlayed, Number(short[1]), Number(short[2]), "d-mmm");
  const named = /^(\d{1,2})[- ]([a-z]{3})[a-z]*[- ](\d{2}|\d{4})$/iu.exec(text);
  const month = months.indexOf((named?.[2] ?? "").toLowerCase()) + 1;
  return named === null || month === 0
    ? null
    : day(yearOf(named[3] ?? ""), month, Number(named[1]), "d-mmm-yy");
}

/** Two digits up to 29 are of this century, as in Windows. */
function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year <= 29 ? 2000 + year : 1900 + year;
}

function day(year: number, month: number, date: number, numberFormat: string): Typed | null {
  const time = Date.UTC(year, month - 1, date);
  const isReal = new Date(time).getUTCMonth() === month - 1 && month >= 1 && date >= 1;
  return isReal ? formatted(serialOf(time), numberFormat) : null;
}

const dayMs = 86_400_000;

function serialOf(time: number): number {
  return Math.round((time - Date.UTC(1899, 11, 30)) / dayMs);
}
