import type { PlanContext } from "../plan/context.ts";
import type { DocumentLine, Invoice } from "../xero/snapshot.ts";

/** The line that makes up for the two ways of rounding tax, where the invoice has one. TAX-4. */
export function taxAdjustmentOf(
  { roundingAccount }: PlanContext,
  { lines }: Invoice,
): DocumentLine | undefined {
  return lines.find(
    ({ accountCode, description }) =>
      description === "Tax adjustment" && accountCode !== null && accountCode === roundingAccount,
  );
}
