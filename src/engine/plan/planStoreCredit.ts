import { formatCents, minCents, subtractCents, sumCents, type Cents } from "../base/money.ts";
import type { Payment } from "../corebridge/book.ts";
import { findingOn } from "../finding.ts";
import {
  allocationRecord,
  amountOf,
  appliedTo,
  creditOf,
  isBeingUndone,
  shownOn,
  stateOf,
  type Applied,
} from "./allocationState.ts";
import type { PlanContext } from "./context.ts";
import { creditSources } from "./creditSources.ts";
import type { InvoicesPlan, InvoiceStanding } from "./invoiceStanding.ts";
import { itemOf, type Subject } from "./item.ts";
import type { Ledger } from "./ledger.ts";
import { ownedCredit, type OwnedCredit } from "./ownedCredit.ts";
import { contactKey, type Party } from "./party.ts";
import type { CreditMemosPlan } from "./memoCase.ts";
import type { PaymentsPlan } from "./postedPayment.ts";
import { creditLink, takeCredit, type CreditPart } from "./takeCredit.ts";
import type { Outcome } from "./task.ts";
import { joinPlans, type TaskPlan } from "./taskPlan.ts";

export interface StoreCreditInput {
  readonly invoices: InvoicesPlan;
  readonly memos: CreditMemosPlan;
  readonly payments: PaymentsPlan;
  readonly ledger: Ledger;
  /** Numbers that a void of this plan frees: what was allocated there is wanted on the re-made order. VOI-3. */
  readonly freedNumbers: ReadonlySet<string>;
}

interface PartPlan extends Partial<TaskPlan> {
  readonly outcome: Outcome;
  readonly rule: string;
  readonly message: string;
}

/** PAY-8: a payment by in-store credit moves no cash; it allocates the customer's credit, oldest first. */
export function planStoreCredit(context: PlanContext, input: StoreCreditInput): TaskPlan {
  const { memos, payments, ledger } = input;
  const sources = creditSources(context, memos, payments, ledger);
  const owned = ownedCredit(context);
  return joinPlans(
    payments.storeCredit.map(({ payment, party }) => {
      const contact = contactKey(party, null);
      const theirs = sources.filter(
        (source) =>
          source.customerId === party.customerId ||
          (source.contact !== null && source.contact === contact),
      );
      const parts = appliedTo(context, payment).map((applied) => ({
        context,
        payment,
        party,
        applied,
        sources: theirs,
        missing: memos.missing,
        ledger,
      }));
      return planPayment(input, payment, party, parts, owned);
    }),
  );
}

function planPayment(
  input: StoreCreditInput,
  payment: Payment,
  party: Party,
  parts: readonly CreditPart[],
  owned: OwnedCredit,
): Partial<TaskPlan> {
  const subject: Subject = {
    task: "Payments",
    record: payment.record,
    label: payment.number,
    amount: payment.amount,
    date: payment.date,
    customer: party.name,
  };
  if (parts.length === 0) {
    const message =
      "Paid by in-store credit on no order that is live: there is nothing to allocate.";
    return { items: [itemOf(subject, { outcome: "skipped", rule: "PAY-8", message })] };
  }
  if (party.standing.type === "blocked") return { items: [itemOf(subject, party.standing)] };
  return joinParts(
    subject,
    parts.map((part) => planPart(input, part, owned)),
  );
}

function joinParts(subject: Subject, parts: readonly PartPlan[]): Partial<TaskPlan> {
  const [worst] = parts.toSorted((a, b) => rank.indexOf(a.outcome) - rank.indexOf(b.outcome));
  if (worst === undefined) return {};
  const whole = joinPlans(parts);
  const decided = {
    outcome: worst.outcome,
    rule: worst.rule,
    message: parts.map(({ message }) => message).join(" "),
    commands: whole.commands.map(({ key }) => key),
  };
  const hasAllocation = whole.commands.length > 0 || worst.outcome === "unchanged";
  const items = [
    itemOf(subject, decided),
    ...(hasAllocation ? [itemOf({ ...subject, task: "Allocations" }, decided)] : []),
  ];
  return { ...whole, items };
}

