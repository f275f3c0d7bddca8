import { addCents, subtractCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import { foldName } from "../base/text.ts";
import type { Payment, Reconciliation } from "../corebridge/book.ts";
import { groupBy } from "../plan/context.ts";
import { effectiveDate } from "../plan/planPayments.ts";
import { isLive } from "./creditsShown.ts";
import type { TieOutCase } from "./input.ts";
import { rowKey } from "./rowKey.ts";
import { newTally, type Tally } from "./tally.ts";

/**
 * TIE-2: payments by CoreBridge's reconciliation and method. Where the reconciliation's own totals are exported, they
 * are CoreBridge's figure: what the listed payments do not make of them stands under the reconciliation itself.
 */
export function tallyPayments(of: TieOutCase): Tally {
  const tally = newTally();
  const closed = of.context.book.payments.filter((payment) => isInClose(of, payment));
  const receivedByRecord = receivedBy(of);
  for (const payment of closed) {
    if (payment.kind !== "payment") continue;
    addPayment(of, tally, payment, receivedByRecord.get(payment.record) ?? zeroCents);
  }
  addControlTotals(of, tally, closed);
  return tally;
}

/** Closes before the Sync Start Date are in the opening balances. PAY-1. */
function isInClose({ context }: TieOutCase, payment: Payment): boolean {
  if (payment.reconciliationNumber === null) return false;
  return effectiveDate(context, payment) >= context.start || context.links.has(payment.record);
}

/** What Xero received for each payment, doubles included. */
function receivedBy({ context, counted }: TieOutCase): ReadonlyMap<string, Cents> {
  const received = new Map<string, Cents>();
  for (const { id, status, total } of context.snapshot.credits) {
    const record = counted.recordByDocument.get(id) ?? counted.duplicates.get(id);
    if (record === undefined || !isLive({ status })) continue;
    received.set(record, addCents(received.get(record) ?? zeroCents, total));
  }
  return received;
}

function addPayment(of: TieOutCase, tally: Tally, payment: Payment, received: Cents): void {
  const { amount, isVoided, record } = payment;
  const key = keyOf(payment);
  const isMoney = payment.method === "money";
  const isUnchanged = of.isUnchanged(record) && !isVoided && isMoney;
  const written = isUnchanged ? amount : (of.writtenOf(record)?.amount ?? received);
  tally.add(key, record, "now", amount);
  tally.add(key, record, "written", written);
  tally.add(key, record, "xero", received);
}

function keyOf({ methodText, reconciliationNumber }: Payment): string {
  return rowKey(reconciliationNumber ?? "", methodText);
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

function addControlTotals(of: TieOutCase, tally: Tally, closed: readonly Payment[]): void {
  const { book, start } = of.context;
  const typed = book.reconciliations.flatMap((close) =>
    close.paymentType === null || close.date < start ? [] : [{ close, type: close.paymentType }],
  );
  const listedByKey = groupBy(closed, (one) => foldName(keyOf(one)));
  for (const [folded, closes] of groupBy(typed, ({ close, type }) =>
    foldName(rowKey(close.number, type)),
  )) {
    const [first] = closes;
    if (first === undefined) continue;
    const listed = listedByKey.get(folded) ?? [];
    const [example] = listed;
    const key = example === undefined ? rowKey(first.close.number, first.type) : keyOf(example);
    for (const { kinds, part, totalOf } of controls) {
      const totals = closes.flatMap(({ close }) => totalOf(close) ?? []);
      if (totals.length === 0) continue;
      const rows = listed.filter(({ kind }) => kinds.includes(kind));
      const missing = subtractCents(sumCents(totals), sumCents(rows.map(({ amount }) => amount)));
      if (missing !== zeroCents)
        tally.add(key, `reconciliation:${first.close.number}${part}`, "now", missing);
    }
  }
}
