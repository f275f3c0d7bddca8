import type { IsoDate } from "../base/date.ts";
import { zeroCents } from "../base/money.ts";
import type { Payment } from "../corebridge/book.ts";
import type { Credit } from "../xero/snapshot.ts";
import { decidePayment, type PaymentChoice } from "../rules/paymentScope.ts";
import type { Decision } from "../rules/table.ts";
import type { PlanContext } from "./context.ts";
import {
  creditsByWord,
  creditsNaming,
  isSpent,
  linkedCreditIds,
  type CreditsByWord,
} from "./findPayment.ts";
import { heldItem, itemOf, type Subject } from "./item.ts";
import { newPayment } from "./newPayment.ts";
import { payingParty } from "./payingParty.ts";
import type { PaymentCase, PaymentPlan, PaymentsInput } from "./paymentCase.ts";
import { openingDeposits } from "./paymentNeeds.ts";
import type { PaymentsPlan } from "./postedPayment.ts";
import { isSameDocument } from "./sameDocument.ts";
import { heldBack } from "./standing.ts";
import { syncedPayment } from "./syncedPayment.ts";
import type { Item } from "./task.ts";
import { joinPlans } from "./taskPlan.ts";
import { undoing, withOriginals } from "./undoing.ts";
import { voidedPayment } from "./voidedPayment.ts";
import { creditStillAllocated, voidedStoreCredit } from "./voidedStoreCredit.ts";

/** PAY-1 to PAY-16, without the allocations. */
export function planPayments(context: PlanContext, input: PaymentsInput): PaymentsPlan {
  const linked = linkedCreditIds(context);
  const unlinked = context.snapshot.credits.filter(({ id }) => !linked.has(id));
  const strangers = { unlinked, byWord: creditsByWord(unlinked) };
  const plans = context.book.payments.map(
    (payment) => [payment.record, planPayment(context, payment, input, strangers)] as const,
  );
  const whole = joinPlans(plans.map(([, plan]) => plan));
  const posted = plans.flatMap(([, plan]) => plan.posted ?? []);
  return {
    ...whole,
    needs: withOriginals(whole.needs, posted),
    posted,
    storeCredit: plans.flatMap(([, { storeCredit }]) => storeCredit ?? []),
    blocked: new Map(
      plans.flatMap(([record, plan]) =>
        plan.blocked === undefined ? [] : [[record, plan.blocked] as const],
      ),
    ),
  };
}

/** Overpayments and prepayments that no link knows. */
interface Strangers {
  readonly unlinked: readonly Credit[];
  readonly byWord: CreditsByWord;
}

function planPayment(
  context: PlanContext,
  payment: Payment,
  input: PaymentsInput,
  strangers: Strangers,
): PaymentPlan {
  const paymentCase = caseOf(context, payment, input, strangers);
  const { subject, party, link } = paymentCase;
  const held = heldItem(context, subject);
  if (held !== undefined) return heldPayment(paymentCase, held);
  const scope = scopeOf(paymentCase);
  switch (scope.choice) {
    case "skip":
      return {
        items: [itemOf(subject, { outcome: "skipped", rule: scope.rule, message: scope.because })],
      };
    case "skipAndList":
      return {
        items: [itemOf(subject, { outcome: "skipped", rule: scope.rule, message: scope.because })],
        needs: openingDeposits(context, payment, party, input.invoices),
      };
    case "manual":
      return undoing(paymentCase, scope.because);
    case "manualVoid":
      return payment.method === "storeCredit"
        ? { items: [voidedStoreCredit(context, payment, subject)] }
        : voidedPayment(paymentCase, scope.because);
    case "storeCredit":
      return { storeCredit: { payment, party } };
    case "post":
      return link === null ? newPayment(paymentCase) : syncedPayment(paymentCase, link);
  }
}

function caseOf(
  context: PlanContext,
  payment: Payment,
  input: PaymentsInput,
  { unlinked, byWord }: Strangers,
): PaymentCase {
  const party = payingParty(context, payment, input.customers);
  const { record, number, amount, date, kind, method } = payment;
  const subject: Subject = {
    task: "Payments",
    record,
    label: number,
    amount,
    date,
    customer: party.name,
  };
  const link = context.links.get(record) ?? null;
  /** PAY-9: whose link ended is posted anew; without one, a payment that was given back since is no new payment. */
  const isGivenBack = (credit: Credit) =>
    link === null && isSameDocument(context, party, credit, { total: amount, date });
  const named = kind === "payment" && method === "money" ? creditsNaming(byWord, payment) : [];
  const naming = named.filter((credit) => !isSpent(credit) || isGivenBack(credit));
  return { context, payment, subject, party, input, link, naming, unlinked };
}

function scopeOf({ context, payment, input, link, naming }: PaymentCase): Decision<PaymentChoice> {
  return decidePayment({
    kind: payment.kind,
    method: payment.method,
    isVoided: payment.isVoided,
    isSynced:
      link !== null ||
      (payment.isVoided && (naming.length > 0 || creditStillAllocated(context, payment) !== null)),
    isZero: payment.amount === zeroCents,
    isReconciled: payment.reconciliationNumber !== null || payment.reconciledDate !== null,
    effectiveDate: effectiveDate(context, payment),
    start: context.start,
    paysOrderInScope: payment.applications.some(({ invoiceNumber }) => {
      const order = context.orderByNumber.get(invoiceNumber);
      const isSold = order?.stage === "completed" || order?.stage === "closed";
      return (
        isSold &&
        order.completedDate !== null &&
        order.completedDate >= context.start &&
        input.scopes.get(invoiceNumber)?.choice === "invoice"
      );
    }),
  });
}

/** PAY-1: the reconciliation's date; without one, the payment's. */
export function effectiveDate(context: PlanContext, payment: Payment): IsoDate {
  const { date, reconciledDate, reconciliationNumber: number } = payment;
  if (reconciledDate !== null) return reconciledDate;
  return (number === null ? undefined : context.reconciledDateByNumber.get(number)) ?? date;
}

/** A held payment that is in Xero keeps its place there; its allocations are held as well. */
function heldPayment({ payment }: PaymentCase, held: Item): PaymentPlan {
  if (payment.kind !== "payment") return { items: [held] };
  return { items: [held], blocked: heldBack(held.message) };
}
