import { laterDate } from "../base/date.ts";
import {
  formatCents,
  minCents,
  subtractCents,
  sumCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import { findingOn, type Finding } from "../finding.ts";
import { entryId } from "../manual/buildEntry.ts";
import type { ManualNeed } from "../manual/need.ts";
import {
  allocationLink,
  allocationRecord,
  amountOf,
  appliedTo,
  firstState,
  isBeingUndone,
  stateOf,
  type AllocationState,
  type Applied,
} from "./allocationState.ts";
import type { Command } from "./command.ts";
import type { PlanContext } from "./context.ts";
import { itemOf, lockedSentence, type Subject } from "./item.ts";
import type { LinkChange } from "./link.ts";
import type { Ledger } from "./ledger.ts";
import { contactKey } from "./party.ts";
import { depositNeed } from "./paymentNeeds.ts";
import type { InvoicesPlan, InvoiceStanding } from "./invoiceStanding.ts";
import type { PaymentsPlan, PostedPayment } from "./postedPayment.ts";
import type { Outcome } from "./task.ts";
import { commandOf, joinPlans, type TaskPlan } from "./taskPlan.ts";

/** One payment on one invoice: what is said of it in task Allocations. */
interface PartPlan {
  readonly outcome: Outcome;
  readonly rule: string;
  readonly message: string;
  readonly command?: Command;
  readonly need?: ManualNeed;
  readonly finding?: Finding;
  readonly adoption?: LinkChange;
}

interface Part {
  readonly context: PlanContext;
  readonly posted: PostedPayment;
  readonly applied: Applied;
  readonly invoice: InvoiceStanding | undefined;
  readonly ledger: Ledger;
  readonly isFreed: boolean;
}

/** PAY-4, PAY-5, PAY-12 to PAY-14: one item a payment that CoreBridge applied to orders. */
export function planAllocations(
  context: PlanContext,
  invoices: InvoicesPlan,
  payments: PaymentsPlan,
  ledger: Ledger,
  /** Numbers that a void of this plan frees: what was allocated there is wanted on the re-made order. VOI-3. */
  freedNumbers: ReadonlySet<string>,
): TaskPlan {
  const plans = payments.posted.map((posted) =>
    planPayment(context, posted, invoices, ledger, freedNumbers),
  );
  return joinPlans([...plans, ...blockedPayments(context, payments)]);
}

function planPayment(
  context: PlanContext,
  posted: PostedPayment,
  invoices: InvoicesPlan,
  ledger: Ledger,
  freedNumbers: ReadonlySet<string>,
): Partial<TaskPlan> {
  const { payment, party } = posted;
  const applied = appliedTo(context, payment);
  if (applied.length === 0) return {};
  const subject: Subject = {
    task: "Allocations",
    record: payment.record,
    label: payment.number,
    amount: sumCents(applied.map(({ amount }) => amount)),
    date: payment.date,
    customer: party.name,
  };
  const total = sumCents(applied.map(({ amount }) => amount));
  if (total > payment.amount) {
    const message = `CoreBridge applied ${formatCents(total)} of payment ${payment.number}, which is only ${formatCents(payment.amount)}. Correct the payment applications export.`;
    return { items: [itemOf(subject, { outcome: "failed", rule: "PAY-4", message })] };
  }
  const parts = applied.map((part) =>
    planPart({
      context,
      posted,
      applied: part,
      invoice: invoices.invoiceByNumber.get(part.invoiceNumber),
      ledger,
      isFreed: freedNumbers.has(part.invoiceNumber),
    }),
  );
  return joinParts(subject, parts, posted);
}

function joinParts(
  subject: Subject,
  parts: readonly PartPlan[],
  posted: PostedPayment,
): Partial<TaskPlan> {
  const [worst] = parts.toSorted(
    (a, b) => outcomeRank.indexOf(a.outcome) - outcomeRank.indexOf(b.outcome),
  );
  if (worst === undefined) return {};
  const commands = parts.flatMap(({ command }) => command ?? []);
  const item = itemOf(subject, {
    outcome: worst.outcome,
    rule: worst.rule,
    message: parts.map(({ message }) => message).join(" "),
    xeroId: posted.xero?.id ?? null,
    commands: commands.map(({ key }) => key),
  });
  return {
    items: [item],
    commands,
    needs: parts.flatMap(({ need }) => need ?? []),
    findings: parts.flatMap(({ finding }) => finding ?? []),
    adoptions: parts.flatMap(({ adoption }) => adoption ?? []),
  };
}

/** What an item of several parts is called: what needs a person comes first. */
export const outcomeRank: readonly Outcome[] = [
  "failed",
  "held",
  "manual",
  "created",
  "updated",
  "adopted",
  "unchanged",
  "skipped",
];

function planPart(part: Part): PartPlan {
  const { context, posted, applied, invoice } = part;
  const { payment } = posted;
  // A payment that is posted anew has no past: what was known of the old document ended with it. PAY-9.
  const record = allocationRecord(payment.number, applied.invoiceNumber);
  const link = posted.link === null ? undefined : context.links.get(record);
  const there = allocatedIn(part);
  if (invoice === undefined) return withoutInvoice(part);
  if (there >= applied.amount) {
    const isKnown = link !== undefined && stateOf(link.facts) === "made";
    const adoption = allocationLink(
      payment.number,
      applied.invoiceNumber,
      "made",
      there,
      invoice.xero?.id ?? "",
    );
    return {
      ...settled(`${amountText(applied)} is allocated to ${applied.invoiceNumber}.`, "unchanged"),
      ...(isKnown ? {} : { adoption }),
    };
  }
  if (invoice.standing.type === "blocked" && invoice.standing.outcome === "held")
    return invoiceFailed(part);
  if (invoice.isHeld)
    return {
      outcome: "held",
      rule: "HLD-1",
      message: `Order ${applied.invoiceNumber} is held: ${amountText(applied)} is not allocated to it.`,
    };
  const state = currentState(part, link === undefined ? null : stateOf(link.facts));
  switch (state) {
    case "made":
      return undoneByHand(part, there, link === undefined ? zeroCents : amountOf(link.facts));
    case "deposit":
      return deposit(part, there);
    case "wanted":
      return allocate(part, subtractCents(applied.amount, there));
  }
}

/** PAY-5: without a stored state, an invoice that was linked before the payment was there when it synced. */
function currentState(
  { context, posted, applied, invoice, isFreed }: Part,
  stored: AllocationState | null,
): AllocationState {
  const order = context.links.get(`order:${applied.invoiceNumber}`);
  const isAgain = invoice?.isUpdated === true || isFreed;
  if (stored === "made" && isAgain && !isBeingUndone(context, posted.payment)) return "wanted";
  if (stored !== null) return stored;
  if (posted.link === null) return posted.isAdopted ? "deposit" : firstState(invoice);
  if (posted.isAdopted || order === undefined) return "deposit";
  return order.since < posted.link.since ? "wanted" : "deposit";
}

/** PAY-14: an allocation of ours that is gone was undone by a person. */
function undoneByHand(part: Part, there: Cents, made: Cents): PartPlan {
  const { applied, posted } = part;
  const more = subtractCents(applied.amount, made);
  if (there >= made && more > zeroCents) return allocate(part, more);
  const message = `${formatCents(subtractCents(made, there))} of payment ${posted.payment.number} was un-allocated from ${applied.invoiceNumber} in Xero by hand: no sync allocates it again.`;
  return {
    ...settled(message, "unchanged"),
    rule: "PAY-14",
    finding: findingOn("unappliedInXero", posted.payment.record, message),
  };
}

/** PAY-5: listed, and applied by the sync only where the user chose that. */
function deposit(part: Part, there: Cents): PartPlan {
  const { context, posted, applied, invoice } = part;
  const rest = subtractCents(applied.amount, there);
  if (invoice?.standing.type !== "ready")
    return settled(
      `${amountText(applied)} is a deposit on ${applied.invoiceNumber}, whose invoice is not in Xero yet.`,
      "skipped",
      "PAY-5",
    );
  if (context.settings.applyDeposits === "automatic" && !isBeingUndone(context, posted.payment))
    return allocate(part, rest);
  const need = depositNeed(
    posted.payment,
    posted.party,
    posted.xero,
    { ...applied, invoice },
    "PAY-5",
    "plain",
  );
  return listed(
    part,
    need,
    `${amountText(applied)} was a deposit on ${applied.invoiceNumber}: allocate it by hand, by the steps on sheet Unapplied Deposits.`,
  );
}

/** PAY-12: its order is in the opening balances; else its invoice will come later. */
function withoutInvoice(part: Part): PartPlan {
  const { context, posted, applied } = part;
  const order = context.orderByNumber.get(applied.invoiceNumber);
  const isSold =
    order?.stage === "importClosed" || order?.stage === "completed" || order?.stage === "closed";
  if (order === undefined || !isSold) {
    return settled(
      `${amountText(applied)} is a deposit on order ${applied.invoiceNumber}, which has no invoice yet.`,
      "skipped",
      "PAY-5",
    );
  }
  const need = depositNeed(
    posted.payment,
    posted.party,
    posted.xero,
    { ...applied, invoice: null },
    "PAY-12",
    "openingInvoice",
  );
  return listed(
    part,
    need,
    `${amountText(applied)} pays order ${applied.invoiceNumber}, which is in the opening balances: allocate it by hand.`,
  );
}

function listed({ context }: Part, need: ManualNeed, message: string): PartPlan {
  const status = context.manualStatus.get(entryId(need, context.sha256));
  const isClosed =
    status === "notNeeded" || (status === "verified" && need.variant === "openingInvoice");
  return { outcome: isClosed ? "unchanged" : "manual", rule: need.rule, message, need };
}

/** PAY-4, PAY-13, ORD-11, MRG-1, LCK-1. */
function allocate(part: Part, amount: Cents): PartPlan {
  const { context, posted, applied, invoice, ledger } = part;
  const { payment } = posted;
  if (invoice?.standing.type !== "ready") return invoiceFailed(part);
  const refusal = refusalOf(part, amount);
  if (refusal !== undefined) return { outcome: "failed", ...refusal };
  const date = laterDate(payment.date, invoice.date ?? payment.date);
  const command = commandOf(context.sha256, {
    task: "Allocations",
    record: payment.record,
    write: {
      type: "allocate",
      kind: posted.xero?.kind ?? context.settings.paymentPosting,
      credit: { record: payment.record },
      invoice: { record: `order:${applied.invoiceNumber}` },
      amount,
      date,
    },
    needs: [...posted.needs, ...invoice.standing.needs, ...ledger.releasesOf(payment.record)],
    expects: {
      due: invoice.xero === null ? null : formatCents(invoice.xero.amountDue),
      remaining: posted.xero === null ? null : formatCents(posted.xero.remaining),
    },
    links: [allocationLink(payment.number, applied.invoiceNumber, "made", applied.amount, "$id")],
    says: `Allocate ${formatCents(amount)} of payment ${payment.number} to ${applied.invoiceNumber}`,
  });
  ledger.use(payment.record, `order:${applied.invoiceNumber}`, amount);
  return {
    outcome: "created",
    rule: "PAY-4",
    message: `${formatCents(amount)} is allocated to ${applied.invoiceNumber}.`,
    command,
  };
}

function invoiceFailed({ applied, invoice }: Part): PartPlan {
  const why = invoice?.standing.type === "blocked" ? invoice.standing : undefined;
  const message = `${amountText(applied)} is not allocated, for the invoice ${applied.invoiceNumber} is not in order: ${why?.message ?? "it is not in Xero."} It is tried again by the next sync.`;
  return why?.outcome === "held"
    ? { outcome: "held", rule: "HLD-1", message }
    : { outcome: "failed", rule: "PAY-13", message };
}

function refusalOf(
  { context, posted, applied, invoice, ledger }: Part,
  amount: Cents,
): { readonly rule: string; readonly message: string } | undefined {
  const { payment } = posted;
  const locked =
    lockedSentence(context, payment.date, `Payment ${payment.number}`) ??
    lockedSentence(context, invoice?.date ?? null, `Invoice ${applied.invoiceNumber}`);
  if (locked !== undefined) return { rule: "LCK-1", message: locked };
  const from = contactKey(posted.party, posted.xero?.contactId);
  const to = invoice?.contact ?? null;
  if (from !== null && to !== null && from !== to) {
    const message = `Payment ${payment.number} and invoice ${applied.invoiceNumber} stand at two contacts in Xero, which refuses to allocate across them. Merge the contacts by the steps on sheet Customer Merges, or correct the customer in CoreBridge; the next sync allocates it.`;
    return { rule: "MRG-1", message };
  }
  const free = minCents(
    ledger.remaining(payment.record, posted),
    ledger.due(`order:${applied.invoiceNumber}`, invoice),
  );
  if (free >= amount) return undefined;
  const direct = invoice?.xero?.payments ?? [];
  if (direct.length > 0) {
    const message = `${formatCents(amount)} of payment ${payment.number} does not fit on ${applied.invoiceNumber}: money that did not come from CoreBridge is applied to it. Remove that payment in Xero and reconcile the bank line to the CoreBridge payment; the next sync allocates it.`;
    return { rule: "ORD-11", message };
  }
  const message = `${formatCents(amount)} of payment ${payment.number} does not fit: only ${formatCents(free)} is left on it or due on ${applied.invoiceNumber} in Xero. Something else was allocated there by hand.`;
  return { rule: "PAY-4", message };
}

/** Payments that failed or are held, for what they would pay. */
function blockedPayments(
  context: PlanContext,
  payments: PaymentsPlan,
): readonly Partial<TaskPlan>[] {
  return context.book.payments.flatMap((payment) => {
    const block = payments.blocked.get(payment.record);
    if (block === undefined || appliedTo(context, payment).length === 0) return [];
    const subject: Subject = {
      task: "Allocations",
      record: payment.record,
      label: payment.number,
      date: payment.date,
    };
    return [
      {
        items: [
          itemOf(subject, {
            ...block,
            message:
              block.outcome === "held"
                ? block.message
                : `Payment ${payment.number} is not in Xero: ${block.message}`,
          }),
        ],
      },
    ];
  });
}

function allocatedIn({ posted, invoice }: Part): Cents {
  const id = invoice?.xero?.id;
  return sumCents(
    (posted.xero?.allocations ?? [])
      .filter(({ invoiceId }) => invoiceId === id)
      .map(({ amount }) => amount),
  );
}

function amountText({ amount }: Applied): string {
  return formatCents(amount);
}

function settled(message: string, outcome: "unchanged" | "skipped", rule = "PAY-4"): PartPlan {
  return { outcome, rule, message };
}
