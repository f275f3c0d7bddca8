import { dateOf, dateOfExcelSerial, type IsoDate } from "../../base/date.ts";
import { err, ok, type Result } from "../../base/result.ts";
import type { RawCell } from "../raw.ts";

export type DateOrder = "mdy" | "dmy";

/** A date as it stands in a cell: known, or with two numbers whose order the whole file decides. */
export type DateReading =
  | { readonly type: "none" }
  | { readonly type: "date"; readonly date: IsoDate }
  | {
      readonly type: "numeric";
      readonly first: number;
      readonly second: number;
      readonly year: number;
    };

const timeOfDay =
  /[\sT,]{1,3}\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?\s?(?:[ap]\.?m\.?)?\s?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/iu;
const weekday = /^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]{0,6}\.?,?\s/iu;
const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/u;
const numeric = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/u;
const dayMonthName =
  /^(\d{1,2})(?:st|nd|rd|th)?[-\s/.,]{0,2}([a-z]{3,9})\.?[-\s/.,]{0,2}(\d{4}|\d{2})$/iu;
const monthNameDay =
  /^([a-z]{3,9})\.?[-\s/.]{0,2}(\d{1,2})(?:st|nd|rd|th)?[-\s/.,]{1,2}(\d{4}|\d{2})$/iu;
const serialText = /^\d{5}(?:\.\d{1,15})?$/u;
const lengthMax = 80;

/** Serials that are dates of trade, 1954 to 2119: a smaller or larger number in a date column is a mistake. */
const serialMin = 20_000;
const serialMax = 80_000;

const months = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
].concat(["october", "november", "december"]);

/** Reads what a cell says of a date, without deciding month or day first. A time of day is cut off. */
export function readDate(cell: RawCell): Result<DateReading, string> {
  switch (cell.type) {
    case "empty":
      return ok({ type: "none" });
    case "date":
      return ok({ type: "date", date: cell.date });
    case "number":
      return cell.isPercent
        ? err("is a percentage, not a date")
        : known(serial(cell.value), cell.text);
    case "boolean":
      return err("is not a date");
    case "text":
      return readDateText(cell.text.normalize("NFKC").replace(/\s+/gu, " ").trim());
  }
}

/** The date, once the order of day and month is known. */
export function resolveDate(
  reading: DateReading,
  order: DateOrder | null,
): Result<IsoDate | null, string> {
  if (reading.type === "none") return ok(null);
  if (reading.type === "date") return ok(reading.date);
  const { first, second, year } = reading;
  const [month, day] = order === "dmy" ? [second, first] : [first, second];
  const date = dateOf(year, month, day);
  return date === undefined
    ? err(`${first}/${second}/${year} is not a date, read ${orderInWords(order)} first`)
    : ok(date);
}

/** What one date proves about its file: only a day above 12 can tell. */
export function orderShownBy(reading: DateReading): DateOrder | "either" | null {
  if (reading.type !== "numeric") return null;
  const { first, second, year } = reading;
  const isMdy = dateOf(year, first, second) !== undefined;
  const isDmy = dateOf(year, second, first) !== undefined;
  if (isMdy && isDmy) return first === second ? null : "either";
  if (isMdy) return "mdy";
  return isDmy ? "dmy" : null;
}

function readDateText(text: string): Result<DateReading, string> {
  if (text === "") return ok({ type: "none" });
  if (text.length > lengthMax) return err("is not a date");
  if (serialText.test(text)) return known(serial(Number(text)), text);
  const dated = text.includes(":") || text.includes(".") ? text.replace(timeOfDay, "") : text;
  const day = /^[a-z]/iu.test(dated) ? dated.replace(weekday, "") : dated;
  const [, a = "", b = "", c = ""] = yearFirst.exec(day) ?? [];
  if (a !== "") return known(dateOf(Number(a), Number(b), Number(c)), text);
  const [, first = "", second = "", year = ""] = numeric.exec(day) ?? [];
  if (first !== "")
    return ok({
      type: "numeric",
      first: Number(first),
      second: Number(second),
      year: fullYear(year),
    });
  return known(namedDate(day), text);
}

function namedDate(text: string): IsoDate | undefined {
  const [, day = "", month = "", year = ""] = dayMonthName.exec(text) ?? [];
  if (day !== "") return dateOf(fullYear(year), monthOf(month), Number(day));
  const [, name = "", dayAfter = "", yearAfter = ""] = monthNameDay.exec(text) ?? [];
  return name === "" ? undefined : dateOf(fullYear(yearAfter), monthOf(name), Number(dayAfter));
}

function known(date: IsoDate | undefined, text: string): Result<DateReading, string> {
  return date === undefined
    ? err(`"${text.slice(0, lengthMax)}" is not a date`)
    : ok({ type: "date", date });
}

function serial(value: number): IsoDate | undefined {
  return value >= serialMin && value < serialMax ? dateOfExcelSerial(value) : undefined;
}

/** 0 where it is no month: `dateOf` refuses it. */
function monthOf(name: string): number {
  const start = name.toLowerCase().replace(/^sept$/u, "sep");
  return months.findIndex((month) => month === start || month.slice(0, 3) === start) + 1;
}

/** Two digits mean this century up to 69, as Excel's neighbours read them; CoreBridge is younger than that. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function orderInWords(order: DateOrder | null): string {
  return order === "dmy" ? "day" : "month";
}
