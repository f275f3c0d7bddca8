import type { DocumentLine, Invoice } from "../xero/snapshot.ts";
import type { LineFields, UpdateInvoice } from "./command.ts";

/** Whether an invoice shows everything that the update would have written. Null fields were not sent. RUN-3. */
export function isInvoiceAsWritten(invoice: Invoice, write: UpdateInvoice): boolean {
  const { contact, number, date, dueDate, reference, lines, total } = write;
  return (
    (contact === null || ("xeroId" in contact && contact.xeroId === invoice.contactId)) &&
    (number === null || number === invoice.number) &&
    (date === null || date === invoice.date) &&
    (dueDate === null || dueDate === invoice.dueDate) &&
    (reference === null || reference === (invoice.reference ?? "")) &&
    (total === null || total === invoice.total) &&
    (lines === null || areLinesAsWritten(invoice.lines, lines))
  );
}

function areLinesAsWritten(there: readonly DocumentLine[], sent: readonly LineFields[]): boolean {
  return (
    there.length === sent.length &&
    sent.every((line, index) => {
      const other = there[index];
      return (
        other?.description === line.description &&
        other.amount === line.amount &&
        other.accountCode === line.accountCode &&
        "taxType" in line.tax &&
        other.taxType === line.tax.taxType
      );
    })
  );
}
