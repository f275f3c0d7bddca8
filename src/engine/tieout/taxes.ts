import { remembered } from "../base/lazy.ts";
import { negateCents, zeroCents, type Cents } from "../base/money.ts";
import { foldName } from "../base/text.ts";
import { isTrueVoid } from "../plan/allocationState.ts";
import { textFact } from "../plan/facts.ts";
import type { DocumentLine } from "../xero/snapshot.ts";
import type { BridgeVisitor } from "./bridge.ts";
import { isNote } from "./creditsShown.ts";
import type { TieOutCase } from "./input.ts";
import { noSums, withAmount, type KeySum } from "./keySums.ts";
import type { OrderCase, RecordCase } from "./records.ts";
import { isSaleInScope } from "./scope.ts";
import { newTally, type Tally } from "./tally.ts";
import { taxAdjustmentOf } from "./taxAdjustment.ts";
import { isVoidedSale } from "./voidedSale.ts";
import { writtenOrder } from "./writtenOrder.ts";
import type { CreditCase, InvoiceCase } from "./xeroCases.ts";

/** TIE-2: tax by tax group. CoreBridge's by the order's group, Xero's by the name of the line's tax rate. */
export function taxVisitor(of: TieOutCase): BridgeVisitor {
  const tally = newTally(of.records.count());
  const taxes = { of, tally, names: groupNames(of) };
  return {
    tally,
    order: (one) => {
      addOrder(taxes, one);
    },
    earlier: (own) => {
      addEarlier(taxes, own);
    },
    invoice: (one) => {
      addInvoice(taxes, one);
    },
    credit: (one) => {
      addOffset(taxes, one);
    },
  };
}

interface Taxes {
  readonly of: TieOutCase;
  readonly tally: Tally;
  readonly names: GroupNames;
}

interface GroupNames {
  /** The group's name as CoreBridge writes it, whatever its case. */
  readonly ofGroup: (name: string) => string;
  readonly ofTaxType: (taxType: string) => string;
}

function groupNames({ context, linksByType }: TieOutCase): GroupNames {
  const { book, snapshot } = context;
  const groupByTaxType = new Map(
    linksByType.taxRates.map(({ record, xeroId }) => [xeroId, record.slice("taxGroup:".length)]),
  );
  // An export without its tax groups: they are called as they were when they synced. RUN-11.
  const names = [...groupByTaxType.values(), ...book.taxGroups.map(({ name }) => name)];
  const named = new Map(names.map((name) => [foldName(name), name]));
  const rateByTaxType = new Map(snapshot.taxRates.map(({ name, taxType }) => [taxType, name]));
  const ofGroup = remembered((name: string) => named.get(foldName(name)) ?? name);
  return {
    ofGroup,
    // A rate that was renamed in Xero is still the group's.
    ofTaxType: remembered((taxType) =>
      ofGroup(groupByTaxType.get(taxType) ?? rateByTaxType.get(taxType) ?? taxType),
    ),
  };
}

function addOrder(taxes: Taxes, { isSale, order, own }: OrderCase): void {
  const { names, tally } = taxes;
  const { isVoid, tax, taxGroup } = order;
  const group = taxGroup === null ? noGroup : names.ofGroup(taxGroup);
  const isWrittenNow = !isVoid && hasWrittenTax(own);
  if (isSale && isWrittenNow && own.isUnchanged) {
    if (tax !== zeroCents) tally.addBook(group, own, tax, tax);
    return;
  }
  if (isSale && tax !== zeroCents) tally.add(group, own, "now", tax);
  if (isWrittenNow) addWritten(taxes, own, taxGroup);
}

/** What was taxed without a group stands under this word. */
const noGroup = "none";

