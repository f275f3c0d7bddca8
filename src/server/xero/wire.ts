import { parseIsoDate, dateOfUtcMs, type IsoDate } from "#engine/base/date.ts";
import { parseDecimal4, toRate, type Decimal4, type Rate } from "#engine/base/decimal.ts";
import { parseCents, type Cents } from "#engine/base/money.ts";

/** Reading Xero's JSON: what is not as Xero documents it becomes a defect of the answer, named by its field. */

export type WireObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is WireObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects of a list field; an absent list is an empty one, as Xero leaves empty ones out. */
export function objects(value: WireObject, field: string): readonly WireObject[] {
  const list = value[field];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

export function object(value: WireObject, field: string): WireObject | null {
  const part = value[field];
  return isObject(part) ? part : null;
}

/** A text that is there and not empty, else null; without what JSON can say and a PostgreSQL text cannot hold. */
export function text(value: WireObject, field: string): string | null {
  const part = value[field];
  const kept = typeof part === "string" ? part.replaceAll("\0", "").toWellFormed() : "";
  return kept === "" ? null : kept;
}

export function requiredText(value: WireObject, field: string): string {
  const part = text(value, field);
  if (part === null) throw new Error(`it has no ${field}.`);
  return part;
}

export function flag(value: WireObject, field: string): boolean {
  return value[field] === true || value[field] === "true";
}

/** A number as its shortest text, which for up to 15 digits is what Xero wrote; null where there is none. */
function numeral(value: WireObject, field: string): string | null {
  const part = value[field];
  if (part === undefined || part === null || part === "") return null;
  if (typeof part === "number" || typeof part === "string") return String(part);
  throw new Error(`${field} is no number.`);
}

/**
 * Money: a JSON number (or a text) that is a whole cent to within a millionth, by its shortest text. Anything else
 * is refused, never rounded. TIE-4.
 */
export function money(value: WireObject, field: string): Cents | null {
  const part = numeral(value, field);
  if (part === null) return null;
  const exact = parseCents(part);
  if (exact.ok) return exact.value;
  // What a sum of floats leaves behind: 0.30000000000000004.
  const nearby = /^(?<cents>-?\d+\.\d\d)0000$/u.exec(Number(part).toFixed(6))?.groups?.["cents"];
  const near = nearby === undefined ? undefined : parseCents(nearby);
  if (near?.ok !== true) throw new Error(`${field} is ${part}, which is no whole number of cents.`);
  return near.value;
}

export function requiredMoney(value: WireObject, field: string): Cents {
  const part = money(value, field);
  if (part === null) throw new Error(`it has no ${field}.`);
  return part;
}

/** Four decimals; a price with more of them is not ours and is read as null. */
export function decimal(value: WireObject, field: string): Decimal4 | null {
  const part = numeral(value, field);
  if (part === null) return null;
  const exact = parseDecimal4(part);
  if (exact.ok) return exact.value;
  const near = parseDecimal4(Number(part).toFixed(8));
  return near.ok ? near.value : null;
}

export function rate(value: WireObject, field: string): Rate {
  return toRate(decimal(value, field) ?? 0n);
}

/** A ledger day: "2026-01-31T00:00:00" of the String twin, an ISO text, or "/Date(ms+0000)/". */
export function date(value: WireObject, field: string): IsoDate | null {
  const twin = text(value, `${field}String`) ?? text(value, field);
  if (twin === null) return null;
  const ms = /^\/Date\((-?\d+)(?:[+-]\d{4})?\)\/$/u.exec(twin)?.[1];
  return (ms === undefined ? parseIsoDate(twin) : dateOfUtcMs(Number(ms))) ?? null;
}

export function requiredDate(value: WireObject, field: string): IsoDate {
  const part = date(value, field);
  if (part === null) throw new Error(`it has no ${field}.`);
  return part;
}
