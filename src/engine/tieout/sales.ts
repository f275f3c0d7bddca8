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
import type { DocumentLine, Invoice } from "../xero/snapshot.ts";
import { isLive } from "./creditsShown.ts";
import type { TieOutCase } from "./input.ts";
import { accountTotals, noAccount, type AccountTotals } from "./orderAccounts.ts";
import { rowKey } from "./rowKey.ts";
import { isSaleInScope } from "./scope.ts";
import { newTally, type Side, type Tally } from "./tally.ts";
import { taxAdjustmentOf } from "./taxAdjustment.ts";
import { writtenOrder } from "./writtenOrder.ts";

/**
 * TIE-2: sales without tax by income account and month. CoreBridge's month is that of completion, Xero's that of the
 * invoice, and of an offset that of the void.
 */
export function tallySales(of: TieOutCase): Tally {
  const tally = newTally();
  const totalsOf = accountTotals(of.context);
  for (const order of of.context.book.orders) addOrder(of, tally, order, totalsOf);
  for (const { record } of of.earlier) addEarlier(of, tally, record, totalsOf);
  for (const invoice of of.context.snapshot.invoices) addInvoice(of, tally, invoice, totalsOf);
  addOffsets(of, tally, totalsOf);
  return tally;
}

function salesKey(account: string, date: IsoDate): string {
  return rowKey(account, date.slice(0, 7));
}

function addOrder(of: TieOutCase, tally: Tally, order: Order, totalsOf: AccountTotals): void {
  const isSale = isSaleInScope(of.context, order);
  const isWritten = isOurs(of, order.record);
  if (isSale && isWritten && of.isUnchanged(order.record)) {
    addUnchanged(tally, order, totalsOf);
    return;
  }
  if (isSale) addSale(tally, order, totalsOf, "now");
  const before = isWritten ? writtenOrder(of.context, order.record) : undefined;
  if (before !== undefined) addSale(tally, before, totalsOf, "written");
}

/** An order of an earlier export: as it was written, for CoreBridge says nothing else of it now. */
function addEarlier(of: TieOutCase, tally: Tally, record: string, totalsOf: AccountTotals): void {
  const { orderByNumber, voidsByNumber } = of.context;
  const number = record.startsWith("order:") ? record.slice("order:".length) : "";
  if (number === "" || orderByNumber.has(number) || /-V\d*$/u.test(number)) return;
  const before = writtenOrder(of.context, record);
  if (before === undefined) return;
  if (isOurs(of, record)) addSale(tally, before, totalsOf, "written");
  if (!voidsByNumber.has(number)) addSale(tally, before, totalsOf, "now");
}

function addUnchanged(tally: Tally, order: Order, totalsOf: AccountTotals): void {
  const { completedDate, record } = order;
  if (completedDate === null) return;
  for (const [account, amount] of totalsOf(order))
    if (amount !== zeroCents)
      tally.addBook(salesKey(account, completedDate), record, amount, amount);
}

function addSale(tally: Tally, order: Order, totalsOf: AccountTotals, side: Side): void {
  const { completedDate, record } = order;
  if (completedDate === null) return;
  for (const [account, amount] of totalsOf(order))
    if (amount !== zeroCents) tally.add(salesKey(account, completedDate), record, side, amount);
}

/** False where nobody knows how it was written: it was there before us, or its link was made again from Xero. ORD-15. */
function isOurs({ context }: TieOutCase, record: string): boolean {
  const link = context.links.get(record);
  return link?.origin === "posted" && link.facts !== null && link.xeroId !== "";
}

function addInvoice(of: TieOutCase, tally: Tally, invoice: Invoice, totalsOf: AccountTotals): void {
  const record = of.counted.recordByDocument.get(invoice.id);
  if (record?.startsWith("order:") !== true || !isLive(invoice)) return;
  const isVoidedOrder = of.isVoidedOrder(record);
  const isAdopted = of.context.links.get(record)?.origin === "adopted";
  const adjustment = taxAdjustmentOf(of.context, invoice);
  const lines = invoice.lines.filter((line) => line !== adjustment);
  const isSpread =
    isAdopted && !isVoidedOrder && spreadAdopted(of, tally, record, invoice, lines, totalsOf);
  // Where nobody knows what was written, Xero's own figure is all there is.
  addLines(tally, record, invoice.date, lines, !isOurs(of, record) && !isSpread);
}

function addLines(
  tally: Tally,
  record: string,
  date: IsoDate,
  lines: readonly Pick<DocumentLine, "accountCode" | "amount">[],
  isWritten: boolean,
): void {
  for (const { accountCode, amount } of lines) {
    if (amount === zeroCents) continue;
    const key = salesKey(accountCode ?? noAccount, date);
    tally.add(key, record, "xero", amount);
    if (isWritten) tally.add(key, record, "written", amount);
  }
}

/**
 * Its total is proved by the receivables; over which accounts it is spread was another's choice. False where it is no
 * longer, or not known to be, the order as CoreBridge has it. ORD-15.
 */
function spreadAdopted(
  { context }: TieOutCase,
  tally: Tally,
  record: string,
  { date }: Invoice,
  lines: readonly DocumentLine[],
  totalsOf: AccountTotals,
): boolean {
  const order = context.orderByNumber.get(record.slice("order:".length));
  if (order?.completedDate !== date) return false;
  const wanted = totalsOf(order);
  const shown = new Map<string, Cents>();
  for (const { accountCode, amount } of lines) {
    const code = accountCode ?? noAccount;
    shown.set(code, addCents(shown.get(code) ?? zeroCents, amount));
  }
  if (sumCents(wanted.values()) !== sumCents(shown.values())) return false;
  for (const code of new Set([...wanted.keys(), ...shown.keys()])) {
    const off = subtractCents(wanted.get(code) ?? zeroCents, shown.get(code) ?? zeroCents);
    if (off !== zeroCents) tally.because(salesKey(code, date), record, "adopted", off);
  }
  return true;
}

/** The offset of a voided order takes its sale back, in the month of the void. VOI-2. */
function addOffsets(of: TieOutCase, tally: Tally, totalsOf: AccountTotals): void {
  const { context, counted, isVoidedOrder } = of;
  for (const note of context.snapshot.creditNotes.filter(isLive)) {
    const record = counted.recordByDocument.get(note.id);
    if (record === undefined || !isVoidedOrder(record)) continue;
    const adjustment = taxAdjustmentOf(context, note);
    const lines = note.lines.filter((line) => line !== adjustment);
    const before = isOurs(of, record) ? writtenOrder(context, record) : undefined;
    addLines(tally, record, note.date, lines.map(negatedLine), before === undefined);
    for (const [account, amount] of before === undefined ? [] : totalsOf(before))
      tally.add(salesKey(account, note.date), record, "written", negateCents(amount));
  }
}

function negatedLine({ accountCode, amount }: DocumentLine) {
  return { accountCode, amount: negateCents(amount) };
}