function addEarlier(taxes: Taxes, own: RecordCase): void {
  const { names, of, tally } = taxes;
  const { context } = of;
  const { record } = own;
  const number = record.startsWith("order:") ? record.slice("order:".length) : "";
  if (number === "" || context.orderByNumber.has(number) || isVoidedSale(own)) return;
  addWritten(taxes, own, null);
  const before = writtenOrder(context, own);
  if (before === undefined || before.tax === zeroCents || isTrueVoid(context, number)) return;
  tally.add(names.ofGroup(before.taxGroup ?? noGroup), own, "now", before.tax);
}

/** Links remember a group without its `old_`: of an order that is called so now, it is the same group. TAX-3. */
function addWritten({ names, of, tally }: Taxes, own: RecordCase, groupNow: string | null): void {
  const before = writtenOrder(of.context, own);
  if (before === undefined || before.tax === zeroCents) return;
  const group = before.taxGroup ?? noGroup;
  const isSame = groupNow !== null && baseName(groupNow) === baseName(group);
  tally.add(names.ofGroup(isSame ? groupNow : group), own, "written", before.tax);
}

function hasWrittenTax({ link }: RecordCase): boolean {
  return link !== undefined && link.xeroId !== "" && textFact(link.facts, "tax") !== null;
}

function addInvoice(taxes: Taxes, { invoice, own }: InvoiceCase): void {
  if (own?.record.startsWith("order:") !== true) return;
  const { names, of, tally } = taxes;
  const isVoidedOrder = isVoidedSale(own);
  const isUnknown = isVoidedOrder || !hasWrittenTax(own);
  // Of an order that is no sale now, and was written nobody knows how, CoreBridge has no tax to compare.
  const isNoSale = own.order !== undefined && !isSaleInScope(of.context, own.order);
  const isNothing = isVoidedOrder || (isUnknown && isNoSale);
  const wanted = isNothing ? null : groupOf(of, own);
  for (const { key: group, amount } of taxesOf(invoice.lines, names)) {
    tally.add(group, own, "xero", amount);
    if (isUnknown) tally.add(group, own, "written", amount);
    if (wanted !== null)
      addRenamed(tally, own, { now: names.ofGroup(wanted), posted: group, amount });
  }
  const adjustment = wanted === null ? undefined : taxAdjustmentOf(of.context, invoice);
  if (adjustment === undefined || wanted === null) return;
  tally.because(names.ofGroup(wanted), own, "taxAdjustment", adjustment.amount);
}

/** As CoreBridge has it, or had it when the invoice was written. */
function groupOf({ context }: TieOutCase, own: RecordCase): string | null {
  return own.order?.taxGroup ?? writtenOrder(context, own)?.taxGroup ?? null;
}

/** TAX-3: the group is called `old_…` by now, and the invoice stays under the name that it was posted with. */
function addRenamed(
  tally: Tally,
  own: RecordCase,
  {
    now,
    posted,
    amount,
  }: { readonly now: string; readonly posted: string; readonly amount: Cents },
): void {
  if (now === posted || baseName(now) !== baseName(posted)) return;
  tally.because(now, own, "taxGroupRenamed", amount);
  tally.because(posted, own, "taxGroupRenamed", negateCents(amount));
}

function baseName(group: string): string {
  return foldName(group).replace(/^(?:old_)+/u, "");
}

/** A document has few lines, and mostly one group. */
function taxesOf(lines: readonly DocumentLine[], names: GroupNames): readonly KeySum[] {
  let taxes = noSums;
  for (const { taxAmount, taxType } of lines) {
    if (taxAmount === zeroCents) continue;
    const group = taxType === null ? noGroup : names.ofTaxType(taxType);
    taxes = withAmount(taxes, group, taxAmount);
  }
  return taxes;
}

/** The offset takes back what its invoice has; that both are as they were written, the receivables and sales prove. */
function addOffset({ names, tally }: Taxes, { credit, own }: CreditCase): void {
  if (own === undefined || !isVoidedSale(own) || !isNote(credit)) return;
  for (const { key: group, amount } of taxesOf(credit.lines, names)) {
    tally.add(group, own, "xero", negateCents(amount));
    tally.add(group, own, "written", negateCents(amount));
  }
}
