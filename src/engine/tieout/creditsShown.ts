import type { Credit, CreditNote, DocumentStatus } from "../xero/snapshot.ts";

/** An overpayment, prepayment or credit note. */
export type CreditShown = Credit | CreditNote;

export function isLive({ status }: { readonly status: DocumentStatus }): boolean {
  return status !== "VOIDED" && status !== "DELETED";
}

export function isNote(credit: CreditShown): credit is CreditNote {
  return "number" in credit;
}
