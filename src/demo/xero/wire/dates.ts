import { dateOfUtcMs, dayNumber, parseIsoDate, type IsoDate } from "#engine/base/date.ts";
import { textOf, type Fields, type JsonObject } from "./json.ts";

const dayMs = 86_400_000;
const msPattern = /^\/Date\((?<ms>-?\d+)(?:[+-]\d{4})?\)\/$/u;

/** A ledger date as Xero writes it: "/Date(1789344000000+0000)/". */
export function dateJson(date: IsoDate): string {
  return `/Date(${String(dayNumber(date) * dayMs)}+0000)/`;
}

export function instantJson(ms: number): string {
  return `/Date(${String(ms)}+0000)/`;
}

/** The date twice, as Xero sends it: as a number of milliseconds, and beside it as text. */
export function dateTwins(name: string, date: IsoDate | undefined): JsonObject {
  return date === undefined
    ? {}
    : { [`${name}String`]: `${date}T00:00:00`, [name]: dateJson(date) };
}

/** UpdatedDateUTCString came with the API release of July 2026. */
export function updatedTwins(ms: number): JsonObject {
  return {
    UpdatedDateUTCString: `${new Date(ms).toISOString().slice(0, 19)}Z`,
    UpdatedDateUTC: instantJson(ms),
  };
}

/** Reads "2026-01-31", "2026-01-31T00:00:00Z" and "/Date(ms)/". */
export function readDate(text: string): IsoDate | undefined {
  const ms = msPattern.exec(text)?.groups?.["ms"];
  return ms === undefined ? parseIsoDate(text) : dateOfUtcMs(Number(ms));
}

export function dateOf(fields: Fields, name: string): IsoDate | undefined {
  const text = textOf(fields, name);
  return text === undefined ? undefined : readDate(text);
}

/** If-Modified-Since, as RFC 1123 or ISO text (xero-node sends ISO with milliseconds). */
export function readInstant(text: string | undefined): number | undefined {
  const ms = text === undefined ? Number.NaN : Date.parse(zoned(text));
  return Number.isNaN(ms) ? undefined : ms;
}

/** A time without zone is UTC to Xero, but local time to JavaScript. */
function zoned(text: string): string {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+$/u.test(text) ? `${text}Z` : text;
}

export function todayOf(ms: number): IsoDate | undefined {
  return dateOfUtcMs(ms);
}
