import { remembered } from "../base/lazy.ts";
import type { IsoDate } from "../base/date.ts";
import {
  addCents,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import type { Order } from "../corebridge/book.ts";
import { isTrueVoid } from "../plan/allocationState.ts";
import type { DocumentLine } from "../xero/snapshot.ts";
import type { BridgeVisitor } from "./bridge.ts";
import { isNote } from "./creditsShown.ts";
import type { TieOutCase } from "./input.ts";
import { accountTotals, noAccount, type AccountTotals } from "./orderAccounts.ts";
import type { OrderCase, RecordCase } from "./records.ts";
import { rowKey } from "./rowKey.ts";
import { isSaleInScope } from "./scope.ts";
import { newTally, type Side, type Tally } from "./tally.ts";
import { taxAdjustmentOf } from "./taxAdjustment.ts";
import { isVoidedSale } from "./voidedSale.ts";
import { writtenOrder } from "./writtenOrder.ts";
import type { CreditCase, InvoiceCase } from "./xeroCases.ts";

/**
 * TIE-2: sales without tax by income account and month. CoreBridge's month is that of completion, Xero's that of the
 * invoice, and of an offset that of the void.
 */
export function salesVisitor(of: TieOutCase): BridgeVisitor {
  const tally = newTally(of.records.count());
  const sales = { of, tally, totalsOf: accountTotals(of.context), rowsOn: rowsByDay() };
  return {
    tally,
    order: (one) => {
      addOrder(sales, one);
    },
    earlier: (own) => {
      addEarlier(sales, own);
    },
    invoice: (one) => {
      addInvoice(sales, one);
    },
    credit: (one) => {
      addOffset(sales, one);
    },
  };
}

interface Sales {
  readonly of: TieOutCase;
  readonly tally: Tally;
  readonly totalsOf: AccountTotals;
  /** The row of the day's month, by account. */
  readonly rowsOn: (date: IsoDate) => (account: string) => string;
}

/** Each row's key is made once: orders are many, days and accounts are few. */
function rowsByDay(): Sales["rowsOn"] {
  const rowsIn = remembered((month: string) =>
    remembered((account: string) => rowKey(account, month)),
  );
  return remembered((date: IsoDate) => rowsIn(date.slice(0, 7)));
}

function addOrder(sales: Sales, { isSale, order, own }: OrderCase): void {
  const isWritten = isOurs(own);
  if (isSale && isWritten && own.isUnchanged) {
    addUnchanged(sales, order, own);
    return;
  }
  if (isSale) addSale(sales, order, own, "now");
  const before = isWritten ? writtenOrder(sales.of.context, own) : undefined;
  if (before !== undefined) addSale(sales, before, own, "written");
}

/** An order of an earlier export: as it was written, for CoreBridge says nothing else of it now. */
function addEarlier(sales: Sales, own: RecordCase): void {
  const { context } = sales.of;
  const { record } = own;
  const number = record.startsWith("order:") ? record.slice("order:".length) : "";
  if (number === "" || context.orderByNumber.has(number)) return;
  const before = writtenOrder(context, own);
  if (before === undefined) return;
  if (isOurs(own)) addSale(sales, before, own, "written");
  const isVoided = isVoidedSale(own) || isTrueVoid(context, number);
  if (!isVoided) addSale(sales, before, own, "now");
}

function addUnchanged({ tally, totalsOf, rowsOn }: Sales, order: Order, own: RecordCase): void {
  const { completedDate } = order;
  if (completedDate === null) return;
  const rowOf = rowsOn(completedDate);
  for (const { key: account, amount } of totalsOf(order))
    if (amount !== zeroCents) tally.addBook(rowOf(account), own, amount, amount);
}

function addSale(
  { tally, totalsOf, rowsOn }: Sales,
  order: Order,
  own: RecordCase,
  side: Side,
): void {
  const { completedDate } = order;
  if (completedDate === null) return;
  const rowOf = rowsOn(completedDate);
  for (const { key: account, amount } of totalsOf(order))
    if (amount !== zeroCents) tally.add(rowOf(account), own, side, amount);
}

/** False where nobody knows how it was written: it was there before us, or its link was made again from Xero. ORD-15. */
function isOurs({ link }: RecordCase): boolean {
  return link?.origin === "posted" && link.facts !== null && link.xeroId !== "";
}

function addInvoice(sales: Sales, { invoice, own }: InvoiceCase): void {
  if (own?.record.startsWith("order:") !== true) return;
  const adjustment = taxAdjustmentOf(sales.of.context, invoice);
  const lines = without(invoice.lines, adjustment);
  const isAdopted = own.link?.origin === "adopted" && !isVoidedSale(own);
  const isSpread = isAdopted && spreadAdopted(sales, own, invoice.date, lines);
  // Where nobody knows what was written, Xero's own figure is all there is.
  addLines(sales, own, invoice.date, lines, !isOurs(own) && !isSpread);
}

function without(
  lines: readonly DocumentLine[],
  adjustment: DocumentLine | undefined,
): readonly DocumentLine[] {
  return adjustment === undefined ? lines : lines.filter((line) => line !== adjustment);
}

function addLines(
  { tally, rowsOn }: Sales,
  own: RecordCase,
  date: IsoDate,
  lines: readonly Pick<DocumentLine, "accountCode" | "amount">[],
  isWritten: boolean,
): void {
  const rowOf = rowsOn(date);
  for (const { accountCode, amount } of lines) {
    if (amount === zeroCents) continue;
    const row = rowOf(accountCode ?? noAccount);
    tally.add(row, own, "xero", amount);
    if (isWritten) tally.add(row, own, "written", amount);
  }
}

/**
 * Its total is proved by the receivables; over which accounts it is spread was another's choice. False where it is no
 * longer, or not known to be, the order as CoreBridge has it, or where that is no sale any more. ORD-12, ORD-15.
 */
function spreadAdopted(
  { of, rowsOn, tally, totalsOf }: Sales,
  own: RecordCase,
  date: IsoDate,
  lines: readonly DocumentLine[],
): boolean {
  const { order } = own;
  if (order?.completedDate !== date || !isSaleInScope(of.context, order)) return false;
  const wanted = new Map(totalsOf(order).map(({ key, amount }) => [key, amount]));
  const shown = new Map<string, Cents>();
  for (const { accountCode, amount } of lines) {
    const code = accountCode ?? noAccount;
    shown.set(code, addCents(shown.get(code) ?? zeroCents, amount));
  }
  if (sumCents(wanted.values()) !== sumCents(shown.values())) return false;
  for (const code of new Set([...wanted.keys(), ...shown.keys()])) {
    const off = subtractCents(wanted.get(code) ?? zeroCents, shown.get(code) ?? zeroCents);
    if (off !== zeroCents) tally.because(rowsOn(date)(code), own, "adopted", off);
  }
  return true;
}

/** The offset of a voided order takes its sale back, in the month of the void. VOI-2. */
function addOffset(sales: Sales, { credit, own }: CreditCase): void {
  if (own === undefined || !isVoidedSale(own) || !isNote(credit)) return;
  const { rowsOn, of, tally, totalsOf } = sales;
  const lines = without(credit.lines, taxAdjustmentOf(of.context, credit));
  const before = isOurs(own) ? writtenOrder(of.context, own) : undefined;
  addLines(sales, own, credit.date, lines.map(negatedLine), before === undefined);
  for (const { key: account, amount } of before === undefined ? [] : totalsOf(before))
    tally.add(rowsOn(credit.date)(account), own, "written", negateCents(amount));
}

function negatedLine({ accountCode, amount }: DocumentLine) {
  return { accountCode, amount: negateCents(amount) };
}
