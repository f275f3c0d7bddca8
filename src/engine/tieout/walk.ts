import type { TieOutCase } from "./input.ts";
import { emptyPlaces } from "./places.ts";
import type { MemoCase, OrderCase, PaymentCase, RecordCase } from "./records.ts";
import type { CreditCase, InvoiceCase } from "./xeroCases.ts";

/** What one bridge, or the watch over changes, takes from a walk over both books. */
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
 * of the time goes into fetching them from memory, so each is fetched once. Visitors add up: the order in which they meet
 * records and documents moves no figure.
 */
export function walkBooks(of: TieOutCase, visitors: readonly Visitor[]): void {
  const { earlier, otherCredits, otherInvoices, records } = of;
  const on = hooksOf(visitors);
  const visitDocuments = documentsVisit(of, on);
  for (const one of records.orders) {
    visitAll(on.orders, one);
    visitDocuments(one.own);
  }
  for (const one of records.payments) {
    visitAll(on.payments, one);
    visitDocuments(one.own);
  }
  for (const one of records.memos) {
    visitAll(on.memos, one);
    visitDocuments(one.own);
  }
  for (const { own } of earlier) {
    visitAll(on.earlier, own);
    visitDocuments(own);
  }
  for (const one of otherInvoices) visitAll(on.invoices, one);
  for (const one of otherCredits) visitAll(on.credits, one);
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

/** Of a record's documents, while it is at hand; once only, however many rows bear its number. */
function documentsVisit(of: TieOutCase, on: Hooks): (own: RecordCase) => void {
  const { creditOf, invoiceOf, records } = of;
  const isDone = emptyPlaces<true>(records.count());
  return (own) => {
    if (isDone[own.at] === true) return;
    isDone[own.at] = true;
    if (own.link !== undefined) visitAll(on.linked, own);
    const invoice = invoiceOf(own);
    if (invoice !== undefined) visitAll(on.invoices, invoice);
    const credit = creditOf(own);
    if (credit !== undefined) visitAll(on.credits, credit);
  };
}

function visitAll<T>(hooks: readonly ((one: T) => void)[], one: T): void {
  for (const visit of hooks) visit(one);
}
