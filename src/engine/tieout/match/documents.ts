import type { IsoDate } from "../../base/date.ts";
import type { Cents } from "../../base/money.ts";
import type { PlanContext } from "../../plan/context.ts";
import type { Credit, CreditNote, Invoice } from "../../xero/snapshot.ts";
import { byDocumentId, type DocumentCase, type LinkedDocuments } from "../linkedDocuments.ts";
import type { Owners } from "../owners.ts";
import { ownerOfPayment } from "../paymentOwner.ts";
import type { MemoCase, OrderCase, PaymentCase, RecordCase, Records } from "../records.ts";
import { isAddedCredit, receiptScope } from "../scope.ts";

/** What a document is to both books; only equals are matched. */
export type DocumentKind = "sale" | "receipt" | "storeCredit";

/** A CoreBridge record that a Xero document should stand for. */
export interface BookDocument {
  readonly record: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly owner: string;
  readonly date: IsoDate | null;
  readonly amount: Cents;
  /** Of a payment: number of the reconciliation that it is in. */
  readonly reconciliation: string | null;
}

/** A Xero document that may be a CoreBridge record's. */
export interface XeroDocument {
  readonly id: string;
  readonly type: "invoice" | "credit" | "creditNote" | "directPayment";
  readonly kind: DocumentKind;
  /** What a person knows it by. */
  readonly label: string;
  readonly number: string | null;
  /** Texts in which a CoreBridge number may stand. PAY-3. */
  readonly texts: readonly string[];
  readonly owner: string;
  readonly date: IsoDate;
  readonly amount: Cents;
}

/** The books as far as they are looked up when matching begins. */
export interface MatchBooks {
  readonly context: PlanContext;
  readonly owners: Owners;
  readonly records: Records;
  readonly documents: LinkedDocuments;
  /** Numbers of orders that are in the opening balances. */
  readonly openings: ReadonlySet<string>;
}

/** Records in scope whose document no link names, or whose linked document is gone; in the order of the book. */
export function bookDocuments(of: MatchBooks): readonly BookDocument[] {
  const { documents, records } = of;
  const isOpen = ({ own }: { readonly own: RecordCase }) => !documents.isAlive(own);
  return [
    ...records.orders.filter((one) => one.isSale && isOpen(one)).map((one) => saleOf(of, one)),
    ...records.payments.filter(isOpen).flatMap((one) => receiptOf(of, one)),
    ...records.memos.filter(isOpen).flatMap((one) => storeCreditOf(of, one)),
  ];
}

function saleOf({ owners }: MatchBooks, { order }: OrderCase): BookDocument {
  const { completedDate: date, record, total: amount } = order;
  const number = record.slice("order:".length);
  const owner = owners.ofNamed(order);
  return { record, kind: "sale", number, owner, date, amount, reconciliation: null };
}

function receiptOf(of: MatchBooks, { payment }: PaymentCase): readonly BookDocument[] {
  const { context, openings, owners } = of;
  const { amount, date, number, record, reconciliationNumber: reconciliation } = payment;
  if (payment.kind !== "payment" || payment.method !== "money" || payment.isVoided) return [];
  if (receiptScope(context, openings, payment).counts === 0n) return [];
  const owner = ownerOfPayment(context, owners, payment);
  return [{ record, kind: "receipt", number, owner, date, amount, reconciliation }];
}

function storeCreditOf(of: MatchBooks, { memo, own }: MemoCase): readonly BookDocument[] {
  const { context, owners } = of;
  const { amount, date, number } = memo;
  const { record } = own;
  if (!isAddedCredit(context, memo)) return [];
  const owner = owners.ofNamed(memo);
  return [{ record, kind: "storeCredit", number, owner, date, amount, reconciliation: null }];
}

/** What lives in Xero and no link names. */
export function xeroDocuments({ documents }: MatchBooks): readonly XeroDocument[] {
  const { credits, creditNotes, invoices } = documents;
  return [
    ...invoices.filter(isLoose).toSorted(byDocumentId).map(looseInvoice),
    ...credits.filter(isLoose).toSorted(byDocumentId).map(looseCredit),
    ...creditNotes.filter(isLoose).toSorted(byDocumentId).map(looseNote),
    ...invoices.filter(isPaidDirectly).toSorted(byDocumentId).flatMap(directPayments),
  ];
}

function isLoose({ isAlive, linked }: DocumentCase): boolean {
  return linked === undefined && isAlive;
}

function looseInvoice({ document, owner }: DocumentCase<Invoice>): XeroDocument {
  const { id, number, date, total: amount, reference } = document;
  const texts = reference === null ? [] : [reference];
  const label = `invoice ${number}`;
  return { id, type: "invoice", kind: "sale", label, number, texts, owner, date, amount };
}

function looseCredit({ document, owner }: DocumentCase<Credit>): XeroDocument {
  const { id, date, descriptions, kind, reference, total: amount } = document;
  const texts = reference === null ? descriptions : [reference, ...descriptions];
  const label = `${kind} ${reference ?? `of ${date}`}`;
  return { id, type: "credit", kind: "receipt", label, number: null, texts, owner, date, amount };
}

function looseNote({ document, owner }: DocumentCase<CreditNote>): XeroDocument {
  const { id, date, number, reference, total: amount } = document;
  const texts = reference === null ? [] : [reference];
  const label = `credit note ${number}`;
  return { id, type: "creditNote", kind: "storeCredit", label, number, texts, owner, date, amount };
}

function isPaidDirectly({ document, isAlive }: DocumentCase<Invoice>): boolean {
  return document.payments.length > 0 && isAlive;
}

function directPayments({ document, owner }: DocumentCase<Invoice>): readonly XeroDocument[] {
  const { number, payments } = document;
  return payments.map(({ id, amount, date, reference }) => ({
    id,
    type: "directPayment",
    kind: "receipt",
    label: `payment of ${date} on invoice ${number}`,
    number: null,
    texts: reference === null ? [] : [reference],
    owner,
    date,
    amount,
  }));
}