const rank: readonly Outcome[] = ["failed", "held", "created", "adopted", "unchanged", "skipped"];

function planPart(input: StoreCreditInput, part: CreditPart, owned: OwnedCredit): PartPlan {
  const { applied } = part;
  const { invoiceNumber, amount } = applied;
  const invoice = input.invoices.invoiceByNumber.get(invoiceNumber);
  if (invoice === undefined)
    return said(
      "skipped",
      `Order ${invoiceNumber} has no invoice in Xero yet: its in-store credit is allocated when it syncs.`,
    );
  if (invoice.isHeld)
    return { outcome: "held", rule: "HLD-1", message: `Order ${invoiceNumber} is held.` };
  const made = madeOf(part.context, part.payment, applied, invoice);
  const isAgain = invoice.isUpdated || input.freedNumbers.has(invoiceNumber);
  const mayRepeat = isAgain && !isBeingUndone(part.context, part.payment);
  if (made.wasMade && made.there < made.amount && !mayRepeat) return undoneByHand(part, made);
  const done = mayRepeat ? made.there : made.amount;
  if (done >= amount)
    return said(
      "unchanged",
      `${formatCents(amount)} of in-store credit is allocated to ${invoiceNumber}.`,
    );
  const twins = made.wasMade ? [] : owned.twins(invoice.xero, part.sources, amount);
  if (twins.length > 0) {
    const invoiceId = invoice.xero?.id ?? "";
    for (const { source, amount: taken } of twins) owned.own(source.key, invoiceId, taken);
    const message = `${formatCents(amount)} of in-store credit was allocated to ${invoiceNumber} already.`;
    const adoptions = twins.map(({ source, amount: taken }) =>
      creditLink(part.payment, applied, source, taken, invoiceId),
    );
    return { ...said("unchanged", message), adoptions };
  }
  if (invoice.standing.type === "blocked") {
    const { outcome, message } = invoice.standing;
    const rule = outcome === "held" ? "HLD-1" : "PAY-13";
    return { outcome, rule, message: `Invoice ${invoiceNumber}: ${message}` };
  }
  return takeCredit(part, invoice, subtractCents(amount, done));
}

interface Made {
  readonly wasMade: boolean;
  /** What we allocated. */
  readonly amount: Cents;
  /** What Xero still shows of it. */
  readonly there: Cents;
}

function madeOf(
  context: PlanContext,
  payment: Payment,
  { invoiceNumber }: Applied,
  invoice: InvoiceStanding,
): Made {
  const prefix = `${allocationRecord(payment.number, invoiceNumber)}/`;
  const links = [...context.links.values()].filter(
    ({ record, facts }) => record.startsWith(prefix) && stateOf(facts) === "made",
  );
  const there = links.map(({ record, facts }) =>
    minCents(amountOf(facts), shownOn(context, creditOf(record), invoice.xero?.id ?? "")),
  );
  return {
    wasMade: links.length > 0,
    amount: sumCents(links.map(({ facts }) => amountOf(facts))),
    there: sumCents(there),
  };
}

/** PAY-14: an allocation of ours that is gone was undone by a person. */
function undoneByHand({ payment, applied }: CreditPart, { amount, there }: Made): PartPlan {
  const gone = formatCents(subtractCents(amount, there));
  const message = `${gone} of in-store credit of payment ${payment.number} was un-allocated from ${applied.invoiceNumber} in Xero by hand: no sync allocates it again.`;
  const finding = findingOn("unappliedInXero", payment.record, message);
  return { outcome: "unchanged", rule: "PAY-14", message, findings: [finding] };
}

function said(outcome: Outcome, message: string): PartPlan {
  return { outcome, rule: "PAY-8", message };
}
