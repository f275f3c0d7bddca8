import { addCents, negateCents, zeroCents, type Cents } from "../base/money.ts";
import { foldName } from "../base/text.ts";
import type { Order } from "../corebridge/book.ts";
import { textFact } from "../plan/facts.ts";
import type { DocumentLine, Invoice } from "../xero/snapshot.ts";
import { isLive } from "./creditsShown.ts";
import type { TieOutCase } from "./input.ts";
import { isSaleInScope } from "./scope.ts";
import { newTally, type Tally } from "./tally.ts";
import { taxAdjustmentOf } from "./taxAdjustment.ts";
import { writtenOrder } from "./writtenOrder.ts";

/** TIE-2: tax by tax group. CoreBridge's by the order's group, Xero's by the name of the line's tax rate. */
export function tallyTaxes(of: TieOutCase): Tally {
  const tally = newTally();
  const names = groupNames(of);
  for (const order of of.context.book.orders) addOrder(of, tally, order, names);
  for (const { record } of of.earlier) addEarlier(of, tally, record, names);
  for (const invoice of of.context.snapshot.invoices) addInvoice(of, tally, invoice, names);
  addOffsets(of, tally, names);
  return tally;
}

interface GroupNames {
  /** The group's name as CoreBridge writes it, whatever its case. */
  readonly ofGroup: (name: string) => string;
  readonly ofTaxType: (taxType: string) => string;
}

function groupNames({ context }: TieOutCase): GroupNames {
  const { book, links, snapshot } = context;
  const named = new Map(book.taxGroups.map(({ name }) => [foldName(name), name]));
  const groupByTaxType = new Map(
    [...links.values()].flatMap(({ record, xeroId, xeroType }) =>
      xeroType === "taxRate" ? [[xeroId, record.slice("taxGroup:".length)] as const] : [],
    ),
  );
  const rateByTaxType = new Map(snapshot.taxRates.map(({ name, taxType }) => [taxType, name]));
  const ofGroup = (name: string) => named.get(foldName(name)) ?? name;
  return {
    ofGroup,
    // A rate that was renamed in Xero is still the group's.
    ofTaxType: (taxType) =>
      ofGroup(groupByTaxType.get(taxType) ?? rateByTaxType.get(taxType) ?? taxType),
  };
}

function addOrder(of: TieOutCase, tally: Tally, order: Order, names: GroupNames): void {
  const { record, tax, taxGroup } = order;
  const isSale = isSaleInScope(of.context, order);
  const group = taxGroup === null ? noGroup : names.ofGroup(taxGroup);
  if (isSale && tax !== zeroCents) tally.add(group, record, "now", tax);
  if (order.isVoid || !isWritten(of, record)) return;
  const isUnchanged = isSale && of.isUnchanged(record);
  if (isUnchanged) {
    if (tax !== zeroCents) tally.add(group, record, "written", tax);
    return;
  }
  addWritten(of, tally, record, names, taxGroup);
}

/** What was taxed without a group stands under this word. */
const noGroup = "none";

function addEarlier(of: TieOutCase, tally: Tally, record: string, names: GroupNames): void {
  const { orderByNumber, voidsByNumber } = of.context;
  const number = record.startsWith("order:") ? record.slice("order:".length) : "";
  if (number === "" || orderByNumber.has(number) || /-V\d*$/u.test(number)) return;
  addWritten(of, tally, record, names, null);
  const before = writtenOrder(of.context, record);
  if (before === undefined || before.tax === zeroCents || voidsByNumber.has(number)) return;
  tally.add(names.ofGroup(before.taxGroup ?? noGroup), record, "now", before.tax);
}

/** Links remember a group without its `old_`: of an order that is called so now, it is the same group. TAX-3. */
function addWritten(
  of: TieOutCase,
  tally: Tally,
  record: string,
  names: GroupNames,
  groupNow: string | null,
): void {
  const before = writtenOrder(of.context, record);
  if (before === undefined || before.tax === zeroCents) return;
  const group = before.taxGroup ?? noGroup;
  const isSame = groupNow !== null && baseName(groupNow) === baseName(group);
  tally.add(names.ofGroup(isSame ? groupNow : group), record, "written", before.tax);
}

function isWritten({ context }: TieOutCase, record: string): boolean {
  const link = context.links.get(record);
  return link !== undefined && link.xeroId !== "" && textFact(link.facts, "tax") !== null;
}

function addInvoice(of: TieOutCase, tally: Tally, invoice: Invoice, names: GroupNames): void {
  const record = of.counted.recordByDocument.get(invoice.id);
  if (record?.startsWith("order:") !== true || !isLive(invoice)) return;
  const isVoidedOrder = of.isVoidedOrder(record);
  const isUnknown = isVoidedOrder || !isWritten(of, record);
  const order = of.context.orderByNumber.get(record.slice("order:".length));
  const wanted = order?.taxGroup ?? writtenOrder(of.context, record)?.taxGroup ?? null;
  for (const [group, amount] of taxesOf(invoice.lines, names)) {
    tally.add(group, record, "xero", amount);
    if (isUnknown) tally.add(group, record, "written", amount);
    if (isVoidedOrder || wanted === null) continue;
    renamed(tally, record, { now: names.ofGroup(wanted), posted: group, amount });
  }
  const adjustment = isVoidedOrder ? undefined : taxAdjustmentOf(of.context, invoice);
  if (adjustment === undefined || wanted === null) return;
  tally.because(names.ofGroup(wanted), record, "taxAdjustment", adjustment.amount);
}

/** TAX-3: the group is called `old_…` by now, and the invoice stays under the name that it was posted with. */
function renamed(
  tally: Tally,
  record: string,
  {
    now,
    posted,
    amount,
  }: { readonly now: string; readonly posted: string; readonly amount: Cents },
): void {
  if (now === posted || baseName(now) !== baseName(posted)) return;
  tally.because(now, record, "taxGroupRenamed", amount);
  tally.because(posted, record, "taxGroupRenamed", negateCents(amount));
}

function baseName(group: string): string {
  return foldName(group).replace(/^(?:old_)+/u, "");
}

function taxesOf(lines: readonly DocumentLine[], names: GroupNames): ReadonlyMap<string, Cents> {
  const taxes = new Map<string, Cents>();
  for (const { taxAmount, taxType } of lines) {
    if (taxAmount === zeroCents) continue;
    const group = taxType === null ? noGroup : names.ofTaxType(taxType);
    taxes.set(group, addCents(taxes.get(group) ?? zeroCents, taxAmount));
  }
  return taxes;
}

/** The offset takes back what its invoice has; that both are as they were written, the receivables and sales prove. */
function addOffsets(of: TieOutCase, tally: Tally, names: GroupNames): void {
  const { context, counted, isVoidedOrder } = of;
  for (const note of context.snapshot.creditNotes.filter(isLive)) {
    const record = counted.recordByDocument.get(note.id);
    if (record === undefined || !isVoidedOrder(record)) continue;
    for (const [group, amount] of taxesOf(note.lines, names)) {
      tally.add(group, record, "xero", negateCents(amount));
      tally.add(group, record, "written", negateCents(amount));
    }
  }
}
