import { remembered } from "../base/lazy.ts";
import { addCents, subtractCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import { foldName } from "../base/text.ts";
import type { Payment, Reconciliation } from "../corebridge/book.ts";
import { groupBy } from "../plan/context.ts";
import { effectiveDate } from "../plan/planPayments.ts";
import { isNote } from "./creditsShown.ts";
import type { TieOutCase } from "./input.ts";
import { emptyPlaces } from "./places.ts";
import type { PaymentCase } from "./records.ts";
import { rowKey, rowKeys } from "./rowKey.ts";
import { newTally, type Tally } from "./tally.ts";
import { writtenOf } from "./written.ts";

/**
 * TIE-2: payments by CoreBridge's reconciliation and method. Where the reconciliation's own totals are exported, they
 * are CoreBridge's figure: what the listed payments do not make of them stands under the reconciliation itself.
 */
export function tallyPayments(of: TieOutCase): Tally {
  const tally = newTally(of.records.count());
  const keyOf = rowKeys();
  const closed = of.records.payments.flatMap((one) => closedPayment(of, one, keyOf) ?? []);
  const received = receivedOf(of);
  for (const one of closed)
    if (one.payment.kind === "payment")
      addPayment(of, tally, one, received[one.own.at] ?? zeroCents);
  addControlTotals(of, tally, closed);
  return tally;
}

interface Closed extends PaymentCase {
  /** Of its row. */
  readonly key: string;
}

/** Closes before the Sync Start Date are in the opening balances. PAY-1. */
function closedPayment(
  { context }: TieOutCase,
  { own, payment }: PaymentCase,
  keyOf: typeof rowKey,
): Closed | undefined {
  const { methodText, reconciliationNumber } = payment;
  if (reconciliationNumber === null) return undefined;
  const isInScope = effectiveDate(context, payment) >= context.start || own.link !== undefined;
  return isInScope ? { own, payment, key: keyOf(reconciliationNumber, methodText) } : undefined;
}

/** What Xero received for each payment, doubles included, by the place of its record. */
function receivedOf({ credits, records }: TieOutCase): readonly (Cents | undefined)[] {
  const received = emptyPlaces<Cents>(records.count());
  for (const { credit, own } of credits) {
    if (own === undefined || isNote(credit)) continue;
    const before = received[own.at];
    received[own.at] = before === undefined ? credit.total : addCents(before, credit.total);
  }
  return received;
}

function addPayment(
  { owners }: TieOutCase,
  tally: Tally,
  { key, own, payment }: Closed,
  received: Cents,
): void {
  const { amount, isVoided, method } = payment;
  const isAsWritten = own.isUnchanged && !isVoided && method === "money";
  const written = isAsWritten ? amount : (writtenOf(own, owners)?.amount ?? received);
  tally.addBook(key, own, amount, written);
  tally.add(key, own, "xero", received);
}

interface Control {
  readonly part: string;
  readonly totalOf: (close: Reconciliation) => Cents | null;
  readonly kinds: readonly Payment["kind"][];
}

/** CoreBridge's own totals of a close, and the rows that must make them. */
const controls: readonly Control[] = [
  { part: "", totalOf: ({ amount }) => amount, kinds: ["payment"] },
  { part: "/refunds", totalOf: ({ refunds }) => refunds, kinds: ["refund", "nsf"] },
  { part: "/badDebt", totalOf: ({ badDebt }) => badDebt, kinds: ["badDebt"] },
];

function addControlTotals(of: TieOutCase, tally: Tally, closed: readonly Closed[]): void {
  const { book, start } = of.context;
  const typed = book.reconciliations.flatMap((close) =>
    close.paymentType === null || close.date < start ? [] : [{ close, type: close.paymentType }],
  );
  if (typed.length === 0) return;
  const folded = remembered(foldName);
  const listedByKey = groupBy(closed, ({ key }) => folded(key));
  for (const [same, closes] of groupBy(typed, ({ close, type }) =>
    folded(rowKey(close.number, type)),
  )) {
    const [first] = closes;
    if (first === undefined) continue;
    const listed = listedByKey.get(same) ?? [];
    const key = listed[0]?.key ?? rowKey(first.close.number, first.type);
    for (const { kinds, part, totalOf } of controls) {
      const totals = closes.flatMap(({ close }) => totalOf(close) ?? []);
      if (totals.length === 0) continue;
      const rows = listed.filter(({ payment }) => kinds.includes(payment.kind));
      const amounts = rows.map(({ payment }) => payment.amount);
      const missing = subtractCents(sumCents(totals), sumCents(amounts));
      if (missing === zeroCents) continue;
      const own = of.records.of(`reconciliation:${first.close.number}${part}`);
      tally.add(key, own, "now", missing);
    }
  }
}
