import { divideHalfUp, toCents, zeroCents, type Cents } from "#engine/base/money.ts";
import { taxOf, toRate, type Rate } from "#engine/base/decimal.ts";
import type { LineAmountTypes, TaxComponentRow, TaxRateRow } from "../rows.ts";

const whole = 1_000_000n;

/** Plain components add up; a compound one is taken of the amount with those on top. */
export function effectiveRate(components: readonly TaxComponentRow[]): Rate {
  const plain = components
    .filter((row) => !row.isCompound)
    .reduce((sum, row) => sum + row.rate, 0n);
  const compound = components
    .filter((row) => row.isCompound)
    .reduce((sum, row) => sum + row.rate, 0n);
  return toRate(plain + compound + divideHalfUp(plain * compound, whole));
}

/**
 * The tax of one line, rounded half-up by itself before lines are added: 25.06, 25.61 and 25.63 at 15 % make
 * 3.76 + 3.84 + 3.84 (developer.xero.com, "Rounding in Xero").
 */
export function lineTax(amount: Cents, types: LineAmountTypes, rate: Rate): Cents {
  switch (types) {
    case "NoTax":
      return zeroCents;
    case "Exclusive":
      return taxOf(amount, rate);
    case "Inclusive":
      return toCents(divideHalfUp(amount * rate, whole + rate));
  }
}

/** Rates of Xero's automatic sales tax are for Xero's own screens only (developer.xero.com, Tax Rates). */
export function isUsable(row: TaxRateRow): boolean {
  return row.status === "ACTIVE" && row.taxType !== "AVALARA" && row.reportTaxType !== "USSALESTAX";
}
