import { formatCents, zeroCents } from "../base/money.ts";
import { daysApart, type IsoDate } from "../base/date.ts";
import type { Json } from "../base/canonical.ts";
import type { Payment } from "../corebridge/book.ts";
import { findingOn, type Finding } from "../finding.ts";
import { entryId } from "../manual/buildEntry.ts";
import type { ManualNeed } from "../manual/need.ts";
import { decidePayment, type PaymentChoice } from "../rules/paymentScope.ts";
import type { Decision } from "../rules/table.ts";
import type { Credit } from "../xero/snapshot.ts";
import { firstAllocations } from "./allocationState.ts";
import { defined } from "../base/assert.ts";
import type { PlanContext } from "./context.ts";
import { textFact } from "./facts.ts";
import {
  creditsByWord,
  creditsNaming,
  isSpent,
  linkedCreditIds,
  type CreditsByWord,
} from "./findPayment.ts";
import { blockedItem, heldItem, itemOf, lockedSentence, type Subject } from "./item.ts";
import type { Link, LinkChange } from "./link.ts";
import { withFinalCustomer } from "./mergeTargets.ts";
import type { OrderScopes } from "./orderScopes.ts";
import { openingDeposits, undoingNeeds, voidedPaymentNeed } from "./paymentNeeds.ts";
import { partyOf, type Named, type Party } from "./party.ts";
import type { PaymentsPlan, PostedPayment } from "./postedPayment.ts";
import type { CustomersPlan } from "./planCustomers.ts";
import type { InvoicesPlan } from "./invoiceStanding.ts";
import { blocked, heldBack, type Blocked } from "./standing.ts";
import type { Item } from "./task.ts";
import { commandOf, joinPlans, type TaskPlan } from "./taskPlan.ts";
import { creditStillAllocated, voidedStoreCredit } from "./voidedStoreCredit.ts";

export interface PaymentsInput {
  readonly customers: CustomersPlan;
  readonly invoices: InvoicesPlan;
  readonly scopes: OrderScopes;
}

interface PaymentPlan extends Partial<TaskPlan> {
  readonly posted?: PostedPayment;
  readonly storeCredit?: { readonly payment: Payment; readonly party: Party };
  readonly blocked?: Blocked;
}

interface PaymentCase {
  readonly context: PlanContext;
  readonly payment: Payment;
  readonly subject: Subject;
  readonly party: Party;
  readonly input: PaymentsInput;
  readonly link: Link | null;
  /** Documents in Xero that name the payment and that no link knows. ORD-15, PAY-9. */
  readonly naming: readonly Credit[];
}

