import type { Cents } from "../base/money.ts";
import type { ManualNeed } from "./need.ts";

export type ManualStatus = "todo" | "done" | "verified" | "reopened" | "notNeeded";

/** A manual entry as the user sees it. MAN-1. */
export interface ManualEntry {
  /** Stable: made of the kind, the record and the invoice. */
  readonly id: string;
  readonly need: ManualNeed;
  /** What to type into Xero's Reference field. */
  readonly reference: string;
  /** Numbered steps in Xero's own words, without the numbers. */
  readonly steps: readonly string[];
  /** Debits equal credits; empty where nothing is posted. */
  readonly effect: readonly EffectLine[];
  /** "OK", or what stands in the way. */
  readonly precheck: string;
  /** Deep link to the Xero document. */
  readonly xeroUrl: string | null;
  readonly status: ManualStatus;
  readonly doneBy: string | null;
  /** Day on which the user did it, as typed or as marked. */
  readonly doneOn: string | null;
  readonly note: string | null;
  /** The Xero document that proves it, or what speaks against it. MAN-2. */
  readonly proof: string | null;
}

export interface EffectLine {
  readonly account: string;
  readonly debit: Cents | null;
  readonly credit: Cents | null;
}
