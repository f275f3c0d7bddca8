import { divideHalfUp, formatCents, toCents, type Cents } from "#engine/base/money.ts";
import { toDecimal4, type Decimal4 } from "#engine/base/decimal.ts";
import { numberOf, type Fields } from "./json.ts";

const placesMax = 20;

/** A JSON number rounded half-up to so many decimals, as an integer; exact, by way of its shortest text. */
function scaled(value: number, places: number): bigint {
  const text = plainText(value);
  const [whole = "0", part = ""] = text.replace("-", "").split(".");
  const size = BigInt(`${whole}${part.padEnd(placesMax, "0").slice(0, placesMax)}`);
  return divideHalfUp(value < 0 ? -size : size, 10n ** BigInt(placesMax - places));
}

/** How many decimals a number was sent with: more than four is the noise of binary fractions. */
export function decimalsOf(value: number): number {
  return plainText(value).split(".")[1]?.length ?? 0;
}

export function centsOf(fields: Fields, name: string): Cents | undefined {
  const value = numberOf(fields, name);
  return value === undefined ? undefined : toCents(scaled(value, 2));
}

export function decimal4Of(fields: Fields, name: string): Decimal4 | undefined {
  const value = numberOf(fields, name);
  return value === undefined ? undefined : toDecimal4(scaled(value, 4));
}

/** Money as Xero writes it: a JSON number with at most two decimals. */
export function moneyJson(amount: Cents): number {
  return Number(formatCents(amount));
}

export function decimalJson(value: bigint, places: 2 | 4): number {
  const rounded = places === 4 ? value : divideHalfUp(value, 100n) * 100n;
  const sign = rounded < 0n ? "-" : "";
  const digits = (rounded < 0n ? -rounded : rounded).toString().padStart(5, "0");
  return Number(`${sign}${digits.slice(0, -4)}.${digits.slice(-4)}`);
}

function plainText(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(placesMax).replace(/0+$/u, "") : text;
}
