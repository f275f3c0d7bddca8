import {
  addCents,
  minCents,
  subtractCents,
  sumCents,
  zeroCents,
  type Cents,
} from "../../base/money.ts";
import type { Payment } from "../../corebridge/book.ts";
import { appliedTo } from "../../plan/allocationState.ts";
import type { PlanContext } from "../../plan/context.ts";
import type { Credit } from "../../xero/snapshot.ts";
import type { TieOutCase } from "../input.ts";
import type { PaymentCase } from "../records.ts";
import { isSaleInScope, receiptScope } from "../scope.ts";

/** What CoreBridge has of one payment: on sales, and on none yet. */
export interface HeldMoney {
  readonly held: Cents;
  /** Record of the sale → what of the payment is on it, less what a refund or NSF took back. */
  readonly onSale: ReadonlyMap<string, Cents>;
}

/** One payment, and the overpayments or prepayments that stand for it: one, or a double as well. */
export interface HeldCase extends PaymentCase {
  readonly credits: readonly Credit[];
  readonly money: HeldMoney;
}

const nothingOnSale: ReadonlyMap<string, Cents> = new Map();

/** Money that the shop keeps and that is on no sale: a deposit, or what no order took. PAY-2, PAY-5. */
export function heldMoney(of: TieOutCase, payment: Payment): HeldMoney {
  if (payment.isVoided) return { held: zeroCents, onSale: nothingOnSale };
  const { counts } = receiptScope(of.context, of.openings, payment);
  const onSale = salesOf(of, payment);
  let kept = counts;
  for (const undoing of undoingsOf(of, payment)) {
    const isCash = undoing.method === "money";
    takeBack(onSale, undoing, isCash ? subtractCents(kept, totalOf(onSale)) : zeroCents);
    if (isCash) kept = subtractCents(kept, undoing.amount);
  }
  const held = subtractCents(kept, totalOf(onSale));
  return { held: held > zeroCents ? held : zeroCents, onSale };
}

function salesOf({ context }: TieOutCase, payment: Payment): Map<string, Cents> {
  const onSale = new Map<string, Cents>();
  for (const { amount, invoiceNumber } of appliedTo(context, payment))
    if (isSale(context, invoiceNumber)) onSale.set(`order:${invoiceNumber}`, amount);
  return onSale;
}

/** An order that is not in this export is a sale where its invoice is in Xero by our link. RUN-11. */
function isSale(context: PlanContext, number: string): boolean {
  const order = context.orderByNumber.get(number);
  return order === undefined ? context.links.has(`order:${number}`) : isSaleInScope(context, order);
}

function undoingsOf({ context }: TieOutCase, { number }: Payment): readonly Payment[] {
  return (context.undoingsByOriginal.get(number) ?? []).filter(
    ({ isVoided, kind }) => !isVoided && kind !== "badDebt",
  );
}

/** From the sales that CoreBridge names; where it names none, from what is on no sale first, then from the last sale. */
function takeBack(onSale: Map<string, Cents>, undoing: Payment, free: Cents): void {
  let named = zeroCents;
  for (const { amount, invoiceNumber } of undoing.applications) {
    named = addCents(named, amount);
    lower(onSale, `order:${invoiceNumber}`, amount);
  }
  const rest = subtractCents(undoing.amount, named);
  let left = free > zeroCents ? subtractCents(rest, minCents(rest, free)) : rest;
  for (const record of [...onSale.keys()].toReversed()) {
    if (left <= zeroCents) return;
    left = subtractCents(left, lower(onSale, record, left));
  }
}

function lower(onSale: Map<string, Cents>, record: string, amount: Cents): Cents {
  const before = onSale.get(record) ?? zeroCents;
  const taken = minCents(before, amount);
  if (onSale.has(record)) onSale.set(record, subtractCents(before, taken));
  return taken;
}

function totalOf(onSale: ReadonlyMap<string, Cents>): Cents {
  return sumCents([...onSale.values()]);
}
