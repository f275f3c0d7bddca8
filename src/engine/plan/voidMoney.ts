import type { Cents } from "../base/money.ts";
import type { Order } from "../corebridge/book.ts";
import type { Allocation, CreditKind, Invoice } from "../xero/snapshot.ts";
import { invoiceOf, isBeingUndone, paymentOf } from "./allocationState.ts";
import type { PlanContext } from "./context.ts";
import { textFact } from "./facts.ts";
import { lockedSentence } from "./item.ts";
import type { Link, LinkChange } from "./link.ts";

/** Credit of a record of ours that stands allocated to an invoice. */
export interface OurMoney {
  /** The payment, or the credit memo. */
  readonly record: string;
  readonly label: string;
  readonly kind: CreditKind;
  readonly creditId: string;
  readonly allocationId: string | null;
  readonly amount: Cents;
  /** LCK-1: why it cannot be taken off, for its document or the invoice is in a locked period. */
  readonly locked: string | undefined;
}

export interface MoneyOn {
  readonly ours: readonly OurMoney[];
  /** Direct payments, and credits that no link of ours knows. */
  readonly foreign: readonly { readonly amount: Cents }[];
}

/** Whose money stands on an invoice. The offset of its own void is neither. VOI-3. */
export function ourMoneyOn(context: PlanContext, invoice: Invoice): MoneyOn {
  const recordById = new Map(
    [...context.links.values()].filter(isCredit).map((link) => [link.xeroId, link.record]),
  );
  const documents = [
    ...context.snapshot.credits.map((credit) => ({
      ...credit,
      label: credit.reference ?? credit.id,
    })),
    ...context.snapshot.creditNotes.map((note) => ({
      ...note,
      kind: "creditNote" as const,
      label: note.number,
    })),
  ];
  const parts = documents
    .filter((document) => !(document.kind === "creditNote" && document.label === invoice.number))
    .flatMap(({ id, kind, label, date, allocations }) =>
      onInvoice(allocations, invoice).map((allocation) => ({ id, kind, label, date, allocation })),
    );
  const invoiceLock = lockedSentence(context, invoice.date, `Invoice ${invoice.number}`);
  const ours = parts.flatMap(({ id, kind, date, allocation }) => {
    const record = recordById.get(id);
    if (record === undefined || record.startsWith("offset:")) return [];
    const label = record.slice(record.indexOf(":") + 1);
    return [
      {
        record,
        label,
        kind,
        creditId: id,
        allocationId: allocation.id,
        amount: allocation.amount,
        locked: lockedSentence(context, date, `Credit ${label}`) ?? invoiceLock,
      },
    ];
  });
  const strangers = parts
    .filter(({ id }) => !recordById.has(id))
    .map(({ allocation }) => ({ amount: allocation.amount }));
  return { ours, foreign: [...invoice.payments.map(({ amount }) => ({ amount })), ...strangers] };
}

/**
 * VOI-3, PAY-14 (b): the allocations to a voided order, as its rename leaves them. Where the order was made again
 * the money is wanted on the new invoice; a true void leaves it as credit.
 */
export function movedLinks(
  context: PlanContext,
  order: Order,
  invoice: Invoice,
): readonly LinkChange[] {
  if (context.links.get(`order:${order.number}`)?.xeroId !== invoice.id) return [];
  const isMadeAgain = context.orderByNumber.has(order.number);
  return [...context.links.values()]
    .filter(
      ({ record, xeroType }) => xeroType === "allocation" && invoiceOf(record) === order.number,
    )
    .filter(({ facts }) => textFact(facts, "state") !== "deposit")
    .filter(({ record }) => !isMadeAgain || !isBeingUndone(context, { number: paymentOf(record) }))
    .toSorted((a, b) => (a.record < b.record ? -1 : 1))
    .map((link) => (isMadeAgain ? wantedAgain(link) : { change: "remove", record: link.record }));
}

function wantedAgain({ record, xeroNumber, facts }: Link): LinkChange {
  const amount = textFact(facts, "amount");
  return {
    change: "set",
    record,
    xeroType: "allocation",
    xeroId: "",
    xeroNumber,
    origin: "posted",
    facts: { state: "wanted", amount },
  };
}

function isCredit({ xeroType }: Link): boolean {
  return xeroType === "overpayment" || xeroType === "prepayment" || xeroType === "creditNote";
}

function onInvoice(allocations: readonly Allocation[], invoice: Invoice): readonly Allocation[] {
  return allocations.filter(({ invoiceId }) => invoiceId === invoice.id);
}
