import { defined } from "#engine/base/assert.ts";
import { createDocument, updateDocument, type DocumentFamily } from "../endpoints/documents.ts";
import { creditNoteFamily } from "../endpoints/creditNotes.ts";
import { invoiceFamily } from "../endpoints/invoices.ts";
import type { Ledger } from "../ledger.ts";
import type { DocumentRow } from "../rows.ts";
import { savedId } from "./savedId.ts";
import type { Fields } from "../wire/json.ts";

export interface NewLine {
  readonly description: string;
  /** In cents, before tax. */
  readonly cents: bigint;
  readonly accountCode?: string;
  readonly taxType?: string;
}

/** A document as a person, or another program's sync, would have made it. */
export interface NewDocument {
  readonly contactId: string;
  readonly number?: string;
  readonly reference?: string;
  readonly date: string;
  readonly dueDate?: string;
  readonly status?: "DRAFT" | "SUBMITTED" | "AUTHORISED";
  readonly lines: readonly NewLine[];
}

export interface DocumentChanges {
  readonly reference?: string;
  readonly date?: string;
  readonly dueDate?: string;
  readonly contactId?: string;
  readonly lines?: readonly NewLine[];
}

export function createInvoice(ledger: Ledger, document: NewDocument): string {
  const fields = {
    ...fieldsOf(document),
    Type: "ACCREC",
    InvoiceNumber: document.number,
    DueDate: document.dueDate ?? document.date,
  };
  return savedId(createDocument(ledger, invoiceFamily, fields, 4), "InvoiceID");
}

export function createCreditNote(ledger: Ledger, document: NewDocument): string {
  const fields = { ...fieldsOf(document), Type: "ACCRECCREDIT", CreditNoteNumber: document.number };
  return savedId(createDocument(ledger, creditNoteFamily, fields, 4), "CreditNoteID");
}

export function renameInvoice(ledger: Ledger, invoiceId: string, number: string): void {
  change(ledger, invoiceFamily, invoiceId, { InvoiceNumber: number });
}

export function editInvoice(ledger: Ledger, invoiceId: string, changes: DocumentChanges): void {
  change(ledger, invoiceFamily, invoiceId, {
    Reference: changes.reference,
    Date: changes.date,
    DueDate: changes.dueDate,
    Contact: changes.contactId === undefined ? undefined : { ContactID: changes.contactId },
    LineItems: changes.lines?.map(lineFields),
  });
}

export function voidInvoice(ledger: Ledger, invoiceId: string): void {
  change(ledger, invoiceFamily, invoiceId, { Status: "VOIDED" });
}

export function voidCreditNote(ledger: Ledger, creditNoteId: string): void {
  change(ledger, creditNoteFamily, creditNoteId, { Status: "VOIDED" });
}

function change(ledger: Ledger, family: DocumentFamily, id: string, fields: Fields): void {
  const before: DocumentRow = defined(family.table(ledger).get(id), `${family.kind} ${id}`);
  savedId(updateDocument(ledger, family, before, fields, 4), "ID");
}

function fieldsOf(document: NewDocument): Fields {
  return {
    Contact: { ContactID: document.contactId },
    Date: document.date,
    Reference: document.reference,
    Status: document.status ?? "AUTHORISED",
    LineAmountTypes: "Exclusive",
    LineItems: document.lines.map(lineFields),
  };
}

function lineFields(line: NewLine): Fields {
  return {
    Description: line.description,
    Quantity: 1,
    UnitAmount: Number(line.cents) / 100,
    AccountCode: line.accountCode ?? "200",
    TaxType: line.taxType ?? "NONE",
  };
}
