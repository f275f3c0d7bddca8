import type { IsoDate } from "../../base/date.ts";
import type { Cents } from "../../base/money.ts";
import type { PlanContext } from "../../plan/context.ts";
import type { DocumentStatus } from "../../xero/snapshot.ts";
import type { LinkedDocuments } from "../linkedDocuments.ts";
import type { Owners } from "../owners.ts";
import { ownerOfPayment } from "../paymentOwner.ts";
import { isAddedCredit, isSaleInScope, openingOrders, receiptScope } from "../scope.ts";

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

/** Records in scope whose document no link names, or whose linked document is gone; in the order of the book. */
export function bookDocuments(
  context: PlanContext,
  owners: Owners,
  { alive }: LinkedDocuments,
): readonly BookDocument[] {
  const orders = context.book.orders.flatMap((order): readonly BookDocument[] => {
    const { completedDate: date, record, total: amount } = order;
    if (alive.has(record) || !isSaleInScope(context, order)) return [];
    const number = record.slice("order:".length);
    const owner = owners.ofNamed(order);
    return [{ record, kind: "sale", number, owner, date, amount, reconciliation: null }];
  });
  const openings = openingOrders(context);
  const payments = context.book.payments.flatMap((payment): readonly BookDocument[] => {
    const { amount, date, number, record, reconciliationNumber: reconciliation } = payment;
    if (payment.kind !== "payment" || payment.method !== "money") return [];
    if (alive.has(record) || payment.isVoided) return [];
    if (receiptScope(context, openings, payment).counts === 0n) return [];
    const owner = ownerOfPayment(context, owners, payment);
    return [{ record, kind: "receipt", number, owner, date, amount, reconciliation }];
  });
  const memos = context.book.creditMemos.flatMap((memo): readonly BookDocument[] => {
    const { amount, date, number } = memo;
    const record = `creditMemo:${number}`;
    if (alive.has(record) || !isAddedCredit(context, memo)) return [];
    const owner = owners.ofNamed(memo);
    return [{ record, kind: "storeCredit", number, owner, date, amount, reconciliation: null }];
  });
  return [...orders, ...payments, ...memos];
}

/** What lives in Xero and no link names. */
export function xeroDocuments(
  context: PlanContext,
  owners: Owners,
  { recordByDocument }: LinkedDocuments,
): readonly XeroDocument[] {
  const { snapshot } = context;
  const isLoose = (document: { readonly id: string; readonly status: DocumentStatus }) =>
    isLive(document) && !recordByDocument.has(document.id);
  const invoices = snapshot.invoices.filter(isLoose).map((invoice): XeroDocument => {
    const { id, number, contactId, date, total: amount, reference } = invoice;
    const owner = owners.ofContact(contactId);
    const texts = reference === null ? [] : [reference];
    return {
      id,
      type: "invoice",
      kind: "sale",
      label: `invoice ${number}`,
      number,
      texts,
      owner,
      date,
      amount,
    };
  });
  const credits = snapshot.credits.filter(isLoose).map((credit): XeroDocument => {
    const { id, contactId, date, descriptions, kind, reference, total: amount } = credit;
    const owner = owners.ofContact(contactId);
    const texts = reference === null ? descriptions : [reference, ...descriptions];
    const label = `${kind} ${reference ?? `of ${date}`}`;
    return {
      id,
      type: "credit",
      kind: "receipt",
      label,
      number: null,
      texts,
      owner,
      date,
      amount,
    };
  });
  const notes = snapshot.creditNotes.filter(isLoose).map((note): XeroDocument => {
    const { id, contactId, date, number, reference, total: amount } = note;
    const owner = owners.ofContact(contactId);
    const texts = reference === null ? [] : [reference];
    const label = `credit note ${number}`;
    return {
      id,
      type: "creditNote",
      kind: "storeCredit",
      label,
      number,
      texts,
      owner,
      date,
      amount,
    };
  });
  return [...invoices, ...credits, ...notes, ...directPayments({ snapshot }, owners)];
}

function directPayments(
  { snapshot }: Pick<PlanContext, "snapshot">,
  owners: Owners,
): readonly XeroDocument[] {
  const paid = snapshot.invoices.filter((one) => one.payments.length > 0 && isLive(one));
  return paid.flatMap(({ contactId, number, payments }) =>
    payments.map(({ id, amount, date, reference }): XeroDocument => ({
      id,
      type: "directPayment",
      kind: "receipt",
      label: `payment of ${date} on invoice ${number}`,
      number: null,
      texts: reference === null ? [] : [reference],
      owner: owners.ofContact(contactId),
      date,
      amount,
    })),
  );
}

function isLive({ status }: { readonly status: DocumentStatus }): boolean {
  return status !== "VOIDED" && status !== "DELETED";
}
