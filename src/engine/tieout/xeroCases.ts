import { addCents, zeroCents, type Cents } from "../base/money.ts";
import type { Allocation, Invoice } from "../xero/snapshot.ts";
import type { Counted } from "./countDocuments.ts";
import type { CreditShown } from "./creditsShown.ts";
import type { DocumentCase, LinkedDocuments } from "./linkedDocuments.ts";
import { emptyPlaces } from "./places.ts";
import type { RecordCase, Records } from "./records.ts";

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

/** Each document with its record, and each allocation with both its ends: looked up once for all bridges. */
export interface XeroCases {
  /** Of a credit, once: it remembers what is allocated to each invoice. */
  readonly creditCase: (one: DocumentCase<CreditShown>) => CreditCase;
  /** Of an invoice, after all credits. */
  readonly invoiceCase: (one: DocumentCase<Invoice>) => InvoiceCase;
}

/** The record that the document with this id stands for. */
export type RecordOfDocument = (xeroId: string) => RecordCase | undefined;

interface Books {
  readonly records: Records;
  readonly documents: LinkedDocuments;
  readonly counted: Counted;
}

/** It lives for one walk over the books. */
export function xeroCases({ counted, documents, records }: Books): XeroCases {
  const { byId } = documents;
  const { duplicates } = counted;
  const countedAs = countedFinder(documents, counted);
  const allocated = emptyPlaces<Cents>(byId.size);
  return {
    creditCase: (one) => {
      const { document: credit, linked, owner } = one;
      let outside = zeroCents;
      credit.allocations.forEach((allocation, at) => {
        const { amount, invoiceId } = allocation;
        const invoice = expected(records, documents, linked, at, allocation) ?? byId.get(invoiceId);
        if (invoice !== undefined) {
          const before = allocated[invoice.at];
          allocated[invoice.at] = before === undefined ? amount : addCents(before, amount);
        }
        if (countedAs(invoice, invoiceId) === undefined) outside = addCents(outside, amount);
      });
      const own = countedAs(one, credit.id);
      const twin = own === undefined ? duplicates.get(credit.id) : undefined;
      return { credit, owner, own: own ?? twin, isDuplicate: twin !== undefined, outside };
    },
    invoiceCase: (one) => ({
      invoice: one.document,
      owner: one.owner,
      own: countedAs(one, one.document.id),
      allocated: allocated[one.at] ?? zeroCents,
    }),
  };
}

export function recordFinder(documents: LinkedDocuments, counted: Counted): RecordOfDocument {
  const countedAs = countedFinder(documents, counted);
  return (id) => countedAs(documents.byId.get(id), id);
}

function countedFinder({ recordByGoneId }: LinkedDocuments, { recordByDocument }: Counted) {
  return (found: DocumentCase | undefined, id: string) =>
    found?.linked ?? recordByGoneId.get(id) ?? recordByDocument.get(id);
}

/**
 * The invoice of the order that the payment pays: nearly always the allocation is on it, and it is found by its place,
 * without a search among all ids.
 */
function expected(
  { liveOrder }: Records,
  { documentOf }: LinkedDocuments,
  linked: RecordCase | undefined,
  at: number,
  { invoiceId }: Allocation,
): DocumentCase | undefined {
  const paid = linked?.payment?.applications[at];
  const order = paid === undefined ? undefined : liveOrder(paid.invoiceNumber)?.own;
  return order?.link?.xeroId === invoiceId ? documentOf(order) : undefined;
}
