import {
  addCents,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import type { CreditMemo, Order, Payment } from "../corebridge/book.ts";
import { addEarlierRecords } from "./earlierRecords.ts";
import type { TieOutCase } from "./input.ts";
import { ownerOfPayment } from "./paymentOwner.ts";
import { addXeroReceivables } from "./receivablesXero.ts";
import { isAddedCredit, isSaleInScope, receiptScope } from "./scope.ts";
import { newTally, type Tally } from "./tally.ts";

/**
 * TIE-1. What paid an order and what is left of it as credit cancel, so the net of a customer is sales less money and
 * added credit, plus what was taken back. Each record gives one amount; in-store credit that is spent gives none.
 */
export function tallyReceivables(of: TieOutCase): Tally {
  const tally = newTally();
  const { book } = of.context;
  for (const order of book.orders) addOrder(of, tally, order);
  for (const payment of book.payments) addPayment(of, tally, payment);
  for (const memo of book.creditMemos) addMemo(of, tally, memo);
  addEarlierRecords(of, tally);
  addXeroReceivables(of, tally);
  return tally;
}

function addOrder(of: TieOutCase, tally: Tally, order: Order): void {
  const now = isSaleInScope(of.context, order) ? order.total : zeroCents;
  const owner = of.owners.ofNamed(order);
  addRecord(of, tally, { owner, record: order.record, now, sign: writtenSign(of, order) });
}

/** A voided order's invoice and its offset make nothing together. VOI-2. */
function writtenSign({ context }: TieOutCase, { isVoid, record }: Order): Sign {
  if (!isVoid) return 1n;
  const offset = context.links.get(`offset:${record.slice("order:".length)}`);
  return offset !== undefined && offset.xeroId !== "" ? 0n : 1n;
}

function addPayment(of: TieOutCase, tally: Tally, payment: Payment): void {
  const { context, owners } = of;
  const owner = ownerOfPayment(context, owners, payment);
  const { record } = payment;
  if (payment.kind !== "payment") {
    const now = undoneBy(of, payment);
    if (now !== zeroCents) tally.add(owner, record, "now", now);
    return;
  }
  if (payment.method !== "money") return;
  const { counts, opening } = receiptScope(context, of.openings, payment);
  const now = payment.isVoided ? zeroCents : negateCents(counts);
  addRecord(of, tally, { owner, record, now, sign: -1n, neverCounted: opening });
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

function addMemo(of: TieOutCase, tally: Tally, memo: CreditMemo): void {
  const { context, owners } = of;
  const owner = owners.ofNamed(memo);
  const record = `creditMemo:${memo.number}`;
  const isReduced = memo.type === "reduced" && !memo.isVoided && memo.date >= context.start;
  const added = isAddedCredit(context, memo) ? negateCents(memo.amount) : zeroCents;
  addRecord(of, tally, { owner, record, now: isReduced ? memo.amount : added, sign: -1n });
}

type Sign = 1n | 0n | -1n;

interface BookRecord {
  readonly owner: string;
  readonly record: string;
  /** As CoreBridge has it. */
  readonly now: Cents;
  /** What its document does to the net in Xero. */
  readonly sign: Sign;
  /** A part of its document that counts on neither side. */
  readonly neverCounted?: Cents;
}

/** A record that did not change since it was written was written as it is now, and for whom. */
function addRecord(of: TieOutCase, tally: Tally, row: BookRecord): void {
  const { now, owner, record, sign, neverCounted = zeroCents } = row;
  if (now !== zeroCents && sign !== 0n && of.isUnchanged(record) && of.isWritten(record)) {
    tally.addBook(owner, record, now, now);
    return;
  }
  if (now !== zeroCents) tally.add(owner, record, "now", now);
  const written = of.writtenOf(record);
  if (written === undefined) return;
  const amount = addCents(signed(written.amount, sign), neverCounted);
  tally.add(written.owner ?? owner, record, "written", amount);
}

function signed(amount: Cents, sign: Sign): Cents {
  return sign === 0n ? zeroCents : sign === 1n ? amount : negateCents(amount);
}
