import { zeroCents, type Cents } from "../base/money.ts";
import type { TieOutCase } from "./input.ts";
import { receiptScope } from "./scope.ts";

/** What of a payment pays orders of the opening balances. PAY-12. */
export function openingPart({ context }: TieOutCase, record: string): Cents {
  const payment = context.paymentByNumber.get(record.slice("payment:".length));
  if (payment?.record !== record || payment.isVoided) return zeroCents;
  return receiptScope(context, payment).opening;
}
