import { addCents, minCents, subtractCents, zeroCents, type Cents } from "../../base/money.ts";
import type { Payment } from "../../corebridge/book.ts";
import { appliedTo, type Applied } from "../../plan/allocationState.ts";
import type { Credit } from "../../xero/snapshot.ts";
import type { TieOutCase } from "../input.ts";
import type { PaymentCase } from "../records.ts";
import { receiptScope } from "../scope.ts";

/** What CoreBridge has of one payment: on sales, and on none yet. */
export interface HeldMoney {
  readonly held: Cents;
  /** What of the payment is on each sale, less what a refund or NSF took back. */
  readonly onSales: readonly Applied[];
}

/** One payment, and the overpayments or prepayments that stand for it: one, or a double as well. */
export interface HeldCase extends PaymentCase {
  readonly credits: readonly Credit[];
  readonly money: HeldMoney;
}

/** Money that the shop keeps and that is on no sale: a deposit, or what no order took. PAY-2, PAY-5. */
export function heldMoney(of: TieOutCase, payment: Payment): HeldMoney {
  if (payment.isVoided) return { held: zeroCents, onSales: [] };
  const { counts } = receiptScope(of.context, of.openings, payment);
  let kept = counts;
  let onSales = salesOf(of, payment);
  for (const undoing of undoingsOf(of, payment)) {
    const isCash = undoing.method === "money";
    const free = isCash ? subtractCents(kept, totalOf(onSales)) : zeroCents;
    onSales = takenBack(onSales, undoing, free);
    if (isCash) kept = subtractCents(kept, undoing.amount);
  }
  const held = subtractCents(kept, totalOf(onSales));
  return { held: held > zeroCents ? held : zeroCents, onSales };
}

function salesOf(of: TieOutCase, payment: Payment): readonly Applied[] {
  const applied = appliedTo(of.context, payment);
  const isOnSale = ({ invoiceNumber }: Applied) => isSale(of, invoiceNumber);
  return applied.every(isOnSale) ? applied : applied.filter(isOnSale);
}

/** An order that is not in this export is a sale where its invoice is in Xero by our link. RUN-11. */
function isSale({ context, records }: TieOutCase, number: string): boolean {
  return records.liveOrder(number)?.isSale ?? context.links.has(`order:${number}`);
}

function undoingsOf({ context }: TieOutCase, { number }: Payment): readonly Payment[] {
  const undoings = context.undoingsByOriginal.get(number);
  if (undoings === undefined) return nothing;
  return undoings.filter(({ isVoided, kind }) => !isVoided && kind !== "badDebt");
}

const nothing: readonly Payment[] = [];

/** From the sales that CoreBridge names; where it names none, from what is on no sale first, then from the last sale. */
function takenBack(onSales: readonly Applied[], undoing: Payment, free: Cents): readonly Applied[] {
  const leftBySale = new Map(onSales.map(({ amount, invoiceNumber }) => [invoiceNumber, amount]));
  let named = zeroCents;
  for (const { amount, invoiceNumber } of undoing.applications) {
    named = addCents(named, amount);
    lower(leftBySale, invoiceNumber, amount);
  }
  const rest = subtractCents(undoing.amount, named);
  let left = free > zeroCents ? subtractCents(rest, minCents(rest, free)) : rest;
  for (const invoiceNumber of [...leftBySale.keys()].toReversed()) {
    if (left <= zeroCents) break;
    left = subtractCents(left, lower(leftBySale, invoiceNumber, left));
  }
  return [...leftBySale].map(([invoiceNumber, amount]) => ({ invoiceNumber, amount }));
}

function lower(leftBySale: Map<string, Cents>, invoiceNumber: string, amount: Cents): Cents {
  const before = leftBySale.get(invoiceNumber);
  if (before === undefined) return zeroCents;
  const taken = minCents(before, amount);
  leftBySale.set(invoiceNumber, subtractCents(before, taken));
  return taken;
}

function totalOf(onSales: readonly Applied[]): Cents {
  return onSales.reduce((total, { amount }) => addCents(total, amount), zeroCents);
}
