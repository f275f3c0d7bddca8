import type { IsoDate } from "../../base/date.ts";
import type { Cents } from "../../base/money.ts";
import type { PlanContext } from "../../plan/context.ts";
import type { DocumentStatus } from "../../xero/snapshot.ts";
import type { Owners } from "../owners.ts";
import { ownerOfPayment } from "../paymentOwner.ts";
import { isAddedCredit, isSaleInScope, receiptScope } from "../scope.ts";

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
  /** Xero id that our link names. */
  readonly linkedTo: string | null;
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

/** Records in scope, in the order of the book; voided ones only where they are linked. */
export function bookDocuments(context: PlanContext, owners: Owners): readonly BookDocument[] {
  const linkOf = (record: string) => emptyAsNull(context.links.get(record)?.xeroId);
  const orders = context.book.orders.flatMap((order): readonly BookDocument[] => {
    const { completedDate: date, record, total: amount } = order;
    const linkedTo = linkOf(record);
    if (linkedTo === null && !isSaleInScope(context, order)) return [];
    const number = record.slice("order:".length);
    const owner = owners.ofNamed(order);
    return [{ record, kind: "sale", number, owner, date, amount, reconciliation: null, linkedTo }];
  });
  const payments = context.book.payments.flatMap((payment): readonly BookDocument[] => {
    const { amount, date, number, record, reconciliationNumber: reconciliation } = payment;
    if (payment.kind !== "payment" || payment.method !== "money") return [];
    const linkedTo = linkOf(record);
    const isOut = payment.isVoided || receiptScope(context, payment).counts === 0n;
    if (linkedTo === null && isOut) return [];
    const owner = ownerOfPayment(context, owners, payment);
    return [{ record, kind: "receipt", number, owner, date, amount, reconciliation, linkedTo }];
  });
  const memos = context.book.creditMemos.flatMap((memo): readonly BookDocument[] => {
    const { amount, date, number } = memo;
    const record = `creditMemo:${number}`;
    const linkedTo = linkOf(record);
    if (linkedTo === null && !isAddedCredit(context, memo)) return [];
    const owner = owners.ofNamed(memo);
    return [
      { record, kind: "storeCredit", number, owner, date, amount, reconciliation: null, linkedTo },
    ];
  });
  return [...orders, ...payments, ...memos];
}

export function xeroDocuments({ snapshot }: PlanContext, owners: Owners): readonly XeroDocument[] {
  const invoices = snapshot.invoices.filter(isLive).map((invoice): XeroDocument => {
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
  const credits = snapshot.credits.filter(isLive).map((credit): XeroDocument => {
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
  const notes = snapshot.creditNotes.filter(isLive).map((note): XeroDocument => {
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
  return snapshot.invoices.filter(isLive).flatMap(({ contactId, number, payments }) =>
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

function emptyAsNull(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}
