import {
  addCents,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import type { Invoice } from "../xero/snapshot.ts";
import type { CreditShown } from "./creditsShown.ts";
import { foreignCredits, type ForeignCredits } from "./foreignCredit.ts";
import type { TieOutCase } from "./input.ts";
import { openingPart } from "./openingPart.ts";
import { openEntries, type OpenEntries } from "./openEntries.ts";
import type { ReasonId } from "./reasons.ts";
import type { RecordCase } from "./records.ts";
import type { Tally } from "./tally.ts";
import { isWritten } from "./written.ts";
import type { CreditCase } from "./xeroCases.ts";

/**
 * Xero's side of TIE-1: amount due less remaining credit, over the documents that stand for CoreBridge records. It is
 * added up from their totals, so that every part stands at the record which it belongs to: an allocation between two of
 * them moves nothing, one from or to another document is a part of its own.
 */
export function addXeroReceivables(of: TieOutCase, tally: Tally): void {
  const entries = openEntries(of.entries, of.proofs);
  const xero: XeroSide = { of, ...writersOn(of, tally), entries };
  const foreign = foreignCredits(of, entries);
  for (const { allocated, invoice, own } of of.invoices)
    if (own !== undefined) addInvoice(xero, invoice, own, allocated);
  for (const one of of.credits) {
    if (one.own === undefined) addForeign(xero, tally, one.credit, foreign);
    else addCredit(xero, one, one.own);
  }
}

interface XeroSide extends Writers {
  readonly of: TieOutCase;
  readonly entries: OpenEntries;
}

interface Writers {
  /** Xero's amount of a record; where nobody knows what was written, it is what was written. */
  readonly put: (contactId: string, own: RecordCase, amount: Cents) => void;
  /** An amount whose reason is plain. */
  readonly putKnown: (contactId: string, own: RecordCase, amount: Cents, reason: ReasonId) => void;
}

function writersOn(of: TieOutCase, tally: Tally): Writers {
  const { owners } = of;
  return {
    put: (contactId, own, amount) => {
      if (amount === zeroCents) return;
      const owner = owners.ofContact(contactId);
      tally.add(owner, own, "xero", amount);
      if (!isWritten(own)) tally.add(owner, own, "written", amount);
    },
    putKnown: (contactId, own, amount, reason) => {
      if (amount === zeroCents) return;
      const owner = owners.ofContact(contactId);
      tally.add(owner, own, "xero", amount);
      tally.because(owner, own, reason, negateCents(amount));
    },
  };
}

function addInvoice(
  { put, putKnown }: XeroSide,
  invoice: Invoice,
  own: RecordCase,
  allocated: Cents,
): void {
  const { amountDue, contactId, payments, total } = invoice;
  put(contactId, own, total);
  const direct = sumCents(payments.map(({ amount }) => amount));
  putKnown(contactId, own, negateCents(direct), "bankFeedPayment");
  // Whatever Xero's own arithmetic holds besides belongs to nobody: it is shown, not left out.
  const used = addCents(direct, allocated);
  put(contactId, own, subtractCents(amountDue, subtractCents(total, used)));
}

function addCredit(xero: XeroSide, { credit, outside }: CreditCase, own: RecordCase): void {
  const { of, put, putKnown, entries } = xero;
  const { allocations, contactId, id, refunds, remaining, total } = credit;
  put(contactId, own, negateCents(total));
  let used = sumCents(allocations.map(({ amount }) => amount));
  for (const refund of refunds) {
    const { recordByRefund, recordByRefundedCredit } = of.counted;
    const proved = recordByRefund.get(refund.id) ?? recordByRefundedCredit.get(id);
    const target = proved ?? entries.givingBack(own.record);
    put(contactId, target === undefined ? own : of.records.of(target), refund.amount);
    used = addCents(used, refund.amount);
  }
  const opening = openingPart(of, own);
  // What pays an order of the opening balances counts on neither side, be it on its invoice yet or not.
  put(contactId, own, opening);
  if (outside > opening)
    putKnown(contactId, own, subtractCents(outside, opening), "notFromCoreBridge");
  put(contactId, own, subtractCents(subtractCents(total, used), remaining));
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
    const sale = of.recordOf(allocation.invoiceId);
    if (sale === undefined) continue;
    const { bankedElsewhere, record, unclaimed } = foreign.claim(credit, allocation, sale);
    const owner = of.owners.ofContact(credit.contactId);
    for (const [payment, amount] of bankedElsewhere) {
      const own = of.records.of(payment);
      tally.add(owner, own, "now", negateCents(amount));
      put(credit.contactId, own, negateCents(amount));
    }
    if (record !== null) put(credit.contactId, of.records.of(record), negateCents(unclaimed));
    else putKnown(credit.contactId, sale, negateCents(unclaimed), "notFromCoreBridge");
  }
  for (const refund of credit.refunds) {
    const proved = of.counted.recordByRefund.get(refund.id);
    if (proved !== undefined) put(credit.contactId, of.records.of(proved), refund.amount);
  }
}
