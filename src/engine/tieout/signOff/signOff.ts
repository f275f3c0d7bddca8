import type { IsoDate } from "../../base/date.ts";
import type { SignedFigures } from "./figures.ts";

/** A tie-out as it can be signed: one for each day as at which it was made. AUD-2. */
export interface SignOff {
  /** The cut-off of the exports; null where no record bears a day. */
  readonly asAt: IsoDate | null;
  /** Of the figures. */
  readonly fingerprint: string;
  readonly unexplained: string;
  /** When Xero was last read for it: an instant, ISO with Z. */
  readonly pulledAt: string;
  readonly figures: SignedFigures;
  readonly state: SignOffState;
}

/** Without what was signed: enough for saying how it stands. */
export type SignOffSummary = Omit<SignOff, "figures">;

export type SignOffState =
  | { readonly type: "open" }
  | { readonly type: "prepared"; readonly prepared: Signature }
  | { readonly type: "signedOff"; readonly prepared: Signature; readonly reviewed: Signature }
  | Withdrawn;

export interface Withdrawn {
  readonly type: "withdrawn";
  readonly prepared: Signature;
  /** Null where nobody had reviewed it yet. */
  readonly reviewed: Signature | null;
  readonly withdrawal: Withdrawal;
}

export interface Signature {
  readonly by: string;
  /** Tells two users of one name apart; null: the one user of this machine. */
  readonly userId: string | null;
  readonly at: string;
  readonly note: string | null;
  /** The head of the audit trail just before: a trail that was rewritten since does not have it. AUD-1. */
  readonly head: string | null;
}

export interface Withdrawal {
  readonly at: string;
  /** Null: by itself, for a figure changed. */
  readonly by: string | null;
  /** A sentence. */
  readonly says: string;
  readonly changes: readonly FigureChange[];
}

export interface FigureChange {
  /** "Receivables, Acme Signs: Xero". */
  readonly figure: string;
  readonly from: string;
  readonly to: string;
}

/** All that somebody signed, also where it does not stand any more. */
export function signaturesOf(state: SignOffState): readonly Signature[] {
  switch (state.type) {
    case "open":
      return [];
    case "prepared":
      return [state.prepared];
    case "signedOff":
      return [state.prepared, state.reviewed];
    case "withdrawn":
      return state.reviewed === null ? [state.prepared] : [state.prepared, state.reviewed];
  }
}
