import { lazyMap } from "../base/lazy.ts";
import { foldName, compareText } from "../base/text.ts";
import type {
  Account,
  Allocation,
  Contact,
  CreditKind,
  CreditNote,
  DirectPayment,
  DocumentStatus,
  Invoice,
  Organisation,
  Snapshot,
  TaxRate,
} from "../xero/snapshot.ts";
import type { Cents } from "../base/money.ts";
import type { IsoDate } from "../base/date.ts";

/** An overpayment, a prepayment or a credit note: all three hold credit that is allocated and refunded alike. */
export interface CreditDocument {
  readonly kind: CreditKind;
  readonly id: string;
  readonly bankTransactionId: string | null;
  /** Where a CoreBridge number may stand: number, reference, descriptions. PAY-3. */
  readonly words: readonly string[];
  readonly status: DocumentStatus;
  readonly contactId: string;
  readonly date: IsoDate;
  readonly total: Cents;
  readonly remaining: Cents;
  readonly allocations: readonly Allocation[];
  readonly refunds: readonly DirectPayment[];
  readonly isReconciled: boolean;
}

/** The snapshot by its keys: entries are many, and each looks up a handful of documents. */
export interface XeroIndex {
  readonly organisation: Organisation;
  readonly accountByCode: ReadonlyMap<string, Account>;
  readonly receivables: Account | undefined;
  readonly taxRates: readonly TaxRate[];
  readonly contactById: ReadonlyMap<string, Contact>;
  readonly activeContactsByName: ReadonlyMap<string, readonly Contact[]>;
  readonly invoiceById: ReadonlyMap<string, Invoice>;
  readonly invoicesByNumber: ReadonlyMap<string, readonly Invoice[]>;
  readonly invoicesByContact: ReadonlyMap<string, readonly Invoice[]>;
  readonly creditById: ReadonlyMap<string, CreditDocument>;
  /** By the contact that holds them now, merges followed; oldest first. */
  readonly creditsByContact: ReadonlyMap<string, readonly CreditDocument[]>;
  readonly creditsByInvoice: ReadonlyMap<string, readonly CreditDocument[]>;
  readonly creditNotesByContact: ReadonlyMap<string, readonly CreditNote[]>;
  /** By each word of the reference that a refund, a credit note or an invoice bears: at whatever contact, by mistake or not. */
  readonly refundsByWord: ReadonlyMap<string, readonly RefundOf[]>;
  readonly creditNotesByWord: ReadonlyMap<string, readonly CreditNote[]>;
  /** Of all invoices, so made only when an entry asks. */
  readonly invoicesByWord: ReadonlyMap<string, readonly Invoice[]>;
}

/** A cash refund, and the credit out of which it was paid. */
export interface RefundOf {
  readonly refund: DirectPayment;
  readonly credit: CreditDocument;
}

export function indexXero(snapshot: Snapshot): XeroIndex {
  const contactById = byKey(snapshot.contacts, ({ id }) => id);
  const contactOf = (document: { readonly contactId: string }) =>
    mergedInto(document.contactId, contactById);
  const invoices = [...snapshot.invoices].sort(byDate);
  const creditNotes = [...snapshot.creditNotes].sort(byDate);
  const credits = creditDocuments(snapshot).sort(byDate);
  return {
    organisation: snapshot.organisation,
    accountByCode: new Map(
      snapshot.accounts.flatMap((account) =>
        account.code === null ? [] : [[account.code, account]],
      ),
    ),
    receivables: snapshot.accounts.find(({ systemAccount }) => systemAccount === "DEBTORS"),
    taxRates: [...snapshot.taxRates].sort((a, b) => compareText(a.taxType, b.taxType)),
    contactById,
    activeContactsByName: groupBy(
      snapshot.contacts.filter(({ status }) => status === "ACTIVE"),
      ({ name }) => [foldName(name)],
    ),
    invoiceById: byKey(invoices, ({ id }) => id),
    invoicesByNumber: groupBy(invoices, ({ number }) => [number]),
    invoicesByContact: groupBy(invoices, (invoice) => [contactOf(invoice)]),
    creditById: byKey(credits, ({ id }) => id),
    creditsByContact: groupBy(credits, (credit) => [contactOf(credit)]),
    creditsByInvoice: groupBy(credits, ({ allocations }) => [
      ...new Set(allocations.map(({ invoiceId }) => invoiceId)),
    ]),
    creditNotesByContact: groupBy(creditNotes, (creditNote) => [contactOf(creditNote)]),
    refundsByWord: groupBy(
      credits.flatMap((credit) => credit.refunds.map((refund) => ({ refund, credit }))),
      ({ refund }) => wordsOf(refund.reference),
    ),
    creditNotesByWord: groupBy(creditNotes, ({ reference }) => wordsOf(reference)),
    invoicesByWord: lazyMap(() => groupBy(invoices, ({ reference }) => wordsOf(reference))),
  };
}

/** The contact that a contact was merged into, at the end of the chain; itself if it was not. MRG-1. */
export function mergedInto(contactId: string, contactById: ReadonlyMap<string, Contact>): string {
  const seen = new Set<string>();
  let id = contactId;
  while (!seen.has(id)) {
    seen.add(id);
    id = contactById.get(id)?.mergedToId ?? id;
  }
  return id;
}

function creditDocuments(snapshot: Snapshot): CreditDocument[] {
  const paid = snapshot.credits.map((credit): CreditDocument => {
    const { reference, descriptions, ...rest } = credit;
    return { ...rest, words: reference === null ? descriptions : [reference, ...descriptions] };
  });
  const noted = snapshot.creditNotes.map((creditNote): CreditDocument => {
    const {
      id,
      status,
      contactId,
      date,
      total,
      remaining,
      allocations,
      refunds,
      number,
      reference,
    } = creditNote;
    const words = reference === null ? [number] : [number, reference];
    const shared = { id, status, contactId, date, total, remaining, allocations, refunds, words };
    return { ...shared, kind: "creditNote", bankTransactionId: null, isReconciled: false };
  });
  return [...paid, ...noted];
}

/** What stands between white space: a CoreBridge number is one such word. */
function wordsOf(reference: string | null): readonly string[] {
  return reference === null ? [] : [...new Set(reference.split(/\s+/u))];
}

function byDate(
  left: { readonly date: IsoDate; readonly id: string },
  right: { readonly date: IsoDate; readonly id: string },
): number {
  return compareText(left.date, right.date) || compareText(left.id, right.id);
}

function byKey<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [key(row), row]));
}

function groupBy<T>(
  rows: readonly T[],
  keys: (row: T) => readonly string[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    for (const key of keys(row)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [row]);
      else group.push(row);
    }
  }
  return groups;
}
