import { defined } from "../base/assert.ts";
import { formatCents } from "../base/money.ts";
import type { Payment } from "../corebridge/book.ts";
import type { Credit } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";
import { duplicates } from "./duplicates.ts";
import { textFact } from "./facts.ts";
import { isSpent } from "./findPayment.ts";
import { goneInXero } from "./goneInXero.ts";
import { itemOf } from "./item.ts";
import type { Link, LinkChange } from "./link.ts";
import { withFinalCustomer } from "./mergeTargets.ts";
import { newPayment } from "./newPayment.ts";
import type { Party } from "./party.ts";
import { paymentFacts, type PaymentCase, type PaymentPlan } from "./paymentCase.ts";
import { voidedPaymentNeed } from "./paymentNeeds.ts";

export function syncedPayment(paymentCase: PaymentCase, link: Link): PaymentPlan {
  const { context, payment, subject, party } = paymentCase;
  const credit = context.creditById.get(link.xeroId);
  const isChanged = changes(context, link, payment, party).length > 0;
  if (isChanged && isSpent(credit)) {
    const plan = newPayment(paymentCase);
    return { ...plan, adoptions: [...endedLinks(context, payment), ...(plan.adoptions ?? [])] };
  }
  if (isChanged)
    return changedAfterSync(paymentCase, link, defined(credit, "a credit that is not spent"));
  const gone = goneInXero(paymentCase, credit, link.xeroId);
  if (gone !== undefined) return gone;
  return {
    items: [
      itemOf(subject, {
        outcome: "unchanged",
        rule: "PAY-2",
        message: `Payment ${payment.number} is in Xero.`,
        xeroId: link.xeroId,
        xeroNumber: payment.number,
      }),
    ],
    findings: duplicates(paymentCase),
    ...(credit === undefined
      ? {}
      : {
          posted: {
            payment,
            party,
            xero: credit,
            link,
            isAdopted: link.origin === "adopted",
            needs: [],
          },
        }),
  };
}

/** PAY-9: neither changed nor deleted by API. */
function changedAfterSync(
  { payment, party, subject }: PaymentCase,
  link: Link,
  credit: Credit,
): PaymentPlan {
  const was = `${textFact(link.facts, "amount") ?? "?"} of ${textFact(link.facts, "date") ?? "?"}`;
  const now = `${formatCents(payment.amount)} of ${payment.date}`;
  const message = `Payment ${payment.number} changed in CoreBridge after it synced (was ${was}, is ${now}, for ${party.name}), and Xero lets no sync change it. Void the old one in Xero by the steps on sheet Voided Payments; the new one then posts by itself.`;
  return {
    items: [itemOf(subject, { outcome: "failed", rule: "PAY-9", message, xeroId: credit.id })],
    needs: [voidedPaymentNeed(payment, party, credit, "PAY-9", "changedPayment", credit.total)],
  };
}

function changes(
  context: PlanContext,
  link: Link,
  payment: Payment,
  party: Party,
): readonly string[] {
  const now = paymentFacts(payment, party);
  const written = withFinalCustomer(context.mergeTargets, link.facts);
  return ["amount", "date", "customer"].filter((key) => {
    const [before, after] = [textFact(written, key), textFact(now, key)];
    return before !== null && after !== null && before !== after;
  });
}

/** PAY-9: the old document's link ends, and with it what was known of its allocations. */
function endedLinks(context: PlanContext, payment: Payment): readonly LinkChange[] {
  const prefix = `allocation:${payment.number}->`;
  const records = [...context.links.keys()].filter(
    (record) => record === payment.record || record.startsWith(prefix),
  );
  return records.sort().map((record) => ({ change: "remove", record }));
}
