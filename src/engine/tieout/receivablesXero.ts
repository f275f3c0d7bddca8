import {
  addCents,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import type { Invoice } from "../xero/snapshot.ts";
import { isLive, type CreditShown } from "./creditsShown.ts";
import { foreignCredits, type ForeignCredits } from "./foreignCredit.ts";
import type { TieOutCase } from "./input.ts";
import { openingPart } from "./openingPart.ts";
import { openEntries, type OpenEntries } from "./openEntries.ts";
import type { ReasonId } from "./reasons.ts";
import type { Tally } from "./tally.ts";

/**
 * Xero's side of TIE-1: amount due less remaining credit, over the documents that stand for CoreBridge records. It is
 * added up from their totals, so that every part stands at the record which it belongs to: an allocation between two of
 * them moves nothing, one from or to another document is a part of its own.
 */
export function addXeroReceivables(of: TieOutCase, tally: Tally): void {
  const { credits } = of;
  const xero: XeroSide = {
    of,
    ...writersOn(of, tally),
    allocatedByInvoice: allocatedOn(credits),
    entries: openEntries(of.entries, of.proofs),
  };
  const foreign = foreignCredits(of, xero.entries);
  for (const invoice of of.context.snapshot.invoices)
    if (isLive(invoice)) addInvoice(xero, invoice);
  for (const credit of credits) {
    const { counted } = of;
    const record = counted.recordByDocument.get(credit.id) ?? counted.duplicates.get(credit.id);
    if (record === undefined) addForeign(xero, tally, credit, foreign);
    else addCredit(xero, credit, record);
  }
}

interface XeroSide extends Writers {
  readonly of: TieOutCase;
  readonly allocatedByInvoice: ReadonlyMap<string, Cents>;
  readonly entries: OpenEntries;
}

interface Writers {
  /** Xero's amount of a record; where nobody knows what was written, it is what was written. */
  readonly put: (contactId: string, record: string, amount: Cents) => void;
  /** An amount whose reason is plain. */
  readonly putKnown: (contactId: string, record: string, amount: Cents, reason: ReasonId) => void;
}

function writersOn(of: TieOutCase, tally: Tally): Writers {
  const { owners } = of;
  return {
    put: (contactId, record, amount) => {
      if (amount === zeroCents) return;
      const owner = owners.ofContact(contactId);
      tally.add(owner, record, "xero", amount);
      if (!of.isWritten(record)) tally.add(owner, record, "written", amount);
    },
    putKnown: (contactId, record, amount, reason) => {
      if (amount === zeroCents) return;
      const owner = owners.ofContact(contactId);
      tally.add(owner, record, "xero", amount);
      tally.because(owner, record, reason, negateCents(amount));
    },
  };
}

function allocatedOn(credits: readonly CreditShown[]): ReadonlyMap<string, Cents> {
  const allocated = new Map<string, Cents>();
  for (const { allocations } of credits) {
    for (const { amount, invoiceId } of allocations) {
      const before = allocated.get(invoiceId);
      allocated.set(invoiceId, before === undefined ? amount : addCents(before, amount));
    }
  }
  return allocated;
}

function addInvoice({ of, put, putKnown, allocatedByInvoice }: XeroSide, invoice: Invoice): void {
  const record = of.counted.recordByDocument.get(invoice.id);
  if (record === undefined) return;
  const { amountDue, contactId, id, payments, total } = invoice;
  put(contactId, record, total);
  const direct = sumCents(payments.map(({ amount }) => amount));
  putKnown(contactId, record, negateCents(direct), "bankFeedPayment");
  // Whatever Xero's own arithmetic holds besides belongs to nobody: it is shown, not left out.
  const used = sumCents([direct, allocatedByInvoice.get(id) ?? zeroCents]);
  put(contactId, record, subtractCents(amountDue, subtractCents(total, used)));
}

function addCredit(xero: XeroSide, credit: CreditShown, record: string): void {
  const { of, put, putKnown, entries } = xero;
  const { allocations, contactId, id, refunds, remaining, total } = credit;
  put(contactId, record, negateCents(total));
  for (const refund of refunds) {
    const { recordByRefund, recordByRefundedCredit } = of.counted;
    const proved = recordByRefund.get(refund.id) ?? recordByRefundedCredit.get(id);
    put(contactId, proved ?? entries.givingBack(record) ?? record, refund.amount);
  }
  const outside = allocations.filter(
    ({ invoiceId }) => !of.counted.recordByDocument.has(invoiceId),
  );
  const moved = sumCents(outside.map(({ amount }) => amount));
  const opening = openingPart(of, record);
  // What pays an order of the opening balances counts on neither side, be it on its invoice yet or not.
  put(contactId, record, opening);
  if (moved > opening)
    putKnown(contactId, record, subtractCents(moved, opening), "notFromCoreBridge");
  const used = sumCents([...allocations, ...refunds].map(({ amount }) => amount));
  put(contactId, record, subtractCents(subtractCents(total, used), remaining));
}

/** Credit that no record stands behind counts where it is put on a CoreBridge invoice, and where it proves a refund. */
function addForeign(
  xero: XeroSide,
  tally: Tally,
  credit: CreditShown,
  foreign: ForeignCredits,
): void {
  const { of, put, putKnown } = xero;
  for (const allocation of credit.allocations) {
    const sale = of.counted.recordByDocument.get(allocation.invoiceId);
    if (sale === undefined) continue;
    const { bankedElsewhere, record, unclaimed } = foreign.claim(credit, allocation, sale);
    const owner = of.owners.ofContact(credit.contactId);
    for (const [payment, amount] of bankedElsewhere) {
      tally.add(owner, payment, "now", negateCents(amount));
      put(credit.contactId, payment, negateCents(amount));
    }
    if (record !== null) put(credit.contactId, record, negateCents(unclaimed));
    else putKnown(credit.contactId, sale, negateCents(unclaimed), "notFromCoreBridge");
  }
  for (const refund of credit.refunds) {
    const proved = of.counted.recordByRefund.get(refund.id);
    if (proved !== undefined) put(credit.contactId, proved, refund.amount);
  }
}
