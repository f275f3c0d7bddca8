import type { IsoDate } from "#engine/base/date.ts";
import { formatDecimal4, type Decimal4, type Rate } from "#engine/base/decimal.ts";
import type { Cents } from "#engine/base/money.ts";
import { cellTextMax, linkLengthMax } from "./limits.ts";
import type { Cell } from "./plan.ts";

export const emptyCell: Cell = { type: "empty" };

/** Text from outside, as a cell that can hold it. Empty text is an empty cell. */
export function textCell(text: string | null): Cell {
  const clean = cellText(text ?? "");
  return clean === "" ? emptyCell : { type: "text", text: clean };
}

export function moneyCell(cents: Cents | null): Cell {
  return cents === null ? emptyCell : { type: "money", cents };
}

export function numberCell(value: number | null): Cell {
  return value === null ? emptyCell : { type: "number", value };
}

/** A quantity, unit price or rate, with no more digits than it has. */
export function decimalCell(value: Decimal4 | Rate | null): Cell {
  return value === null ? emptyCell : { type: "number", value: Number(formatDecimal4(value)) };
}

/** 8.25 % as 0.0825, for Excel's percent format. */
export function percentCell(rate: Rate | null): Cell {
  return rate === null ? emptyCell : { type: "number", value: Number(rate) / 1_000_000 };
}

export function dateCell(date: IsoDate | null): Cell {
  return date === null ? emptyCell : { type: "date", date };
}

export function instantCell(instant: string | null): Cell {
  if (instant === null) return emptyCell;
  return Number.isNaN(Date.parse(instant)) ? textCell(instant) : { type: "instant", instant };
}

/** "Yes" or "No": a word reads better than TRUE, and filters the same. */
export function yesCell(value: boolean | null): Cell {
  return value === null ? emptyCell : { type: "text", text: value ? "Yes" : "No" };
}

/** A link to an https address; anything else stays plain text, for a cell must not open what it likes. */
export function linkCell(text: string, url: string | null): Cell {
  return url !== null && canLinkTo(url)
    ? { type: "link", text: cellText(text), url }
    : textCell(url === null ? "" : text);
}

/**
 * Makes text fit for a cell: line ends as Excel has them, no characters that XML 1.0 forbids, no half surrogates,
 * and at most 32,767 characters, with a mark where it was cut.
 */
export function cellText(text: string): string {
  const clean = text.replace(/\r\n?/gu, "\n").replace(forbidden, "");
  return shortened(wellFormed(clean), cellTextMax, " … [cut]");
}

/** At most `lengthMax` characters, the mark included; a character of two halves is never cut in two. */
export function shortened(text: string, lengthMax: number, mark: string): string {
  if (text.length <= lengthMax) return text;
  return `${text.slice(0, lengthMax - mark.length).replace(halfAtEnd, "")}${mark}`;
}

const halfAtEnd = /[\uD800-\uDBFF]$/u;

/** Half a surrogate pair is no character: it becomes the sign for one that was lost. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\uFFFD");
}

/** Control characters but tab and line feed, and the two non-characters that XML 1.0 leaves out. */
const forbidden = /[\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\u007F\uFFFE\uFFFF]/gu;

function canLinkTo(url: string): boolean {
  return url.length <= linkLengthMax && /^https:\/\/[^\s"<>\\]+$/u.test(url) && URL.canParse(url);
}

/** The number that Excel holds for a moment in UTC, to the second. */
export function serialOfInstant(instant: string): number {
  return unixEpochSerial + Math.floor(Date.parse(instant) / 1_000) / secondsPerDay;
}

/** 1970-01-01 in Excel's 1900 system. */
export const unixEpochSerial = 25_569;
export const secondsPerDay = 86_400;
