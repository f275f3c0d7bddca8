import { parseIsoDate, dateOfUtcMs, type IsoDate } from "#engine/base/date.ts";
import {
  parseDecimal4,
  toDecimal4,
  toRate,
  type Decimal4,
  type Rate,
} from "#engine/base/decimal.ts";
import { parseCents, toCents, type Cents } from "#engine/base/money.ts";

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

/** A text that is there and not empty, else null. */
export function text(value: WireObject, field: string): string | null {
  const part = value[field];
  return typeof part === "string" && part !== "" ? part : null;
}

export function requiredText(value: WireObject, field: string): string {
  const part = text(value, field);
  if (part === null) throw new Error(`Xero's answer has no ${field}.`);
  return part;
}

export function flag(value: WireObject, field: string): boolean {
  return value[field] === true || value[field] === "true";
}

/**
 * Money: a JSON number (or a text) that is a whole cent to within a millionth. Anything else is refused, never
 * rounded. TIE-4.
 */
export function money(value: WireObject, field: string): Cents | null {
  const part = value[field];
  if (part === undefined || part === null) return null;
  const exact = typeof part === "string" ? parseCents(part) : undefined;
  if (exact?.ok === true) return exact.value;
  const number = Number(part);
  const cents = Math.round(number * 100);
  if (!Number.isSafeInteger(cents) || Math.abs(number * 100 - cents) > 1e-4) {
    throw new Error(`Xero's ${field} is ${String(part)}, which is no whole number of cents.`);
  }
  return toCents(BigInt(cents));
}

export function requiredMoney(value: WireObject, field: string): Cents {
  const part = money(value, field);
  if (part === null) throw new Error(`Xero's answer has no ${field}.`);
  return part;
}

/** Four decimals; a price with more of them is not ours and is read as null. */
export function decimal(value: WireObject, field: string): Decimal4 | null {
  const part = value[field];
  if (part === undefined || part === null) return null;
  const exact = parseDecimal4(String(part));
  if (exact.ok) return exact.value;
  const scaled = Math.round(Number(part) * 10_000);
  return Number.isSafeInteger(scaled) && Math.abs(Number(part) * 10_000 - scaled) < 1e-4
    ? toDecimal4(BigInt(scaled))
    : null;
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
  if (part === null) throw new Error(`Xero's answer has no ${field}.`);
  return part;
}
