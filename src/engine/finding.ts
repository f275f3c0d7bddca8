/** Something about the books that a person should see. Never stops the rest. */
export interface Finding {
  readonly code: FindingCode;
  /** The record it is about, where there is one. */
  readonly record: string | null;
  readonly file: string | null;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  /** What happened, to which record, and what to do. */
  readonly message: string;
}

/** A closed list: a new code is a new row here. */
export type FindingCode =
  | "ambiguousVoid"
  | "applicationContradiction"
  | "bankFeedPayment"
  | "changedInXero"
  | "contactArchived"
  | "duplicateRow"
  | "duplicateInXero"
  | "emptyKey"
  | "extraKind"
  | "keptXeroField"
  | "lockDateMoved"
  | "manualClash"
  | "notFiled"
  | "notSynced"
  | "olderExports"
  | "renamedInXero"
  | "possibleDuplicate"
  | "taxRateArchived"
  | "taxRateChanged"
  | "unappliedInXero"
  | "uncleanName"
  | "vanished"
  | "voidedInXero"
  | "cutDescription"
  | "balanceContradiction"
  | "workbookNotWritten";

/** A row that could not be taken: rows read = rows taken + rows refused. */
export interface RefusedRow {
  readonly file: string;
  readonly sheet: string;
  /** As a spreadsheet counts it, header included. */
  readonly row: number;
  readonly column: string | null;
  readonly message: string;
}

/** A finding about a record, without a place in a file. */
export function findingOn(code: FindingCode, record: string, message: string): Finding {
  return { code, record, file: null, sheet: null, row: null, column: null, message };
}
