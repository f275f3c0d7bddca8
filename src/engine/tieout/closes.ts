import { remembered } from "../base/lazy.ts";
import { addCents, subtractCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import { foldName } from "../base/text.ts";
import type { Payment, Reconciliation } from "../corebridge/book.ts";
import { groupBy } from "../plan/context.ts";
import { effectiveDate } from "../plan/planPayments.ts";
import type { BridgeVisitor } from "./bridge.ts";
import { isNote } from "./creditsShown.ts";
import type { TieOutCase } from "./input.ts";
import { emptyPlaces } from "./places.ts";
import type { PaymentCase } from "./records.ts";
import { rowKey } from "./rowKey.ts";
import { newTally, type Tally } from "./tally.ts";
import { writtenOf } from "./written.ts";

/**
 * TIE-2: payments by CoreBridge's reconciliation and method. Where the reconciliation's own totals are exported, they
 * are CoreBridge's figure: what the listed payments do not make of them stands under the reconciliation itself.
 */
export function paymentsVisitor(of: TieOutCase): BridgeVisitor {
  const tally = newTally(of.records.count());
  const rows: ClosedRow[] = [];
  const rowOf = closedRows(rows);
  const closed: Closed[] = [];
  // What Xero received for each payment, doubles included, by the place of its record.
  const received = emptyPlaces<Cents>(of.records.count());
  return {
    tally,
    payment: (one) => {
      const row = rowOfPayment(of, one, rowOf);
      if (row === undefined) return;
      row.payments.push(one.payment);
      if (one.payment.kind === "payment") closed.push({ ...one, key: row.key });
    },
    credit: ({ credit, own }) => {
      if (own === undefined || isNote(credit)) return;
      const before = received[own.at];
      received[own.at] = before === undefined ? credit.total : addCents(before, credit.total);
    },
    end: () => {
      for (const one of closed) addPayment(of, tally, one, received[one.own.at] ?? zeroCents);
      addControlTotals(of, tally, rows);
    },
  };
}

interface Closed extends PaymentCase {
  /** Of its row. */
  readonly key: string;
}

/** The payments of one reconciliation and method; it fills while the books are walked. */
interface ClosedRow {
  readonly key: string;
  readonly payments: Payment[];
}

type RowOf = (reconciliation: string, method: string) => ClosedRow;

/**
 * Each row is made once, and listed when it is: payments are many, rows are few. "Check" and "check" are one method, to a
 * person as to Excel's SUMIFS; it is called as the first payment writes it.
 */
function closedRows(rows: ClosedRow[]): RowOf {
  const rowsOf = remembered((reconciliation: string) => {
    const rowByMethod = new Map<string, ClosedRow>();
    return remembered((method: string) => {
      const name = foldName(method);
      const row = rowByMethod.get(name) ?? { key: rowKey(reconciliation, method), payments: [] };
      if (!rowByMethod.has(name)) rows.push(row);
      rowByMethod.set(name, row);
      return row;
    });
  });
  return (reconciliation, method) => rowsOf(reconciliation)(method);
}

/** Closes before the Sync Start Date are in the opening balances. PAY-1. */
function rowOfPayment(
  { context }: TieOutCase,
  { own, payment }: PaymentCase,
  rowOf: RowOf,
): ClosedRow | undefined {
  const { methodText, reconciliationNumber } = payment;
  if (reconciliationNumber === null) return undefined;
  const isInScope = effectiveDate(context, payment) >= context.start || own.link !== undefined;
  return isInScope ? rowOf(reconciliationNumber, methodText) : undefined;
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

function addControlTotals(of: TieOutCase, tally: Tally, rows: readonly ClosedRow[]): void {
  const { book, start } = of.context;
  const typed = book.reconciliations.flatMap((close) =>
    close.paymentType === null || close.date < start ? [] : [{ close, type: close.paymentType }],
  );
  if (typed.length === 0) return;
  const folded = remembered(foldName);
  const rowsByKey = groupBy(rows, ({ key }) => folded(key));
  for (const [same, closes] of groupBy(typed, ({ close, type }) =>
    folded(rowKey(close.number, type)),
  )) {
    const [first] = closes;
    if (first === undefined) continue;
    const listed = rowsByKey.get(same) ?? [];
    const key = listed[0]?.key ?? rowKey(first.close.number, first.type);
    for (const { kinds, part, totalOf } of controls) {
      const totals = closes.flatMap(({ close }) => totalOf(close) ?? []);
      if (totals.length === 0) continue;
      const amounts = listed.flatMap(({ payments }) =>
        payments.flatMap(({ amount, kind }) => (kinds.includes(kind) ? [amount] : [])),
      );
      const missing = subtractCents(sumCents(totals), sumCents(amounts));
      if (missing === zeroCents) continue;
      const own = of.records.of(`reconciliation:${first.close.number}${part}`);
      tally.add(key, own, "now", missing);
    }
  }
}
