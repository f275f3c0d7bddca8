import type { BookDocument, XeroDocument } from "./documents.ts";
import type { PassId } from "./passes.ts";

/** Records and the documents that stand for them: one to one, but for sums. */
export interface Match {
  readonly pass: PassId;
  readonly because: string;
  readonly records: readonly string[];
  readonly documents: readonly XeroDocument[];
}

/** A record that several documents fit, or that shares one with another: shown, never chosen. TIE-3. */
export interface Ambiguity {
  readonly pass: PassId;
  readonly record: string;
  readonly candidates: readonly XeroDocument[];
}

export interface Matching {
  /** Records whose document is known by its link, the strictest pass of all: so many, each evident from its link. */
  readonly linked: number;
  readonly matches: readonly Match[];
  readonly ambiguous: readonly Ambiguity[];
  readonly unmatchedRecords: readonly BookDocument[];
  readonly unmatchedDocuments: readonly XeroDocument[];
}
