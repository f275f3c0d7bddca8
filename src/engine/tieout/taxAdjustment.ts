import { absCents, toCents } from "../base/money.ts";
import type { PlanContext } from "../plan/context.ts";
import type { DocumentLine } from "../xero/snapshot.ts";

/** What the setting `maxTaxAdjustment` allows at first: a lower one is no word on invoices of before. */
const adjustmentMaxFirst = toCents(5n);

/**
 * The line that makes up for the two ways of rounding tax, where the document has one. A larger one than the sync would
 * have made explains nothing: somebody moved tax there. TAX-4.
 */
export function taxAdjustmentOf(
  { roundingAccount, settings }: PlanContext,
  { lines }: { readonly lines: readonly DocumentLine[] },
): DocumentLine | undefined {
  const { maxTaxAdjustment } = settings;
  const most = maxTaxAdjustment > adjustmentMaxFirst ? maxTaxAdjustment : adjustmentMaxFirst;
  return lines.find(
    ({ accountCode, amount, description }) =>
      description === "Tax adjustment" &&
      accountCode !== null &&
      accountCode === roundingAccount &&
      absCents(amount) <= most,
  );
}
