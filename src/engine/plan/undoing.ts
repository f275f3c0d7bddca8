import { entryId } from "../manual/buildEntry.ts";
import type { ManualNeed } from "../manual/need.ts";
import { itemOf } from "./item.ts";
import type { PaymentCase, PaymentPlan } from "./paymentCase.ts";
import { undoingNeeds } from "./paymentNeeds.ts";
import type { PostedPayment } from "./postedPayment.ts";

/** PAY-6: listed until the entry is verified or not needed. */
export function undoing(
  { context, payment, subject, party }: PaymentCase,
  because: string,
): PaymentPlan {
  const needs = undoingNeeds(context, payment, party);
  const statuses = needs.map((need) => context.manualStatus.get(entryId(need, context.sha256)));
  const isDone = statuses.every((status) => status === "verified" || status === "notNeeded");
  const done = statuses.includes("notNeeded")
    ? "Marked as not needed; see the note of its entry."
    : "Xero shows that it was entered by hand.";
  const message = isDone ? done : `${payment.number}: ${because}`;
  return {
    items: [itemOf(subject, { outcome: isDone ? "unchanged" : "manual", rule: "PAY-6", message })],
    needs,
  };
}

/** A refund or NSF whose original is posted by this very plan will find it in Xero. PAY-6. */
export function withOriginals(
  needs: readonly ManualNeed[],
  posted: readonly PostedPayment[],
): readonly ManualNeed[] {
  const numbers = new Set(posted.map(({ payment }) => payment.number));
  return needs.map((need) => {
    const isThere = need.original !== null && numbers.has(need.original.number);
    return need.variant === "originalNotInXero" && isThere ? { ...need, variant: "plain" } : need;
  });
}
