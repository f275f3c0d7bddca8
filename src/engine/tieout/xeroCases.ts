import { addCents, zeroCents, type Cents } from "../base/money.ts";
import type { Invoice } from "../xero/snapshot.ts";
import type { Counted } from "./countDocuments.ts";
import { isLive, type CreditShown } from "./creditsShown.ts";
import {
  isCreditCase,
  isInvoiceCase,
  type DocumentCase,
  type LinkedDocuments,
} from "./linkedDocuments.ts";
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

export interface XeroCases {
  /** All of them: those that a link names in the order of the links, then the others. */
  readonly invoices: readonly InvoiceCase[];
  readonly credits: readonly CreditCase[];
  /** The first that stands for a record which the book or a link has. */
  readonly invoiceOf: (own: RecordCase) => InvoiceCase | undefined;
  readonly creditOf: (own: RecordCase) => CreditCase | undefined;
  /** Those that neither finds. */
  readonly otherInvoices: readonly InvoiceCase[];
  readonly otherCredits: readonly CreditCase[];
  /** The record that the document with this id stands for. */
  readonly recordOf: (xeroId: string) => RecordCase | undefined;
}

/** Each document with its record, and each allocation with both its ends: looked up once for all bridges. */
export function xeroCases(
  records: Records,
  documents: LinkedDocuments,
  counted: Counted,
): XeroCases {
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
  const live = inOrderOfLinks(records, documents);
  // Credits first: they say what is allocated to each invoice.
  const credits = live.credits.map(creditCase);
  const invoices = live.invoices.map((one) => ({
    invoice: one.document,
    owner: one.owner,
    own: countedAs(one, one.document.id),
    allocated: allocated[one.at] ?? zeroCents,
  }));
  const [creditOf, otherCredits] = byRecord(records, credits);
  const [invoiceOf, otherInvoices] = byRecord(records, invoices);
  return {
    invoices,
    credits,
    invoiceOf,
    creditOf,
    otherInvoices,
    otherCredits,
    recordOf: (id) => countedAs(byId.get(id), id),
  };
}

interface Live {
  readonly invoices: readonly DocumentCase<Invoice>[];
  readonly credits: readonly DocumentCase<CreditShown>[];
}

/** As the links come, so come the records: whoever walks over them meets their documents in the same order. */
function inOrderOfLinks(records: Records, documents: LinkedDocuments): Live {
  const invoices: DocumentCase<Invoice>[] = [];
  const credits: DocumentCase<CreditShown>[] = [];
  const isPlaced = emptyPlaces<true>(documents.byId.size);
  const place = (one: DocumentCase): void => {
    if (isPlaced[one.at] === true || !isLive(one.document)) return;
    isPlaced[one.at] = true;
    if (isInvoiceCase(one)) invoices.push(one);
    if (isCreditCase(one)) credits.push(one);
  };
  for (const { own } of records.links) {
    const found = documents.documentOf(own);
    if (found !== undefined) place(found);
  }
  for (const list of [documents.invoices, documents.credits, documents.creditNotes])
    for (const one of list) place(one);
  return { invoices, credits };
}

interface OfRecord {
  readonly own: RecordCase | undefined;
}

/** The first of each record that the book or a link has, and the rest. */
function byRecord<T extends OfRecord>(
  records: Records,
  cases: readonly T[],
): readonly [of: (own: RecordCase) => T | undefined, others: readonly T[]] {
  const places = emptyPlaces<T>(records.count());
  const others: T[] = [];
  for (const one of cases) {
    const { own } = one;
    const isMet = own !== undefined && (own.isInBook || own.link !== undefined);
    if (isMet && places[own.at] === undefined) places[own.at] = one;
    else others.push(one);
  }
  return [(own) => places[own.at], others];
}
