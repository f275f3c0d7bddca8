import { addCents, negateCents, subtractCents, zeroCents, type Cents } from "../../base/money.ts";
import type { Payment } from "../../corebridge/book.ts";
import type { Credit } from "../../xero/snapshot.ts";
import type { CountedDocument } from "../countedReceivables.ts";
import type { TieOutCase } from "../input.ts";
import { ownerOfPayment } from "../paymentOwner.ts";
import { newTally, type Tally } from "../tally.ts";
import { depositReasons, type DepositReasons } from "./depositReasons.ts";
import { heldMoney } from "./heldMoney.ts";

/**
 * Deposits held, per customer: CoreBridge's money that is on no sale yet, against what remains of Xero's overpayments and
 * prepayments. The receivables are net, so a deposit that is on its invoice in one book only does not show there. TIE-1.
 */
export function tallyDeposits(of: TieOutCase, counted: readonly CountedDocument[]): Tally {
  const tally = newTally();
  const shownByRecord = shownInXero(of, counted);
  const reasons = depositReasons(of);
  for (const payment of of.context.book.payments) {
    if (payment.kind !== "payment" || payment.method !== "money") continue;
    const shown = shownByRecord.get(payment.record);
    shownByRecord.delete(payment.record);
    addPayment(of, tally, reasons, payment, shown ?? nothingShown);
  }
  for (const [record, { credits, remaining }] of shownByRecord)
    addEarlier(of, tally, record, credits, remaining);
  return tally;
}

interface Shown {
  readonly credits: readonly Credit[];
  /** What is left of them, less what belongs to the opening balances. */
  readonly remaining: Cents;
}

const nothingShown: Shown = { credits: [], remaining: zeroCents };

function shownInXero(
  { context }: TieOutCase,
  counted: readonly CountedDocument[],
): Map<string, Shown> {
  const shownByRecord = new Map<string, Shown>();
  for (const { amount, id, record } of counted) {
    const credit = context.creditById.get(id);
    if (credit === undefined) continue;
    const before = shownByRecord.get(record) ?? nothingShown;
    const remaining = addCents(before.remaining, negateCents(amount));
    shownByRecord.set(record, { credits: [...before.credits, credit], remaining });
  }
  return shownByRecord;
}

function addPayment(
  of: TieOutCase,
  tally: Tally,
  reasons: DepositReasons,
  payment: Payment,
  { credits, remaining }: Shown,
): void {
  const money = heldMoney(of, payment);
  const { record } = payment;
  const [credit] = credits;
  if (money.held === zeroCents && remaining === zeroCents) return;
  const owner = ownerOfPayment(of.context, of.owners, payment);
  const inXero = credit === undefined ? owner : of.owners.ofContact(credit.contactId);
  const left = subtractCents(money.held, remaining);
  const told = left === zeroCents ? nothingTold : reasons.tell({ payment, credits, money }, left);
  const now = subtractCents(money.held, told.spent);
  tally.addBook(owner, record, now, now);
  if (remaining !== zeroCents) tally.add(inXero, record, "xero", remaining);
  for (const { amount, reason } of told.known) tally.because(inXero, record, reason, amount);
}

const nothingTold = { spent: zeroCents, known: [] } as const;

/** Of a payment that is not in this export CoreBridge says nothing now: what Xero has of it stands on both sides. RUN-11. */
function addEarlier(
  { owners }: TieOutCase,
  tally: Tally,
  record: string,
  [credit]: readonly Credit[],
  remaining: Cents,
): void {
  if (credit === undefined || remaining === zeroCents) return;
  const owner = owners.ofContact(credit.contactId);
  tally.addBook(owner, record, remaining, remaining);
  tally.add(owner, record, "xero", remaining);
}
