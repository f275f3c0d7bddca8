import { defined } from "../base/assert.ts";
import type { Invoice } from "../xero/snapshot.ts";
import type { LineFields, UpdateInvoice } from "./command.ts";

/** What an order wants of its invoice. */
export interface WantedDocument {
  readonly contactRecord: string;
  readonly contactId: string | null;
  /** The order has another customer by now. A merge moves no invoice: the person who merges the contacts does. MRG-4. */
  readonly isOtherCustomer: boolean;
  readonly date: NonNullable<UpdateInvoice["date"]>;
  readonly dueDate: NonNullable<UpdateInvoice["dueDate"]>;
  readonly reference: string | null;
  readonly lines: readonly LineFields[];
  readonly total: NonNullable<UpdateInvoice["total"]>;
}

export function hasMoney({ amountPaid, amountCredited }: Invoice): boolean {
  return amountPaid + amountCredited > 0n;
}

/** The whole invoice anew: only while no money is applied. ORD-8. */
export function wholeUpdate(invoice: Invoice, wanted: WantedDocument): UpdateInvoice {
  return {
    type: "updateInvoice",
    id: invoice.id,
    contact: wanted.isOtherCustomer ? { record: wanted.contactRecord } : null,
    number: null,
    date: wanted.date,
    dueDate: wanted.dueDate,
    reference: wanted.reference ?? "",
    lines: wanted.lines,
    total: wanted.total,
  };
}

/**
 * The edit that Xero allows once money is applied: reference, and description and account of the lines as they
 * stand. Undefined where the change needs more. ORD-8; developer.xero.com, Invoices, "Updating Invoices".
 */
export function allowedUpdate(invoice: Invoice, wanted: WantedDocument): UpdateInvoice | undefined {
  const isSameMoney =
    wanted.date === invoice.date &&
    wanted.total === invoice.total &&
    sameAmounts(invoice, wanted.lines);
  if (movesContact(invoice, wanted) || !isSameMoney) return undefined;
  return {
    type: "updateInvoice",
    id: invoice.id,
    contact: null,
    number: null,
    date: null,
    dueDate: null,
    reference: wanted.reference ?? "",
    // Lines that stay as they are are not sent: Xero would tax them anew, at a rate that may have moved. TAX-3.
    lines: sameWords(invoice, wanted.lines) ? null : inPlace(invoice, wanted.lines),
    total: wanted.total,
  };
}

/** What Xero will not let us change, in words. */
export function lockedWords(invoice: Invoice, wanted: WantedDocument): string {
  const words = [
    ...(movesContact(invoice, wanted) ? ["the customer"] : []),
    ...(wanted.date === invoice.date ? [] : ["the date"]),
    ...(wanted.total === invoice.total ? [] : ["the total"]),
    ...(sameAmounts(invoice, wanted.lines) ? [] : ["the lines"]),
  ];
  return words.join(", ");
}

function movesContact(
  { contactId }: Invoice,
  wanted: Pick<WantedDocument, "contactId" | "isOtherCustomer">,
): boolean {
  return wanted.isOtherCustomer && wanted.contactId !== contactId;
}

function sameAmounts(invoice: Invoice, lines: readonly LineFields[]): boolean {
  if (invoice.lines.length !== lines.length) return false;
  return invoice.lines.every((line, index) => {
    const want = lines[index];
    if (want === undefined || line.id === null) return false;
    const isSameTax = !("taxType" in want.tax) || want.tax.taxType === line.taxType;
    return line.amount === want.amount && isSameTax;
  });
}

function sameWords(invoice: Invoice, lines: readonly LineFields[]): boolean {
  return invoice.lines.every(({ description, accountCode }, index) => {
    const want = lines[index];
    return want?.description === description && want.accountCode === accountCode;
  });
}

/** Quantity and price stay as Xero has them, for they are locked. */
function inPlace(invoice: Invoice, lines: readonly LineFields[]): readonly LineFields[] {
  return invoice.lines.map((line, index) => {
    const want = defined(lines[index], "the line in the same place");
    return {
      ...want,
      id: line.id,
      quantity: line.quantity ?? want.quantity,
      unitAmount: line.unitAmount ?? want.unitAmount,
      tax: line.taxType === null ? want.tax : { taxType: line.taxType },
    };
  });
}
