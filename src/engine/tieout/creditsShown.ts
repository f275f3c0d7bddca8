import type { Cents } from "../base/money.ts";
import type { Allocation, DirectPayment, DocumentStatus, Snapshot } from "../xero/snapshot.ts";

/** An overpayment, prepayment or credit note, as far as its credit goes. */
export interface CreditShown {
  readonly id: string;
  readonly contactId: string;
  readonly total: Cents;
  readonly remaining: Cents;
  readonly allocations: readonly Allocation[];
  readonly refunds: readonly DirectPayment[];
  readonly isNote: boolean;
}

/** All that live, of every contact. */
export function creditsShown({ creditNotes, credits }: Snapshot): readonly CreditShown[] {
  return [
    ...credits.filter(isLive).map((credit) => ({ ...credit, isNote: false })),
    ...creditNotes.filter(isLive).map((note) => ({ ...note, isNote: true })),
  ];
}

export function isLive({ status }: { readonly status: DocumentStatus }): boolean {
  return status !== "VOIDED" && status !== "DELETED";
}
