import {
  addCents,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import type { Order, Payment } from "../corebridge/book.ts";
import { addEarlier, addEarlierUndoings } from "./earlierRecords.ts";
import type { BridgeVisitor } from "./bridge.ts";
import type { TieOutCase } from "./input.ts";
import { ownerOfPayment } from "./paymentOwner.ts";
import { xeroReceivables } from "./receivablesXero.ts";
import type { MemoCase, OrderCase, PaymentCase, RecordCase } from "./records.ts";
import { isAddedCredit, receiptScope } from "./scope.ts";
import { newTally, type Tally } from "./tally.ts";
import { isWritten, writtenOf } from "./written.ts";

/**
 * TIE-1. What paid an order and what is left of it as credit cancel, so the net of a customer is sales less money and
 * added credit, plus what was taken back. Each record gives one amount; in-store credit that is spent gives none.
 */
export function receivablesVisitor(of: TieOutCase): BridgeVisitor {
  const tally = newTally(of.records.count());
  const xero = xeroReceivables(of, tally);
  return {
    ...xero,
    tally,
    order: (one) => {
      addOrder(of, tally, one);
    },
    payment: (one) => {
      addPayment(of, tally, one);
    },
    memo: (one) => {
      addMemo(of, tally, one);
    },
    earlier: (own) => {
      addEarlier(of, tally, own);
    },
    end: () => {
      addEarlierUndoings(of, tally);
      xero.end();
    },
  };
}

function addOrder(of: TieOutCase, tally: Tally, { isSale, order, own }: OrderCase): void {
  const now = isSale ? order.total : zeroCents;
  const owner = of.owners.ofNamed(order);
  addRecord(of, tally, { owner, own, now, sign: writtenSign(of, order) });
}

/** A voided order's invoice and its offset make nothing together. VOI-2. */
function writtenSign({ context }: TieOutCase, { isVoid, record }: Order): Sign {
  if (!isVoid) return 1n;
  const offset = context.links.get(`offset:${record.slice("order:".length)}`);
  return offset !== undefined && offset.xeroId !== "" ? 0n : 1n;
}

function addPayment(of: TieOutCase, tally: Tally, { own, payment }: PaymentCase): void {
  const { context, owners } = of;
  const owner = ownerOfPayment(context, owners, payment);
  if (payment.kind !== "payment") {
    const now = undoneBy(of, payment);
    if (now !== zeroCents) tally.add(owner, own, "now", now);
    return;
  }
  if (payment.method !== "money") return;
  const { counts, opening } = receiptScope(context, of.openings, payment);
  const now = payment.isVoided ? zeroCents : negateCents(counts);
  addRecord(of, tally, { owner, own, now, sign: -1n, neverCounted: opening });
}

/** Money given back and checks returned are owed again; what is written off is owed no more. PAY-6. */
function undoneBy({ context, openings }: TieOutCase, payment: Payment): Cents {
  const { amount, applications, isVoided, kind, method } = payment;
  if (isVoided || method === "storeCredit") return zeroCents;
  const isEarlier =
    receiptScope(context, openings, { ...payment, applications: [] }).counts === zeroCents;
  if (isEarlier) return zeroCents;
  if (kind !== "badDebt") return amount;
  const opening = applications.filter((part) => openings.has(part.invoiceNumber));
  return subtractCents(sumCents(opening.map((part) => part.amount)), amount);
}

function addMemo(of: TieOutCase, tally: Tally, { memo, own }: MemoCase): void {
  const { context, owners } = of;
  const owner = owners.ofNamed(memo);
  const isReduced = memo.type === "reduced" && !memo.isVoided && memo.date >= context.start;
  const added = isAddedCredit(context, memo) ? negateCents(memo.amount) : zeroCents;
  addRecord(of, tally, { owner, own, now: isReduced ? memo.amount : added, sign: -1n });
}

type Sign = 1n | 0n | -1n;

interface BookRecord {
  readonly owner: string;
  readonly own: RecordCase;
  /** As CoreBridge has it. */
  readonly now: Cents;
  /** What its document does to the net in Xero. */
  readonly sign: Sign;
  /** A part of its document that counts on neither side. */
  readonly neverCounted?: Cents;
}

/** A record that did not change since it was written was written as it is now, and for whom. */
function addRecord(of: TieOutCase, tally: Tally, row: BookRecord): void {
  const { now, owner, own, sign, neverCounted = zeroCents } = row;
  if (now !== zeroCents && sign !== 0n && own.isUnchanged && isWritten(own)) {
    tally.addBook(owner, own, now, now);
    return;
  }
  if (now !== zeroCents) tally.add(owner, own, "now", now);
  const written = writtenOf(own, of.owners);
  if (written === undefined) return;
  const amount = addCents(signed(written.amount, sign), neverCounted);
  tally.add(written.owner ?? owner, own, "written", amount);
}

function signed(amount: Cents, sign: Sign): Cents {
  return sign === 0n ? zeroCents : sign === 1n ? amount : negateCents(amount);
}
