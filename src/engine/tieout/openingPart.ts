import { zeroCents, type Cents } from "../base/money.ts";
import type { TieOutCase } from "./input.ts";
import { receiptScope } from "./scope.ts";

/** What of a payment pays orders of the opening balances. PAY-12, PAY-16. */
export function openingPart({ context, isUnchanged, openings }: TieOutCase, record: string): Cents {
  if (openings.size === 0 && isUnchanged(record)) return zeroCents;
  const payment = context.paymentByNumber.get(record.slice("payment:".length));
  if (payment?.record !== record || payment.isVoided) return zeroCents;
  return receiptScope(context, openings, payment).opening;
}
