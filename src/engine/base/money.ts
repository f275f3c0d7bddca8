import { err, ok, type Result } from "./result.ts";

declare const cents: unique symbol;

/** Whole cents of the organisation's currency. Made only here; shown only by `formatCents`. TIE-4. */
export type Cents = bigint & { readonly [cents]: true };

export interface NotMoney {
  readonly type: "notMoney";
  readonly text: string;
}

export const zeroCents = 0n as Cents;

/** The largest amount that Xero takes on a line: 9,999,999,999.99 (developer.xero.com, Invoices). */
export const centsMax = 999_999_999_999n as Cents;

export function toCents(value: bigint): Cents {
  return value as Cents;
}

const plainPattern = /^(?<minus>-)?(?<whole>\d{1,15})(?:\.(?<part>\d{1,2}))?$/u;

/** As `formatCents` writes an amount that is not below zero. */
const wirePattern = /^\d{1,15}\.\d{2}$/u;

/** Reads "1234.5" or "-0.05" as money. A third decimal is refused: a rounding is a decision, not a reading. */
export function parseCents(text: string): Result<Cents, NotMoney> {
  // Nearly every amount that is read is one that we wrote; without named groups it is read at a fraction of the cost.
  if (wirePattern.test(text)) return ok(BigInt(text.replace(".", "")) as Cents);
  const groups = plainPattern.exec(text.trim())?.groups;
  if (groups === undefined) return err({ type: "notMoney", text });
  const size = BigInt(`${groups["whole"] ?? "0"}${(groups["part"] ?? "").padEnd(2, "0")}`);
  return ok((groups["minus"] === undefined ? size : -size) as Cents);
}

/** "1234.50", as on our wire and in messages. */
export function formatCents(value: Cents): string {
  const size = (value < 0n ? -value : value).toString().padStart(3, "0");
  return `${value < 0n ? "-" : ""}${size.slice(0, -2)}.${size.slice(-2)}`;
}

export function addCents(left: Cents, right: Cents): Cents {
  return (left + right) as Cents;
}

export function subtractCents(left: Cents, right: Cents): Cents {
  return (left - right) as Cents;
}

export function negateCents(value: Cents): Cents {
  return -value as Cents;
}

export function absCents(value: Cents): Cents {
  return (value < 0n ? -value : value) as Cents;
}

export function minCents(left: Cents, right: Cents): Cents {
  return left < right ? left : right;
}

export function sumCents(values: Iterable<Cents>): Cents {
  let total = 0n;
  for (const value of values) total += value;
  return total as Cents;
}

/** Half-up, away from zero, as Xero rounds ("2.165 -> 2.17", Xero staff, community 66891). */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const sign = numerator < 0n ? -1n : 1n;
  const size = numerator * sign;
  return ((size * 2n + denominator) / (denominator * 2n)) * sign;
}
