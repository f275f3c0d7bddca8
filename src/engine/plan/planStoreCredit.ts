import { laterDate, type IsoDate } from "../base/date.ts";
import {
  formatCents,
  minCents,
  subtractCents,
  sumCents,
  toCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import { compareText } from "../base/text.ts";
import type { Payment } from "../corebridge/book.ts";
import type { Allocation, CreditKind, Invoice } from "../xero/snapshot.ts";
import {
  allocationLink,
  allocationRecord,
  amountOf,
  appliedTo,
  stateOf,
  type Applied,
} from "./allocationState.ts";
import type { Command, Ref } from "./command.ts";
import type { PlanContext } from "./context.ts";
import { itemOf, lockedSentence, type Subject } from "./item.ts";
import type { Ledger } from "./ledger.ts";
import type { LinkChange } from "./link.ts";
import type { Party } from "./party.ts";
import { unappliedRest } from "./paymentNeeds.ts";
import type { CreditMemosPlan } from "./planCreditMemos.ts";
import { storeCreditReference } from "./planCreditMemos.ts";
import type { InvoicesPlan, InvoiceStanding } from "./invoiceStanding.ts";
import type { PaymentsPlan } from "./postedPayment.ts";
import type { Outcome } from "./task.ts";
import { commandOf, joinPlans, type TaskPlan } from "./taskPlan.ts";

export interface StoreCreditInput {
  readonly invoices: InvoicesPlan;
  readonly memos: CreditMemosPlan;
  readonly payments: PaymentsPlan;
  readonly ledger: Ledger;
}

/** A credit of the customer that in-store credit may be taken from. */
interface Source {
  readonly key: string;
  readonly ref: Ref;
  readonly kind: CreditKind;
  readonly label: string;
  readonly date: IsoDate;
  readonly customerId: string | null;
  readonly contactId: string | null;
  /** What may be taken from it, before this plan takes anything. */
  readonly free: Cents;
  readonly allocations: readonly Allocation[];
  readonly needs: readonly string[];
}

interface PartPlan extends Partial<TaskPlan> {
  readonly outcome: Outcome;
  readonly rule: string;
  readonly message: string;
}

/** PAY-8: a payment by in-store credit moves no cash; it allocates the customer's credit, oldest first. */
export function planStoreCredit(context: PlanContext, input: StoreCreditInput): TaskPlan {
  const sources = [...noteSources(context, input), ...restSources(context, input)];
  const owned = ownedAllocations(context);
  return joinPlans(
    input.payments.storeCredit.map(({ payment, party }) =>
      planPayment(context, input, payment, party, sources, owned),
    ),
  );
}

function planPayment(
  context: PlanContext,
  input: StoreCreditInput,
  payment: Payment,
  party: Party,
  sources: readonly Source[],
  owned: Map<string, Cents>,
): Partial<TaskPlan> {
  const subject: Subject = {
    task: "Payments",
    record: payment.record,
    label: payment.number,
    amount: payment.amount,
    date: payment.date,
    customer: party.name,
  };
  const applied = appliedTo(context, payment);
  if (applied.length === 0) {
    const message =
      "Paid by in-store credit on no order that is live: there is nothing to allocate.";
    return { items: [itemOf(subject, { outcome: "skipped", rule: "PAY-8", message })] };
  }
  if (party.standing.type === "blocked") return { items: [itemOf(subject, party.standing)] };
  const parts = applied.map((part) =>
    planPart(context, input, payment, party, part, sources, owned),
  );
  const [worst] = parts.toSorted((a, b) => rank.indexOf(a.outcome) - rank.indexOf(b.outcome));
  if (worst === undefined) return {};
  const commands = parts.flatMap((part) => part.commands ?? []);
  const said = {
    outcome: worst.outcome,
    rule: worst.rule,
    message: parts.map(({ message }) => message).join(" "),
    commands: commands.map(({ key }) => key),
  };
  const hasAllocation = commands.length > 0 || worst.outcome === "unchanged";
  const items = [
    itemOf(subject, said),
    ...(hasAllocation ? [itemOf({ ...subject, task: "Allocations" }, said)] : []),
  ];
  return { items, commands, adoptions: parts.flatMap((part) => part.adoptions ?? []) };
}

const rank: readonly Outcome[] = ["failed", "held", "created", "adopted", "unchanged", "skipped"];

function planPart(
  context: PlanContext,
  input: StoreCreditInput,
  payment: Payment,
  party: Party,
  applied: Applied,
  sources: readonly Source[],
  owned: Map<string, Cents>,
): PartPlan {
  const invoice = input.invoices.invoiceByNumber.get(applied.invoiceNumber);
  if (invoice === undefined)
    return said(
      "skipped",
      `Order ${applied.invoiceNumber} has no invoice in Xero yet: its in-store credit is allocated when it syncs.`,
    );
  if (invoice.isHeld)
    return { outcome: "held", rule: "HLD-1", message: `Order ${applied.invoiceNumber} is held.` };
  const prefix = allocationRecord(payment.number, applied.invoiceNumber);
  const known = [...context.links.values()].filter(
    ({ record, facts }) => record.startsWith(`${prefix}/`) && stateOf(facts) === "made",
  );
  const done = sumCents(known.map(({ facts }) => amountOf(facts)));
  if (done >= applied.amount)
    return said(
      "unchanged",
      `${formatCents(applied.amount)} of in-store credit is allocated to ${applied.invoiceNumber}.`,
    );
  const theirs = sources.filter(
    ({ customerId, contactId }) =>
      customerId === party.customerId || (contactId !== null && contactId === contactOf(party)),
  );
  const twin =
    done === zeroCents ? equalAllocation(invoice.xero, theirs, applied.amount, owned) : undefined;
  if (twin !== undefined) {
    owned.set(
      ownKey(twin.key, invoice.xero?.id ?? ""),
      addOwned(owned, twin.key, invoice.xero?.id ?? "", applied.amount),
    );
    const adoption = partLink(payment, applied, twin, applied.amount, invoice.xero?.id ?? "");
    return {
      ...said(
        "unchanged",
        `${formatCents(applied.amount)} of in-store credit was allocated to ${applied.invoiceNumber} already.`,
      ),
      adoptions: [adoption],
    };
  }
  if (invoice.standing.type === "blocked") {
    const { outcome, message } = invoice.standing;
    return {
      outcome,
      rule: outcome === "held" ? "HLD-1" : "PAY-13",
      message: `Invoice ${applied.invoiceNumber}: ${message}`,
    };
  }
  return take(
    context,
    input,
    payment,
    applied,
    invoice,
    theirs,
    subtractCents(applied.amount, done),
  );
}

/** Oldest first, from as many credits as it takes; all of it or nothing. */
function take(
  context: PlanContext,
  input: StoreCreditInput,
  payment: Payment,
  applied: Applied,
  invoice: InvoiceStanding,
  sources: readonly Source[],
  amount: Cents,
): PartPlan {
  const order = `order:${applied.invoiceNumber}`;
  const { ledger } = input;
  const due = ledger.due(order, invoice);
  if (due < amount) {
    const hasDirect = (invoice.xero?.payments.length ?? 0) > 0;
    return {
      outcome: "failed",
      rule: hasDirect ? "ORD-11" : "PAY-8",
      message: `${formatCents(amount)} of in-store credit does not fit on ${applied.invoiceNumber}: only ${formatCents(due)} is due in Xero.`,
    };
  }
  const takes: { readonly source: Source; readonly amount: Cents }[] = [];
  let left = amount;
  for (const source of sources.toSorted(byAge)) {
    const part = minCents(left, ledger.left(source.key, source.free));
    if (part <= zeroCents) continue;
    takes.push({ source, amount: part });
    left = subtractCents(left, part);
  }
  if (left > zeroCents) {
    const message = `The customer's credit in Xero is ${formatCents(left)} short of the ${formatCents(amount)} of in-store credit that payment ${payment.number} puts on ${applied.invoiceNumber}. Check the credit memos export, or what was refunded or allocated by hand.`;
    return said("failed", message);
  }
  for (const { source } of takes) {
    const locked =
      lockedSentence(context, source.date, `Credit ${source.label}`) ??
      lockedSentence(context, invoice.date, `Invoice ${applied.invoiceNumber}`);
    if (locked !== undefined) return { outcome: "failed", rule: "LCK-1", message: locked };
  }
  const commands = takes.map(({ source, amount: part }) => {
    ledger.use(source.key, order, part);
    return allocation(context, payment, applied, invoice, source, part);
  });
  const from = takes.map(({ source }) => source.label).join(", ");
  return {
    ...said(
      "created",
      `${formatCents(amount)} of in-store credit (${from}) is allocated to ${applied.invoiceNumber}.`,
    ),
    commands,
  };
}

function allocation(
  context: PlanContext,
  payment: Payment,
  applied: Applied,
  invoice: InvoiceStanding,
  source: Source,
  amount: Cents,
): Command {
  const needs = invoice.standing.type === "ready" ? invoice.standing.needs : [];
  return commandOf(context.sha256, {
    task: "Allocations",
    record: payment.record,
    write: {
      type: "allocate",
      kind: source.kind,
      credit: source.ref,
      invoice: { record: `order:${applied.invoiceNumber}` },
      amount,
      date: laterDate(source.date, invoice.date ?? source.date),
    },
    needs: [...source.needs, ...needs],
    expects: {
      due: invoice.xero === null ? null : formatCents(invoice.xero.amountDue),
      free: formatCents(source.free),
    },
    links: [partLink(payment, applied, source, amount, "$id")],
    says: `Allocate ${formatCents(amount)} of in-store credit ${source.label} to ${applied.invoiceNumber}`,
  });
}

/** `StoreCredit` credit notes: ours, and those that CoreBridge's own sync made. */
function noteSources(context: PlanContext, { memos }: StoreCreditInput): readonly Source[] {
  const ours = memos.notes.map(({ record, customerId, memo, xero, needs }): Source => ({
    key: record,
    ref: { record },
    kind: "creditNote",
    label: memo.number,
    date: xero?.date ?? memo.date,
    customerId,
    contactId: xero?.contactId ?? null,
    free: xero?.remaining ?? memo.amount,
    allocations: xero?.allocations ?? [],
    needs,
  }));
  const known = new Set(memos.notes.flatMap(({ xero }) => xero?.id ?? []));
  const others = context.snapshot.creditNotes
    .filter(
      ({ id, reference, status }) =>
        reference === storeCreditReference &&
        status !== "VOIDED" &&
        status !== "DELETED" &&
        !known.has(id),
    )
    .map((note): Source => ({
      key: `creditNote:${note.id}`,
      ref: { xeroId: note.id },
      kind: "creditNote",
      label: note.number,
      date: note.date,
      customerId: null,
      contactId: note.contactId,
      free: note.remaining,
      allocations: note.allocations,
      needs: [],
    }));
  return [...ours, ...others];
}

/** That part of each overpayment which CoreBridge applied to no order. */
function restSources(
  context: PlanContext,
  { payments, ledger }: StoreCreditInput,
): readonly Source[] {
  return payments.posted.flatMap(({ payment, party, xero, needs }) => {
    const rest = toCents(unappliedRest(payment) - refundedOf(context, payment));
    if (rest <= zeroCents) return [];
    const applied = new Set(appliedTo(context, payment).map(({ invoiceNumber }) => invoiceNumber));
    const others = (xero?.allocations ?? []).filter(
      ({ invoiceId }) => !applied.has(context.invoiceById.get(invoiceId)?.number ?? ""),
    );
    const taken = sumCents(others.map(({ amount }) => amount));
    const now = ledger.left(payment.record, xero?.remaining ?? payment.amount);
    // The ledger has counted this plan's allocations already: counting goes on from here, not from the start again.
    const counted = ledger.left(payment.record, zeroCents);
    const free = subtractCents(minCents(subtractCents(rest, taken), now), counted);
    return [
      {
        key: payment.record,
        ref: { record: payment.record },
        kind: xero?.kind ?? context.settings.paymentPosting,
        label: payment.number,
        date: xero?.date ?? payment.date,
        customerId: party.customerId,
        contactId: xero?.contactId ?? null,
        free,
        allocations: others,
        needs,
      },
    ];
  });
}

/** Cash that went back out of a payment: no credit any more. */
function refundedOf(context: PlanContext, payment: Payment): Cents {
  const undoings = context.undoingsByOriginal.get(payment.number) ?? [];
  return sumCents(
    undoings
      .filter(({ kind, method, isVoided }) => kind === "refund" && method === "money" && !isVoided)
      .map(({ amount }) => amount),
  );
}

/** Allocations of in-store credit that a payment's link owns: amounts by source and invoice. */
function ownedAllocations(context: PlanContext): Map<string, Cents> {
  const owned = new Map<string, Cents>();
  for (const { record, xeroId, facts, xeroType } of context.links.values()) {
    const slash = record.indexOf("/", record.lastIndexOf("->"));
    if (xeroType !== "allocation" || slash === -1) continue;
    const source = record.slice(slash + 1);
    owned.set(ownKey(source, xeroId), addOwned(owned, source, xeroId, amountOf(facts)));
  }
  return owned;
}

/** An equal allocation to that invoice that no other payment owns: it is done. */
function equalAllocation(
  invoice: Invoice | null,
  sources: readonly Source[],
  amount: Cents,
  owned: ReadonlyMap<string, Cents>,
): Source | undefined {
  if (invoice === null) return undefined;
  return sources.find(({ key, allocations }) => {
    const mine = owned.get(ownKey(key, invoice.id)) ?? zeroCents;
    return (
      mine === zeroCents &&
      allocations.some(
        (allocation) => allocation.invoiceId === invoice.id && allocation.amount === amount,
      )
    );
  });
}

function addOwned(
  owned: ReadonlyMap<string, Cents>,
  source: string,
  invoiceId: string,
  amount: Cents,
): Cents {
  return toCents((owned.get(ownKey(source, invoiceId)) ?? zeroCents) + amount);
}

function ownKey(source: string, invoiceId: string): string {
  return `${source}@${invoiceId}`;
}

/** Kept per source, for one payment may take from several. Its id is the invoice's. */
function partLink(
  payment: Payment,
  applied: Applied,
  source: Source,
  amount: Cents,
  invoiceId: string,
): LinkChange {
  const link = allocationLink(payment.number, applied.invoiceNumber, "made", amount, invoiceId);
  return { ...link, record: `${link.record}/${source.key}` };
}

function byAge(a: Source, b: Source): number {
  const isNote = (source: Source) => (source.kind === "creditNote" ? 0 : 1);
  return isNote(a) - isNote(b) || compareText(a.date, b.date) || compareText(a.label, b.label);
}

function contactOf({ standing }: Party): string | null {
  return standing.type === "ready" ? standing.xeroId : null;
}

function said(outcome: Outcome, message: string): PartPlan {
  return { outcome, rule: "PAY-8", message };
}
