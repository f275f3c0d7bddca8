import { compareIds, compareText } from "../base/text.ts";
import type { Application, Book, Payment } from "../corebridge/book.ts";
import type { Allocation, DirectPayment, Snapshot } from "../xero/snapshot.ts";
import type { PlanInput } from "./input.ts";
import type { LinkByRecord } from "./link.ts";

type Compare<T> = (left: T, right: T) => number;

/** The input with every list in order of its key: the order of rows, pages and links moves no byte of the plan. */
export function sortInput(input: PlanInput): PlanInput {
  return {
    ...input,
    book: sortBook(input.book),
    snapshot: sortSnapshot(input.snapshot),
    links: sortLinks(input.links),
  };
}

/** As `sortInput`, but that documents stay in the order in which Xero gave them: the tie-out meets them with their records. */
export function sortAllButDocuments(input: PlanInput): PlanInput {
  return {
    ...input,
    book: sortBook(input.book),
    snapshot: sortWithin(input.snapshot),
    links: sortLinks(input.links),
  };
}

/** The store hands them over in this order. */
function sortLinks(links: LinkByRecord): LinkByRecord {
  const records = [...links.keys()];
  const isSorted = records.every((record, at) => record >= (records[at - 1] ?? ""));
  return isSorted
    ? links
    : new Map([...links].toSorted(([left], [right]) => compareText(left, right)));
}

function sortBook(book: Book): Book {
  const byNumber: Compare<{ readonly number: string; readonly record: string }> = (left, right) =>
    compareIds(left.number, right.number) || compareText(left.record, right.record);
  return {
    ...book,
    customers: sorted(
      book.customers,
      ids(({ id }) => id),
    ),
    orders: sorted(book.orders, byNumber),
    payments: sorted(book.payments, byNumber).map(sortApplications),
    creditMemos: sorted(
      book.creditMemos,
      ids(({ number }) => number),
    ),
    taxGroups: sorted(
      book.taxGroups,
      texts(({ name }) => name),
    ),
    incomeAccounts: sorted(
      book.incomeAccounts,
      ids(({ glCode }) => glCode),
    ),
    merges: sorted(
      book.merges,
      (left, right) => compareIds(left.fromId, right.fromId) || compareIds(left.toId, right.toId),
    ),
    reconciliations: sorted(
      book.reconciliations,
      (left, right) =>
        compareIds(left.number, right.number) ||
        compareText(left.date, right.date) ||
        compareText(left.location ?? "", right.location ?? "") ||
        compareText(left.paymentType ?? "", right.paymentType ?? ""),
    ),
  };
}

function sortApplications(payment: Payment): Payment {
  const applications = sorted(payment.applications, byInvoice);
  return applications === payment.applications ? payment : { ...payment, applications };
}

const byInvoice: Compare<Application> = (left, right) =>
  compareIds(left.invoiceNumber, right.invoiceNumber) ||
  Number(left.isOnVoid) - Number(right.isOnVoid);

function sortSnapshot(snapshot: Snapshot): Snapshot {
  const { creditNotes, credits, invoices, ...rest } = sortWithin(snapshot);
  return {
    ...rest,
    invoices: sorted(invoices, byId),
    creditNotes: sorted(creditNotes, byId),
    credits: sorted(credits, byId),
  };
}

const byId = texts(({ id }: { readonly id: string }) => id);

/** Its short lists, and the lists within each document. */
function sortWithin(snapshot: Snapshot): Snapshot {
  return {
    ...snapshot,
    accounts: sorted(snapshot.accounts, byId),
    taxRates: sorted(
      snapshot.taxRates,
      texts(({ taxType }) => taxType),
    ),
    contacts: sorted(snapshot.contacts, byId),
    invoices: snapshot.invoices.map((invoice) => {
      const payments = sorted(invoice.payments, byId);
      return payments === invoice.payments ? invoice : { ...invoice, payments };
    }),
    creditNotes: snapshot.creditNotes.map(sortCredit),
    credits: snapshot.credits.map(sortCredit),
  };
}

interface Allocated {
  readonly allocations: readonly Allocation[];
  readonly refunds: readonly DirectPayment[];
}

function sortCredit<T extends Allocated>(credit: T): T {
  const allocations = sorted(credit.allocations, byTarget);
  const refunds = sorted(credit.refunds, byId);
  return allocations === credit.allocations && refunds === credit.refunds
    ? credit
    : { ...credit, allocations, refunds };
}

const byTarget: Compare<Allocation> = (left, right) =>
  compareText(left.invoiceId, right.invoiceId) ||
  compareText(left.id ?? "", right.id ?? "") ||
  Number(left.amount - right.amount);

function ids<T>(keyOf: (row: T) => string): Compare<T> {
  return (left, right) => compareIds(keyOf(left), keyOf(right));
}

function texts<T>(keyOf: (row: T) => string): Compare<T> {
  return (left, right) => compareText(keyOf(left), keyOf(right));
}

/** What the reader hands over is in order already: then nothing is moved. */
function sorted<T>(rows: readonly T[], compare: Compare<T>): readonly T[] {
  if (rows.length < 2) return rows;
  const isSorted = rows.every((row, at) => {
    const before = rows[at - 1];
    return before === undefined || compare(before, row) <= 0;
  });
  return isSorted ? rows : rows.toSorted(compare);
}
