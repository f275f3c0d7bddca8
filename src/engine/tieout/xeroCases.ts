import { addCents, zeroCents, type Cents } from "../base/money.ts";
import type { Invoice } from "../xero/snapshot.ts";
import type { Counted } from "./countDocuments.ts";
import { isLive, type CreditShown } from "./creditsShown.ts";
import type { DocumentCase, LinkedDocuments } from "./linkedDocuments.ts";
import { emptyPlaces } from "./places.ts";
import type { RecordCase } from "./records.ts";

/** A live invoice, the record that it stands for, and what the credits of all contacts put on it. */
export interface InvoiceCase {
  readonly invoice: Invoice;
  /** Whose it is. */
  readonly owner: string;
  readonly own: RecordCase | undefined;
  readonly allocated: Cents;
}

/** Credit that lives: an overpayment, a prepayment or a credit note. */
export interface CreditCase {
  readonly credit: CreditShown;
  readonly owner: string;
  /** The record that it stands for, or whose money it shows a second time. */
  readonly own: RecordCase | undefined;
  readonly isDuplicate: boolean;
  /** What of it is on invoices that stand for no record. */
  readonly outside: Cents;
}

export interface XeroCases {
  readonly invoices: readonly InvoiceCase[];
  readonly credits: readonly CreditCase[];
  /** The record that the document with this id stands for. */
  readonly recordOf: (xeroId: string) => RecordCase | undefined;
}

/** Each document with its record, and each allocation with both its ends: looked up once for all bridges. */
export function xeroCases(documents: LinkedDocuments, counted: Counted): XeroCases {
  const { byId, recordByGoneId } = documents;
  const { duplicates, recordByDocument } = counted;
  const countedAs = (found: DocumentCase | undefined, id: string) =>
    found?.linked ?? recordByGoneId.get(id) ?? recordByDocument.get(id);
  const allocated = emptyPlaces<Cents>(byId.size);
  const creditCase = (one: DocumentCase<CreditShown>): CreditCase => {
    const credit = one.document;
    let outside = zeroCents;
    for (const { amount, invoiceId } of credit.allocations) {
      const invoice = byId.get(invoiceId);
      if (invoice !== undefined) {
        const before = allocated[invoice.at];
        allocated[invoice.at] = before === undefined ? amount : addCents(before, amount);
      }
      if (countedAs(invoice, invoiceId) === undefined) outside = addCents(outside, amount);
    }
    const own = countedAs(one, credit.id);
    const twin = own === undefined ? duplicates.get(credit.id) : undefined;
    return { credit, owner: one.owner, own: own ?? twin, isDuplicate: twin !== undefined, outside };
  };
  const live = <T extends DocumentCase>(cases: readonly T[]) =>
    cases.filter(({ document }) => isLive(document));
  const credits = [
    ...live(documents.credits).map(creditCase),
    ...live(documents.creditNotes).map(creditCase),
  ];
  const invoices = live(documents.invoices).map((one) => ({
    invoice: one.document,
    owner: one.owner,
    own: countedAs(one, one.document.id),
    allocated: allocated[one.at] ?? zeroCents,
  }));
  return { invoices, credits, recordOf: (id) => countedAs(byId.get(id), id) };
}
