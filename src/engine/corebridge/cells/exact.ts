/** A decimal number exactly as written: digits / 10^scale. */
export interface Exact {
  readonly digits: bigint;
  readonly scale: number;
}

const pattern = /^(-?)(\d{0,30})(?:\.(\d{0,30}))?$/u;

/** How far a number may lie from a whole unit and still be it: what adding up in binary leaves, never a real digit. */
const nearScale = 6;

/** Reads a plain decimal text, "-12.50" or ".5"; undefined for anything else. */
export function parseExact(text: string): Exact | undefined {
  const [, sign = "", whole = "", part = ""] = pattern.exec(text) ?? [];
  if (whole === "" && part === "") return undefined;
  return { digits: BigInt(sign + whole + part), scale: part.length };
}

/**
 * The number in whole units of 10^-decimals, where it lies within 1e-6 of one: a cell that a spreadsheet added up
 * holds 10.000000000000002. Anything else is undefined: a rounding is a decision, not a reading. TIE-4.
 */
export function wholeUnits(value: Exact, decimals: number): bigint | undefined {
  if (value.scale <= decimals) return value.digits * 10n ** BigInt(decimals - value.scale);
  const unit = 10n ** BigInt(value.scale - decimals);
  const half = unit / 2n;
  const units = (value.digits + (value.digits < 0n ? -half : half)) / unit;
  const gap = value.digits - units * unit;
  return (gap < 0n ? -gap : gap) * 10n ** BigInt(nearScale) <= 10n ** BigInt(value.scale)
    ? units
    : undefined;
}

/** The same number, its point moved to the right: a fraction made a percentage. */
export function timesTenTo(value: Exact, places: number): Exact {
  return value.scale >= places
    ? { digits: value.digits, scale: value.scale - places }
    : { digits: value.digits * 10n ** BigInt(places - value.scale), scale: 0 };
}

/** Whether the number's size is less than a part of one: `isBelow(value, 3, 1)` asks for less than 0.3. */
export function isBelow(value: Exact, digits: bigint, scale: number): boolean {
  const size = value.digits < 0n ? -value.digits : value.digits;
  return size * 10n ** BigInt(scale) < digits * 10n ** BigInt(value.scale);
}

/** The number as text, the same for 8.25 and 8.2500. */
export function reducedText({ digits, scale }: Exact): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  const sign = digits < 0n ? "-" : "";
  if (scale === 0) return sign + text;
  const part = text.slice(-scale).replace(/0+$/u, "");
  return `${sign}${text.slice(0, -scale)}${part === "" ? "" : `.${part}`}`;
}
