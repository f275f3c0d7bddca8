import type { TieOutCase } from "./input.ts";
import { byDocumentId, isCreditCase, isInvoiceCase, type DocumentCase } from "./linkedDocuments.ts";
import { emptyPlaces } from "./places.ts";
import type { MemoCase, OrderCase, PaymentCase, RecordCase } from "./records.ts";
import { xeroCases, type CreditCase, type InvoiceCase } from "./xeroCases.ts";

/** What one bridge, or a watch over Xero, takes from a walk over both books. */
export interface Visitor {
  readonly order?: (one: OrderCase) => void;
  readonly payment?: (one: PaymentCase) => void;
  readonly memo?: (one: MemoCase) => void;
  /** A record that a link knows and this export does not. RUN-11. */
  readonly earlier?: (own: RecordCase) => void;
  /** Any record from which a link leads to a document. */
  readonly linked?: (own: RecordCase) => void;
  /** A live invoice, whether or not a record stands behind it; so with credit. */
  readonly invoice?: (one: InvoiceCase) => void;
  readonly credit?: (one: CreditCase) => void;
  /** When all were seen. */
  readonly end?: () => void;
}

/**
 * One walk over both books for all bridges, each record together with its Xero documents. Of a hundred thousand orders most
 * of the time goes into fetching them from memory, so each is fetched once. All credits come before the first invoice, for
 * they say what is allocated to it. Visitors add up: the order in which they meet records and documents moves no figure.
 * Xero's own order moves nothing at all: documents come with their records, and the others in order of their ids.
 */
export function walkBooks(of: TieOutCase, visitors: readonly Visitor[]): void {
  const { documents, earlier, records } = of;
  const on = hooksOf(visitors);
  const { seeLinked, seeOthers } = documentsVisit(of, on);
  for (const one of records.payments) {
    visitAll(on.payments, one);
    seeLinked(one.own);
  }
  for (const one of records.memos) {
    visitAll(on.memos, one);
    seeLinked(one.own);
  }
  seeOthers(documents.credits);
  seeOthers(documents.creditNotes);
  for (const one of records.orders) {
    visitAll(on.orders, one);
    seeLinked(one.own);
  }
  for (const own of earlier) {
    visitAll(on.earlier, own);
    seeLinked(own);
  }
  seeOthers(documents.invoices);
  for (const { end } of visitors) end?.();
}

interface Hooks {
  readonly orders: readonly ((one: OrderCase) => void)[];
  readonly payments: readonly ((one: PaymentCase) => void)[];
  readonly memos: readonly ((one: MemoCase) => void)[];
  readonly earlier: readonly ((own: RecordCase) => void)[];
  readonly linked: readonly ((own: RecordCase) => void)[];
  readonly invoices: readonly ((one: InvoiceCase) => void)[];
  readonly credits: readonly ((one: CreditCase) => void)[];
}

function hooksOf(visitors: readonly Visitor[]): Hooks {
  return {
    orders: visitors.flatMap(({ order }) => order ?? []),
    payments: visitors.flatMap(({ payment }) => payment ?? []),
    memos: visitors.flatMap(({ memo }) => memo ?? []),
    earlier: visitors.flatMap(({ earlier }) => earlier ?? []),
    linked: visitors.flatMap(({ linked }) => linked ?? []),
    invoices: visitors.flatMap(({ invoice }) => invoice ?? []),
    credits: visitors.flatMap(({ credit }) => credit ?? []),
  };
}

interface DocumentsVisit {
  /** What a record's link leads to, while the record is at hand; once only, however many rows bear its number. */
  readonly seeLinked: (own: RecordCase) => void;
  /** Those of a list that were not seen yet: few, for most documents are linked. */
  readonly seeOthers: (list: readonly DocumentCase[]) => void;
}

function documentsVisit(of: TieOutCase, on: Hooks): DocumentsVisit {
  const { documents, records } = of;
  const { creditCase, invoiceCase } = xeroCases(of);
  const isRecordSeen = emptyPlaces<true>(records.count());
  const isSeen = emptyPlaces<true>(documents.byId.size);
  const seeDocument = (one: DocumentCase): void => {
    if (!one.isAlive || isSeen[one.at] === true) return;
    isSeen[one.at] = true;
    if (isInvoiceCase(one)) visitAll(on.invoices, invoiceCase(one));
    else if (isCreditCase(one)) visitAll(on.credits, creditCase(one));
  };
  const seeLinked = (own: RecordCase): void => {
    if (own.link === undefined || isRecordSeen[own.at] === true) return;
    isRecordSeen[own.at] = true;
    visitAll(on.linked, own);
    const found = documents.documentOf(own);
    if (found !== undefined) seeDocument(found);
  };
  const seeOthers = (list: readonly DocumentCase[]): void => {
    const others = list.filter(({ at }) => isSeen[at] !== true);
    for (const one of others.toSorted(byDocumentId)) seeDocument(one);
  };
  return { seeLinked, seeOthers };
}

function visitAll<T>(hooks: readonly ((one: T) => void)[], one: T): void {
  for (const visit of hooks) visit(one);
}
