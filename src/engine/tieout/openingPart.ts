import { zeroCents, type Cents } from "../base/money.ts";
import type { TieOutCase } from "./input.ts";
import type { RecordCase } from "./records.ts";
import { receiptScope } from "./scope.ts";

/** What of a payment pays orders of the opening balances. PAY-12, PAY-16. */
export function openingPart({ context, openings }: TieOutCase, own: RecordCase): Cents {
  const { isUnchanged, payment } = own;
  if (openings.size === 0 && isUnchanged) return zeroCents;
  if (payment?.kind !== "payment" || payment.isVoided) return zeroCents;
  return receiptScope(context, openings, payment).opening;
}