/** PAY-1 to PAY-16, without the allocations. */
export function planPayments(context: PlanContext, input: PaymentsInput): PaymentsPlan {
  const index = creditsByWord(context.snapshot.credits);
  const linked = linkedCreditIds(context);
  const plans = context.book.payments.map(
    (payment) => [payment.record, planPayment(context, payment, input, index, linked)] as const,
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

/** A refund or NSF whose original is posted by this very plan will find it in Xero. PAY-6. */
function withOriginals(
  needs: readonly ManualNeed[],
  posted: readonly PostedPayment[],
): readonly ManualNeed[] {
  const numbers = new Set(posted.map(({ payment }) => payment.number));
  return needs.map((need) => {
    const isThere = need.original !== null && numbers.has(need.original.number);
    return need.variant === "originalNotInXero" && isThere ? { ...need, variant: "plain" } : need;
  });
}

function planPayment(
  context: PlanContext,
  payment: Payment,
  input: PaymentsInput,
  index: CreditsByWord,
  linked: ReadonlySet<string>,
): PaymentPlan {
  const party = payingParty(context, payment, input.customers);
  const subject: Subject = {
    task: "Payments",
    record: payment.record,
    label: payment.number,
    amount: payment.amount,
    date: payment.date,
    customer: party.name,
  };
  const link = context.links.get(payment.record) ?? null;
  const isMoney = payment.kind === "payment" && payment.method === "money";
  const naming = isMoney ? creditsNaming(index, linked, payment) : [];
  const paymentCase: PaymentCase = { context, payment, subject, party, input, link, naming };
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
        : voidedInCoreBridge(paymentCase, scope.because);
    case "storeCredit":
      return { storeCredit: { payment, party } };
    case "post":
      return link === null ? planNew(paymentCase) : planSynced(paymentCase, link);
  }
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
function effectiveDate(context: PlanContext, payment: Payment): IsoDate {
  const byNumber =
    payment.reconciliationNumber === null
      ? undefined
      : context.reconciledDateByNumber.get(payment.reconciliationNumber);
  return payment.reconciledDate ?? byNumber ?? payment.date;
}

/** CUS-8: a payment without customer takes that of its invoices, if they have one. */
function payingParty(context: PlanContext, payment: Payment, customers: CustomersPlan): Party {
  const what = `Payment ${payment.number}`;
  if (payment.customerId !== null || payment.customerName !== null)
    return partyOf(context, customers, payment, what);
  const parties = payment.applications.flatMap(({ invoiceNumber }) => {
    const named = customerOfOrder(context, invoiceNumber);
    return named === undefined ? [] : [partyOf(context, customers, named, what)];
  });
  const ids = new Set(parties.map(({ customerId }) => customerId));
  const [first] = parties;
  return first !== undefined && ids.size === 1 ? first : partyOf(context, customers, payment, what);
}

/** As the orders export names it; of an order that is not exported this time, as its link remembers it. */
function customerOfOrder(context: PlanContext, number: string): Named | undefined {
  const order = context.orderByNumber.get(number) ?? context.voidsByNumber.get(number)?.[0];
  if (order !== undefined) return order;
  const facts = context.links.get(`order:${number}`)?.facts ?? null;
  const customerId = textFact(facts, "customer");
  return customerId === null ? undefined : { customerId, customerName: null };
}

/** PAY-6: listed until the entry is verified or not needed. */
function undoing({ context, payment, subject, party }: PaymentCase, because: string): PaymentPlan {
  const needs = undoingNeeds(context, payment, party);
  const isDone = needs.every((need) =>
    ["verified", "notNeeded"].includes(
      context.manualStatus.get(entryId(need, context.sha256)) ?? "",
    ),
  );
  const message = isDone ? "Entered by hand in Xero." : `${payment.number}: ${because}`;
  return {
    items: [itemOf(subject, { outcome: isDone ? "unchanged" : "manual", rule: "PAY-6", message })],
    needs,
  };
}

/** PAY-7: it had synced before. */
function voidedInCoreBridge(paymentCase: PaymentCase, because: string): PaymentPlan {
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

function planSynced(paymentCase: PaymentCase, link: Link): PaymentPlan {
  const { context, payment, subject, party } = paymentCase;
  const credit = context.creditById.get(link.xeroId);
  const isChanged = changes(context, link, payment, party).length > 0;
  if (isChanged && isSpent(credit)) {
    const plan = planNew(paymentCase);
    return { ...plan, adoptions: [...endedLinks(context, payment), ...(plan.adoptions ?? [])] };
  }
  if (isChanged)
    return changedAfterSync(paymentCase, link, defined(credit, "a credit that is not spent"));
  if (isSpent(credit) && !isUndone(context, payment)) {
    const message = `Payment ${payment.number} was voided, deleted or refunded in Xero after it synced, and CoreBridge still has it. Void or refund it in CoreBridge, or hold it.`;
    return {
      items: [itemOf(subject, { outcome: "failed", rule: "PAY-2", message, xeroId: link.xeroId })],
      findings: [findingOn("voidedInXero", payment.record, message)],
    };
  }
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

/** PAY-9: the old document's link ends, and with it what was known of its allocations. */
function endedLinks(context: PlanContext, payment: Payment): readonly LinkChange[] {
  const prefix = `allocation:${payment.number}->`;
  const records = [...context.links.keys()].filter(
    (record) => record === payment.record || record.startsWith(prefix),
  );
  return records.sort().map((record) => ({ change: "remove", record }));
}

/** Its money was given back by a refund, an NSF or a void: that Xero shows it gone is as it should be. */
function isUndone(context: PlanContext, payment: Payment): boolean {
  return (context.undoingsByOriginal.get(payment.number) ?? []).some(({ isVoided }) => !isVoided);
}

function planNew(paymentCase: PaymentCase): PaymentPlan {
  const { context, payment, subject, party, naming, input } = paymentCase;
  const { standing } = party;
  if (naming.length > 0) return adoptPayment(paymentCase);
  if (standing.type === "blocked")
    return { items: [blockedItem(subject, standing)], blocked: standing };
  const locked = lockedSentence(context, payment.date, `Payment ${payment.number}`);
  if (locked !== undefined) {
    return {
      items: [itemOf(subject, { outcome: "failed", rule: "LCK-1", message: locked })],
      blocked: blocked("LCK-1", locked),
    };
  }
  const kind = context.settings.paymentPosting;
  const command = commandOf(context.sha256, {
    task: "Payments",
    record: payment.record,
    write: {
      type: "createPayment",
      kind,
      contact: { record: standing.record },
      bankAccountCode: defined(context.settings.defaultBankAccount, "the Default Bank Account"),
      accountCode:
        kind === "prepayment"
          ? defined(context.settings.depositLiabilityAccount, "the deposit liability account")
          : null,
      date: payment.date,
      reference: payment.number,
      description: `CoreBridge payment ${payment.number}`,
      amount: payment.amount,
    },
    needs: standing.needs,
    expects: { absent: payment.number },
    links: [
      linkOf(payment, party, kind, "$id", "posted"),
      ...firstAllocations(context, payment, input.invoices),
    ],
    says: `Post payment ${payment.number} of ${party.name}, ${formatCents(payment.amount)}`,
  });
  const findings = duplicates(paymentCase);
  const warning =
    findings.length === 0
      ? ""
      : ` Possible duplicate (PAY-10): ${findings.map(({ message }) => message).join(" ")}`;
  const message = `Posted to the Default Bank Account as ${kind === "overpayment" ? "an overpayment" : "a prepayment"} of ${formatCents(payment.amount)}.${warning}`;
  return {
    commands: [command],
    items: [
      itemOf(subject, {
        outcome: "created",
        rule: "PAY-2",
        message,
        xeroNumber: payment.number,
        commands: [command.key],
      }),
    ],
    findings,
    posted: { payment, party, xero: null, link: null, isAdopted: false, needs: [command.key] },
  };
}

/** ORD-15 for payments: CoreBridge's own sync may have been here before us. */
function adoptPayment({ context, payment, subject, party, naming }: PaymentCase): PaymentPlan {
  const contactId = party.standing.type === "ready" ? party.standing.xeroId : null;
  const same = naming.filter(
    (credit) =>
      credit.contactId === contactId &&
      credit.total === payment.amount &&
      credit.date === payment.date,
  );
  const [credit] = same;
  if (credit === undefined || same.length > 1) {
    const theirs = naming
      .map(
        ({ contactId: id, date, total }) =>
          `${context.contactById.get(id)?.name ?? "another contact"}, ${date}, ${formatCents(total)}`,
      )
      .join("; ");
    const ours = `${party.name}, ${payment.date}, ${formatCents(payment.amount)}`;
    const message = `Xero already has a payment that names ${payment.number} (${theirs}), and it is not clearly this one (${ours}). Correct the one in Xero, or hold the payment.`;
    return {
      items: [
        itemOf(subject, {
          outcome: "failed",
          rule: "ORD-15",
          message,
          xeroId: naming[0]?.id ?? null,
        }),
      ],
      blocked: blocked("ORD-15", message),
    };
  }
  const message = `Payment ${payment.number} was in Xero already (${credit.date}, ${formatCents(credit.total)}): it is used. What is not allocated there counts as a deposit.`;
  return {
    items: [
      itemOf(subject, {
        outcome: "adopted",
        rule: "ORD-15",
        message,
        xeroId: credit.id,
        xeroNumber: payment.number,
      }),
    ],
    adoptions: [linkOf(payment, party, credit.kind, credit.id, "adopted")],
    posted: { payment, party, xero: credit, link: null, isAdopted: true, needs: [] },
  };
}

/** A held payment that is in Xero keeps its place there; its allocations are held as well. */
function heldPayment({ payment }: PaymentCase, held: Item): PaymentPlan {
  if (payment.kind !== "payment") return { items: [held] };
  return { items: [held], blocked: heldBack(held.message) };
}

/** PAY-10: the bank feed put the same money on an invoice that this payment pays. */
function duplicates({ payment, input }: PaymentCase): readonly Finding[] {
  return payment.applications.flatMap(({ invoiceNumber, amount }) => {
    const invoice = input.invoices.invoiceByNumber.get(invoiceNumber)?.xero;
    const twin = invoice?.payments.find(
      (direct) =>
        direct.amount === amount && daysApart(direct.date, payment.date) <= duplicateDaysMax,
    );
    if (invoice === undefined || twin === undefined) return [];
    const message = `A payment of ${formatCents(twin.amount)} of ${twin.date} stands on invoice ${invoice?.number ?? invoiceNumber} already, perhaps from the bank feed: it may be payment ${payment.number}. Remove it in Xero and reconcile the bank line to the CoreBridge payment.`;
    return [findingOn("possibleDuplicate", payment.record, message)];
  });
}

/** PAY-10: "within 5 days". */
const duplicateDaysMax = 5;

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

function paymentFacts(payment: Payment, party: Party): Json {
  return { amount: formatCents(payment.amount), date: payment.date, customer: party.customerId };
}

function linkOf(
  payment: Payment,
  party: Party,
  kind: "overpayment" | "prepayment",
  xeroId: string,
  origin: Link["origin"],
): LinkChange {
  return {
    change: "set",
    record: payment.record,
    xeroType: kind,
    xeroId,
    xeroNumber: payment.number,
    origin,
    facts: paymentFacts(payment, party),
  };
}
