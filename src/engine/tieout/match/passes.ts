import { daysApart } from "../../base/date.ts";
import { hasWholeWord } from "../../base/text.ts";
import type { BookDocument, XeroDocument } from "./documents.ts";

export type PassId = "number" | "paymentNumber" | "amountAndDate" | "reconciliation" | "manyToOne";

/** One way in which a record and a document are the same; the strictest comes first. TIE-3. */
export interface Pass {
  readonly id: PassId;
  /** For a person: why these two are one. */
  readonly because: string;
  /** Documents are compared only within a key that both have: the rest cannot fit. */
  readonly bookKeys: (document: BookDocument) => readonly string[];
  readonly xeroKeys: (document: XeroDocument) => readonly string[];
  readonly fits: (book: BookDocument, xero: XeroDocument) => boolean;
}

/** PAY-10 calls money of the same amount within five days the same money. */
const matchDaysMax = 5;

/**
 * The passes that match one record with one document, once links have taken theirs. Each looks only at what those above
 * it left.
 */
export const passes: readonly Pass[] = [
  {
    id: "number",
    because: "It bears the record's number, and is of the same customer or the same total.",
    bookKeys: ({ kind, number }) => (kind === "receipt" ? [] : [`${kind} ${number}`]),
    xeroKeys: ({ kind, number }) => (number === null ? [] : [`${kind} ${number}`]),
    fits: isSameCustomerOrAmount,
  },
  {
    id: "paymentNumber",
    because:
      "The payment's number stands in its reference or description, and it is of the same customer or the same amount.",
    bookKeys: ({ kind, number }) => (kind === "receipt" ? lastPiece(number) : []),
    xeroKeys: ({ kind, texts }) => (kind === "receipt" ? piecesOf(texts) : []),
    fits: (book, xero) =>
      isSameCustomerOrAmount(book, xero) &&
      xero.texts.some((text) => hasWholeWord(text, book.number)),
  },
  {
    id: "amountAndDate",
    because: "The same customer, the same amount, and at most five days apart.",
    bookKeys: ({ amount, kind, owner }) => [`${kind} ${owner} ${amount}`],
    xeroKeys: (document) =>
      namesOther(document) ? [] : [`${document.kind} ${document.owner} ${document.amount}`],
    fits: isNearInTime,
  },
  {
    id: "reconciliation",
    because:
      "The only payment of that amount in its CoreBridge reconciliation, and at most five days apart.",
    bookKeys: ({ amount, kind, reconciliation }) =>
      kind === "receipt" && reconciliation !== null ? [amount.toString()] : [],
    xeroKeys: ({ amount, kind }) => (kind === "receipt" ? [amount.toString()] : []),
    fits: isNearInTime,
  },
];

/** Whether a document of another kind of credit could be taken for in-store credit by its amount. */
function namesOther({ texts, type }: XeroDocument): boolean {
  return type === "creditNote" && !texts.includes("StoreCredit");
}

function isSameCustomerOrAmount(book: BookDocument, xero: XeroDocument): boolean {
  return book.owner === xero.owner || book.amount === xero.amount;
}

export function isNearInTime(book: BookDocument, xero: XeroDocument): boolean {
  return book.date !== null && daysApart(book.date, xero.date) <= matchDaysMax;
}

/** A first sieve: runs of letters and digits, the last of which tells payment numbers apart ("CB-2001"). */
function lastPiece(number: string): readonly string[] {
  return (number.match(wordPattern) ?? []).slice(-1);
}

function piecesOf(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => text.match(wordPattern) ?? []))];
}

const wordPattern = /[\p{L}\p{N}]+/gu;
