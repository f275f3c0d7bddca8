import { collapseSpaces } from "../base/text.ts";
import type { CreditMemo, Customer, OrderStage, PaymentKind } from "./book.ts";

/** One line of a vocabulary: CoreBridge's word, in capitals, and what it means. `*` stands for any sub-status. */
interface Word<Meaning> {
  readonly status: string;
  readonly sub: string;
  readonly means: Meaning;
}

/**
 * Order statuses of both generations: classic "STATUS : Sub-status", newer systems one text. Read top down.
 * ORD-1 (completed, closed), ORD-2, ORD-3 (import), VOI-4 (voided).
 */
const orderStatuses: readonly Word<OrderStage>[] = [
  { status: "QUOTE", sub: "CANCELLED", means: "cancelled" },
  { status: "QUOTE", sub: "CANCELED", means: "cancelled" },
  { status: "QUOTE", sub: "VOIDED", means: "cancelled" },
  { status: "QUOTE", sub: "LOST", means: "cancelled" },
  { status: "QUOTE", sub: "*", means: "estimate" },
  { status: "ESTIMATE", sub: "CANCELLED", means: "cancelled" },
  { status: "ESTIMATE", sub: "CANCELED", means: "cancelled" },
  { status: "ESTIMATE", sub: "VOIDED", means: "cancelled" },
  { status: "ESTIMATE", sub: "LOST", means: "cancelled" },
  { status: "ESTIMATE", sub: "*", means: "estimate" },
  { status: "PENDING", sub: "*", means: "estimate" },
  { status: "AWAITING APPROVAL", sub: "*", means: "estimate" },
  { status: "APPROVED", sub: "*", means: "estimate" },
  { status: "LOST", sub: "*", means: "cancelled" },
  { status: "CANCELLED", sub: "*", means: "cancelled" },
  { status: "CANCELED", sub: "*", means: "cancelled" },
  { status: "PRE-WIP", sub: "*", means: "preWip" },
  { status: "PRE WIP", sub: "*", means: "preWip" },
  { status: "WIP", sub: "*", means: "wip" },
  { status: "BUILT", sub: "*", means: "built" },
  { status: "INVOICING", sub: "*", means: "invoicing" },
  { status: "COMPLETED", sub: "*", means: "completed" },
  { status: "COMPLETE", sub: "*", means: "completed" },
  { status: "INVOICED", sub: "*", means: "completed" },
  { status: "INVOICED ON ACCOUNT", sub: "*", means: "completed" },
  { status: "INVOICED PAST DUE", sub: "*", means: "completed" },
  { status: "CLOSED", sub: "*", means: "closed" },
  { status: "IMPORT_CLOSED", sub: "*", means: "importClosed" },
  { status: "IMPORT CLOSED", sub: "*", means: "importClosed" },
  { status: "VOIDED", sub: "*", means: "voided" },
  { status: "VOID", sub: "*", means: "voided" },
];

/** CUS-1, CUS-2. "Client (Inactive)", "Client - Inactive" and "Inactive Client" are Client. */
const customerStatuses: readonly Word<Customer["status"]>[] = [
  { status: "CLIENT", sub: "*", means: "client" },
  { status: "LEAD", sub: "*", means: "lead" },
  { status: "PROSPECT", sub: "*", means: "prospect" },
];

export type TransactionType = PaymentKind | "void";

/** PAY-6, PAY-7. A deposit is a payment whose order is not yet complete; nothing here depends on its name. PAY-5. */
const transactionTypes: readonly Word<TransactionType>[] = [
  { status: "PAYMENT", sub: "*", means: "payment" },
  { status: "DEPOSIT", sub: "*", means: "payment" },
  { status: "REFUND", sub: "*", means: "refund" },
  { status: "BAD DEBT", sub: "*", means: "badDebt" },
  { status: "BADDEBT", sub: "*", means: "badDebt" },
  { status: "NSF", sub: "*", means: "nsf" },
  { status: "NSF CHECK", sub: "*", means: "nsf" },
  { status: "VOID", sub: "*", means: "void" },
  { status: "VOIDED", sub: "*", means: "void" },
];

