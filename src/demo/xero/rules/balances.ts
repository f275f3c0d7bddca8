import { subtractCents, sumCents, toCents, zeroCents, type Cents } from "#engine/base/money.ts";
import { laterDate, type IsoDate } from "#engine/base/date.ts";
import type { Books } from "../books.ts";
import type { AllocationRow, DocumentRow, MoneyCreditRow, PaymentRow } from "../rows.ts";

/** "Sum of all credit notes, over-payments and pre-payments applied" (developer.xero.com, Invoices). */
export function amountCredited(books: Books, invoiceId: string): Cents {
  return sumCents(books.allocations.find("invoice", invoiceId).map((row) => row.amount));
}

export function amountPaid(books: Books, targetId: string): Cents {
  return sumCents(books.payments.find("target", targetId).map((row) => row.amount));
}

export function amountDue(books: Books, invoice: DocumentRow): Cents {
  if (invoice.status === "VOIDED" || invoice.status === "DELETED") return zeroCents;
  return toCents(invoice.total - amountPaid(books, invoice.id) - amountCredited(books, invoice.id));
}

/** What is left of a credit note, overpayment or prepayment after allocations and refunds. */
export function remainingCredit(books: Books, credit: DocumentRow | MoneyCreditRow): Cents {
  if (credit.status === "VOIDED" || credit.status === "DELETED") return zeroCents;
  const allocated = sumCents(books.allocations.find("credit", credit.id).map((row) => row.amount));
  return subtractCents(subtractCents(credit.total, allocated), amountPaid(books, credit.id));
}

/** True where payments or credits stand on an invoice, or allocations or refunds on a credit note. */
export function hasMoneyApplied(books: Books, row: DocumentRow): boolean {
  return appliedRows(books, row).length > 0;
}

export function appliedRows(
  books: Books,
  row: DocumentRow,
): readonly (AllocationRow | PaymentRow)[] {
  const index = row.kind === "invoice" ? "invoice" : "credit";
  return [...books.allocations.find(index, row.id), ...books.payments.find("target", row.id)];
}

/** The day of the last payment or allocation of a paid document; its own day where its total was nothing. */
export function fullyPaidOn(books: Books, row: DocumentRow): IsoDate | undefined {
  if (row.status !== "PAID") return undefined;
  return appliedRows(books, row).reduce(
    (latest, applied) => laterDate(latest, applied.date),
    row.date,
  );
}

/** AUTHORISED and PAID follow from what is left, both ways; UpdatedDateUTC moves with it. */
export function settleInvoice(books: Books, invoiceId: string, nowMs: number): void {
  const row = books.invoices.get(invoiceId);
  if (row === undefined) return;
  books.invoices.put({
    ...row,
    status: settled(row.status, amountDue(books, row)),
    updatedMs: nowMs,
  });
}

export function settleCredit(books: Books, creditId: string, nowMs: number): void {
  const note = books.creditNotes.get(creditId);
  if (note !== undefined) {
    books.creditNotes.put({
      ...note,
      status: settled(note.status, remainingCredit(books, note)),
      updatedMs: nowMs,
    });
  }
  const credit = books.moneyCredits.get(creditId);
  if (credit !== undefined && credit.status !== "VOIDED") {
    const status = remainingCredit(books, credit) === 0n ? "PAID" : "AUTHORISED";
    books.moneyCredits.put({ ...credit, status, updatedMs: nowMs });
  }
}

function settled(status: DocumentRow["status"], left: Cents): DocumentRow["status"] {
  if (status === "AUTHORISED" && left === 0n) return "PAID";
  return status === "PAID" && left !== 0n ? "AUTHORISED" : status;
}
