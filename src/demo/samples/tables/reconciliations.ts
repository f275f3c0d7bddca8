import type { IsoDate } from "#engine/base/date.ts";
import { addCents, zeroCents, type Cents } from "#engine/base/money.ts";
import { compareText } from "#engine/base/text.ts";
import type { Numbers } from "../numbers.ts";
import type { Location, Shop, ShopPayment } from "../shop.ts";
import { amount, date, text, type Column, type Table } from "./table.ts";

const columns: readonly Column[] = [
  { header: "Reconciliation #", width: 16 },
  { header: "Date", width: 12 },
  { header: "Location", width: 12 },
  { header: "Payment Type", width: 16 },
  { header: "Amount", width: 13, isSummed: true },
  { header: "Refunds", width: 12, isSummed: true },
  { header: "Bad Debt", width: 12, isSummed: true },
];

interface Close {
  readonly number: string;
  readonly on: IsoDate;
  readonly location: Location;
  readonly type: string;
  readonly amount: Cents;
  readonly refunds: Cents;
  readonly badDebt: Cents;
}

/** The daily closes as they were made: CoreBridge locks them, so what is voided later stays in them. */
export function reconciliationsTable({ payments }: Shop, numbers: Numbers, cutoff: IsoDate): Table {
  const closes = new Map<string, Close>();
  for (const payment of payments) addTo(closes, payment, numbers, cutoff);
  const sorted = [...closes.entries()].toSorted(([a], [b]) => compareText(a, b));
  const rows = sorted.map(([, close]) => ({
    cells: [
      text(close.number),
      date(close.on),
      text(close.location),
      text(close.type),
      amount(close.amount),
      amount(close.refunds),
      amount(close.badDebt),
    ],
    group: close.location,
  }));
  return {
    title: "Reconciliation Summary",
    columns,
    rows: rows.toSorted((a, b) => compareText(a.group, b.group)),
  };
}

function addTo(
  closes: Map<string, Close>,
  payment: ShopPayment,
  numbers: Numbers,
  cutoff: IsoDate,
): void {
  const { reconciledOn: on, location, type, transaction } = payment;
  if (on === null || on > cutoff) return;
  const key = `${on} ${location} ${type}`;
  const number = numbers.ofReconciliation(on, location);
  const none = { amount: zeroCents, refunds: zeroCents, badDebt: zeroCents };
  const close = closes.get(key) ?? { number, on, location, type, ...none };
  const field = fieldOf(transaction);
  closes.set(key, { ...close, [field]: addCents(close[field], payment.amount) });
}

function fieldOf(transaction: ShopPayment["transaction"]): "amount" | "refunds" | "badDebt" {
  switch (transaction) {
    case "Payment":
    case "Deposit":
      return "amount";
    case "Refund":
    case "NSF":
      return "refunds";
    case "Bad Debt":
      return "badDebt";
  }
}
