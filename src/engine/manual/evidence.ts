import type { Cents } from "../base/money.ts";

/** A document of Xero's that shows an entry done. */
export interface ProofDocument {
  readonly type:
    "refund" | "creditNote" | "credit" | "allocation" | "contact" | "invoice" | "taxRate";
  readonly id: string;
  /** "Refund of 125.00 on 2026-02-03, reference CB-2001 refund". */
  readonly says: string;
}

/** One way in which Xero may show an entry done. */
export interface Candidate {
  /** What it uses up: each proves one entry only. */
  readonly keys: readonly string[];
  /** How much it proves in all, where several entries may share it; else null. */
  readonly capacity: Cents | null;
  /** 0: bears the entry's own number. 1: is on the entry's own document. 2: fits by customer, amount and date. */
  readonly rank: 0 | 1 | 2;
  readonly document: ProofDocument;
}

/** What Xero shows of one entry, before the entries are held against each other. */
export interface Evidence {
  readonly candidates: readonly Candidate[];
  /** What was found and does not do: "refund found, but 120.00 instead of 125.00". */
  readonly near: string | null;
}

export const noEvidence: Evidence = { candidates: [], near: null };

export function nearly(says: string): Evidence {
  return { candidates: [], near: says };
}

/** The one document that it can be: the entry's own. */
export function shownBy(
  type: ProofDocument["type"],
  id: string,
  says: string,
  more: readonly string[] = [],
): Evidence {
  return {
    candidates: [
      { keys: [`${type}:${id}`, ...more], capacity: null, rank: 1, document: { type, id, says } },
    ],
    near: null,
  };
}