/** Payment types that say what a row is, whatever its Transaction Type. Bad Debt is a payment type in CoreBridge. PAY-6. */
const tellingPaymentTypes: readonly Word<TransactionType>[] = [
  { status: "BAD DEBT", sub: "*", means: "badDebt" },
  { status: "BADDEBT", sub: "*", means: "badDebt" },
  { status: "NSF", sub: "*", means: "nsf" },
  { status: "NSF CHECK", sub: "*", means: "nsf" },
  { status: "REFUND", sub: "*", means: "refund" },
  { status: "VOID", sub: "*", means: "void" },
  { status: "VOIDED", sub: "*", means: "void" },
];

/** PAY-8. */
const storeCreditTypes = [
  "IN-STORE CREDIT",
  "IN STORE CREDIT",
  "INSTORE CREDIT",
  "STORE CREDIT",
  "CUSTOMER CREDIT",
].concat(["CUSTOMERCREDIT", "IN-STORE CREDIT REFUND", "ISC"]);

/** Payment types by which a column without a known name is told. */
const paymentTypes = [
  "CASH",
  "CHECK",
  "CHEQUE",
  "EFT",
  "CREDIT CARD",
  "CREDITCARD",
  "VISA",
  "MASTERCARD",
  "DISCOVER",
].concat(
  [
    "AMEX",
    "AMERICAN EXPRESS",
    "ACH",
    "WIRE",
    "WIRE TRANSFER",
    "ECHECK",
    "DEBIT CARD",
    "OTHER",
    "IMPORTED",
    "BAD DEBT",
  ],
  storeCreditTypes,
);

/** CRM-1. */
const creditTypes: readonly Word<NonNullable<CreditMemo["type"]>>[] = [
  { status: "CREDIT ADDED", sub: "*", means: "added" },
  { status: "ADDED", sub: "*", means: "added" },
  { status: "OVERPAYMENT", sub: "*", means: "overpayment" },
  { status: "OVERPAYMENT CREDIT", sub: "*", means: "overpayment" },
  { status: "REDUCED", sub: "*", means: "reduced" },
  { status: "CREDIT REDUCED", sub: "*", means: "reduced" },
];

export function orderStageOf(text: string): OrderStage | undefined {
  return meaningOf(orderStatuses, text);
}

export function customerStatusOf(text: string): Customer["status"] | undefined {
  return meaningOf(customerStatuses, withoutActivity(text));
}

/** What a status text itself says about Active: "Client (Inactive)". Null: nothing. */
export function activityOf(text: string): boolean | null {
  if (/\binactive\b/iu.test(text)) return false;
  return /\bactive\b/iu.test(text) ? true : null;
}

export function transactionTypeOf(text: string): TransactionType | undefined {
  return meaningOf(transactionTypes, text);
}

export function typeByPaymentType(text: string): TransactionType | undefined {
  return meaningOf(tellingPaymentTypes, text);
}

export function isStoreCredit(paymentType: string): boolean {
  return storeCreditTypes.includes(capitals(paymentType));
}

export function isPaymentType(text: string): boolean {
  return paymentTypes.includes(capitals(text));
}

export function creditTypeOf(text: string): CreditMemo["type"] | undefined {
  return meaningOf(creditTypes, text);
}

function meaningOf<Meaning>(words: readonly Word<Meaning>[], text: string): Meaning | undefined {
  const [status = "", ...rest] = capitals(text).split(/ ?: ?| [-\u2013] /u);
  const sub = rest.join(" ");
  return words.find((word) => word.status === status && (word.sub === "*" || word.sub === sub))
    ?.means;
}

function withoutActivity(text: string): string {
  return text
    .replace(/\b(?:in)?active\b/giu, "")
    .replace(/[()]/gu, "")
    .replace(/[\s:\u2013-]+$/u, "");
}

function capitals(text: string): string {
  return collapseSpaces(text).toUpperCase();
}
