import type { PlanContext } from "../plan/context.ts";
import type { DocumentLine } from "../xero/snapshot.ts";

/** The line that makes up for the two ways of rounding tax, where the document has one. TAX-4. */
export function taxAdjustmentOf(
  { roundingAccount }: PlanContext,
  { lines }: { readonly lines: readonly DocumentLine[] },
): DocumentLine | undefined {
  return lines.find(
    ({ accountCode, description }) =>
      description === "Tax adjustment" && accountCode !== null && accountCode === roundingAccount,
  );
}
