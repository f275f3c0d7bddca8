import { divideHalfUp, toCents, type Cents } from "./money.ts";
import { err, ok, type Result } from "./result.ts";

declare const decimal4: unique symbol;
declare const rate: unique symbol;

/** A quantity or unit price with four implied decimals (12.5 is 125000n), as Xero takes with `unitdp=4`. */
export type Decimal4 = bigint & { readonly [decimal4]: true };

/** A tax rate in ten-thousandths of a percent (8.25 % is 82500n): Xero keeps four decimals. */
export type Rate = bigint & { readonly [rate]: true };

export interface NotDecimal {
  readonly type: "notDecimal";
  readonly text: string;
}

const pattern = /^(?<minus>-)?(?<whole>\d{1,15})?(?:\.(?<part>\d{1,12}))?$/u;

/** Reads up to four decimals exactly; more than four are refused unless they are zeros. */
export function parseDecimal4(text: string): Result<Decimal4, NotDecimal> {
  const groups = pattern.exec(text.trim())?.groups;
  const whole = groups?.["whole"];
  const part = (groups?.["part"] ?? "").replace(/0+$/u, "");
  if (
    groups === undefined ||
    (whole === undefined && groups["part"] === undefined) ||
    part.length > 4
  ) {
    return err({ type: "notDecimal", text });
  }
  const size = BigInt(`${whole ?? "0"}${part.padEnd(4, "0")}`);
  return ok((groups["minus"] === undefined ? size : -size) as Decimal4);
}

export function toRate(tenThousandthsOfPercent: bigint): Rate {
  return tenThousandthsOfPercent as Rate;
}

export function toDecimal4(tenThousandths: bigint): Decimal4 {
  return tenThousandths as Decimal4;
}

/** "12.5", without needless zeros. */
export function formatDecimal4(value: Decimal4 | Rate): string {
  const size = (value < 0n ? -value : value).toString().padStart(5, "0");
  const part = size.slice(-4).replace(/0+$/u, "");
  return `${value < 0n ? "-" : ""}${size.slice(0, -4)}${part === "" ? "" : `.${part}`}`;
}

/** Tax on an amount, rounded half-up to the cent: Xero's rule for each line (rounding-in-xero guide). TAX-4. */
export function taxOf(amount: Cents, percent: Rate): Cents {
  return toCents(divideHalfUp(amount * percent, 1_000_000n));
}

/** The cents of quantity × unit price where the product is a whole number of cents, else undefined. ORD-5. */
export function exactProduct(quantity: Decimal4, unitPrice: Decimal4): Cents | undefined {
  const product = quantity * unitPrice;
  return product % 1_000_000n === 0n ? toCents(product / 1_000_000n) : undefined;
}

export function centsToDecimal4(amount: Cents): Decimal4 {
  return (amount * 100n) as Decimal4;
}
