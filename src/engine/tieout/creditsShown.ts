import type { Credit, CreditNote, DocumentStatus, Snapshot } from "../xero/snapshot.ts";

/** An overpayment, prepayment or credit note. */
export type CreditShown = Credit | CreditNote;

/** All that live, of every contact. */
export function creditsShown({ creditNotes, credits }: Snapshot): readonly CreditShown[] {
  return [...credits, ...creditNotes].filter(isLive);
}

export function isLive({ status }: { readonly status: DocumentStatus }): boolean {
  return status !== "VOIDED" && status !== "DELETED";
}

export function isNote(credit: CreditShown): credit is CreditNote {
  return "number" in credit;
}
