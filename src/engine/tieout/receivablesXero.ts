import {
  addCents,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import { foreignCredits, type ForeignCredits } from "./foreignCredit.ts";
import { compareText } from "../base/text.ts";
import type { TieOutCase } from "./input.ts";
import { openingPart } from "./openingPart.ts";
import { openEntries, type OpenEntries } from "./openEntries.ts";
import type { ReasonId } from "./reasons.ts";
import type { RecordCase } from "./records.ts";
import type { Tally } from "./tally.ts";
import type { Visitor } from "./walk.ts";
import { isWritten } from "./written.ts";
import type { CreditCase, InvoiceCase } from "./xeroCases.ts";

/**
 * Xero's side of TIE-1: amount due less remaining credit, over the documents that stand for CoreBridge records. It is
 * added up from their totals, so that every part stands at the record which it belongs to: an allocation between two of
 * them moves nothing, one from or to another document is a part of its own.
 */
export function xeroReceivables(
  of: TieOutCase,
  tally: Tally,
): Required<Pick<Visitor, "invoice" | "credit" | "end">> {
  const entries = openEntries(of.entries, of.proofs);
  const xero: XeroSide = { of, ...writersOn(tally), entries };
  const strangers: CreditCase[] = [];
  return {
    invoice: (one) => {
      if (one.own !== undefined) addInvoice(xero, one, one.own);
    },
    credit: (one) => {
      if (one.own === undefined) strangers.push(one);
      else addCredit(xero, one, one.own);
    },
    end: () => {
      const foreign = foreignCredits(of, entries);
      // In-store credit is given to the first that asks for it.
      for (const one of strangers.sort((a, b) => compareText(a.credit.id, b.credit.id)))
        addForeign(xero, tally, one, foreign);
    },
  };
}

interface XeroSide extends Writers {
  readonly of: TieOutCase;
  readonly entries: OpenEntries;
}

interface Writers {
  /** Xero's amount of a record; where nobody knows what was written, it is what was written. */
  readonly put: (owner: string, own: RecordCase, amount: Cents) => void;
  /** An amount whose reason is plain. */
  readonly putKnown: (contactId: string, own: RecordCase, amount: Cents, reason: ReasonId) => void;
}

function writersOn(tally: Tally): Writers {
  return {
    put: (owner, own, amount) => {
      if (amount === zeroCents) return;
      tally.add(owner, own, "xero", amount);
      if (!isWritten(own)) tally.add(owner, own, "written", amount);
    },
    putKnown: (owner, own, amount, reason) => {
      if (amount === zeroCents) return;
      tally.add(owner, own, "xero", amount);
      tally.because(owner, own, reason, negateCents(amount));
    },
  };
}

function addInvoice(
  { put, putKnown }: XeroSide,
  { allocated, invoice, owner }: InvoiceCase,
  own: RecordCase,
): void {
  const { amountDue, payments, total } = invoice;
  put(owner, own, total);
  const direct = payments.length === 0 ? zeroCents : sumCents(payments.map(({ amount }) => amount));
  putKnown(owner, own, negateCents(direct), "bankFeedPayment");
  // Whatever Xero's own arithmetic holds besides belongs to nobody: it is shown, not left out.
  const accounted = addCents(addCents(direct, allocated), amountDue);
  if (accounted !== total) put(owner, own, subtractCents(accounted, total));
}

function addCredit(xero: XeroSide, { credit, outside, owner }: CreditCase, own: RecordCase): void {
  const { of, put, putKnown, entries } = xero;
  const { allocations, id, refunds, remaining, total } = credit;
  put(owner, own, negateCents(total));
  let used = sumCents(allocations.map(({ amount }) => amount));
  for (const refund of refunds) {
    const { recordByRefund, recordByRefundedCredit } = of.counted;
    const proved = recordByRefund.get(refund.id) ?? recordByRefundedCredit.get(id);
    const target = proved ?? entries.givingBack(own.record);
    put(owner, target === undefined ? own : of.records.of(target), refund.amount);
    used = addCents(used, refund.amount);
  }
  const opening = openingPart(of, own);
  // What pays an order of the opening balances counts on neither side, be it on its invoice yet or not.
  put(owner, own, opening);
  if (outside > opening) putKnown(owner, own, subtractCents(outside, opening), "notFromCoreBridge");
  const accounted = addCents(used, remaining);
  if (accounted !== total) put(owner, own, subtractCents(total, accounted));
}

/** Credit that no record stands behind counts where it is put on a CoreBridge invoice, and where it proves a refund. */
function addForeign(
  xero: XeroSide,
  tally: Tally,
  { credit, owner }: CreditCase,
  foreign: ForeignCredits,
): void {
  const { of, put, putKnown } = xero;
  for (const allocation of credit.allocations) {
    const sale = of.recordOf(allocation.invoiceId);
    if (sale === undefined) continue;
    const { bankedElsewhere, record, unclaimed } = foreign.claim(credit, allocation, sale);
    for (const [payment, amount] of bankedElsewhere) {
      const own = of.records.of(payment);
      tally.add(owner, own, "now", negateCents(amount));
      put(owner, own, negateCents(amount));
    }
    if (record !== null) put(owner, of.records.of(record), negateCents(unclaimed));
    else putKnown(owner, sale, negateCents(unclaimed), "notFromCoreBridge");
  }
  for (const refund of credit.refunds) {
    const proved = of.counted.recordByRefund.get(refund.id);
    if (proved !== undefined) put(owner, of.records.of(proved), refund.amount);
  }
}
