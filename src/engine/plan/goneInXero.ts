import { findingOn } from "../finding.ts";
import type { PlanContext } from "./context.ts";
import type { Credit } from "../xero/snapshot.ts";
import { isSpent } from "./findPayment.ts";
import { itemOf } from "./item.ts";
import type { PaymentCase, PaymentPlan } from "./paymentCase.ts";

/** PAY-2: its money is in Xero no more, and CoreBridge knows of nothing that undid it. Undefined where all is well. */
export function goneInXero(
  { context, payment, subject }: PaymentCase,
  credit: Credit | undefined,
  xeroId: string,
): PaymentPlan | undefined {
  if (!isSpent(credit) || isUndone(context, payment.number)) return undefined;
  const message = `Payment ${payment.number} was voided, deleted or refunded in Xero after it synced, and CoreBridge still has it. Void or refund it in CoreBridge, or hold it.`;
  return {
    items: [itemOf(subject, { outcome: "failed", rule: "PAY-2", message, xeroId })],
    findings: [findingOn("voidedInXero", payment.record, message)],
  };
}

/** Its money was given back by a refund, an NSF or a void: that Xero shows it gone is as it should be. */
function isUndone({ undoingsByOriginal }: PlanContext, number: string): boolean {
  return (undoingsByOriginal.get(number) ?? []).some(({ isVoided }) => !isVoided);
}
