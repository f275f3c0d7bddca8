import { entryId } from "../manual/buildEntry.ts";
import { isSpent } from "./findPayment.ts";
import { itemOf } from "./item.ts";
import type { PaymentCase, PaymentPlan } from "./paymentCase.ts";
import { voidedPaymentNeed } from "./paymentNeeds.ts";

/** PAY-7: it had synced before. */
export function voidedPayment(paymentCase: PaymentCase, because: string): PaymentPlan {
  const { context, subject, link, naming } = paymentCase;
  const credit = (link === null ? undefined : context.creditById.get(link.xeroId)) ?? naming[0];
  const need = voidedPaymentNeed(
    paymentCase.payment,
    paymentCase.party,
    credit ?? null,
    "PAY-7",
    "plain",
    credit?.total ?? paymentCase.payment.amount,
  );
  const isDone =
    isSpent(credit) || context.manualStatus.get(entryId(need, context.sha256)) === "notNeeded";
  if (isDone)
    return {
      items: [
        itemOf(subject, {
          outcome: "unchanged",
          rule: "PAY-7",
          message: "Voided in CoreBridge, and dealt with in Xero.",
          xeroId: credit?.id ?? null,
        }),
      ],
    };
  return {
    items: [
      itemOf(subject, {
        outcome: "manual",
        rule: "PAY-7",
        message: because,
        xeroId: credit?.id ?? null,
      }),
    ],
    needs: [need],
  };
}
