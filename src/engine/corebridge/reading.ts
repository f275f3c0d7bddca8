import type { Finding, RefusedRow } from "../finding.ts";
import type { Book, ExportKind } from "./book.ts";
import type { ToldBy } from "./mapColumns.ts";

/** What came of reading a set of export files. */
export interface BookReading {
  readonly book: Book;
  readonly sheets: readonly SheetReading[];
  readonly refusedRows: readonly RefusedRow[];
  readonly findings: readonly Finding[];
}

/** One sheet of one file: what it is, and what became of its rows. */
export interface SheetReading {
  readonly file: string;
  readonly sheet: string;
  /** Null: a recognised export of something that does not sync (NOT-1), or an empty sheet. */
  readonly kind: ExportKind | null;
  /** Of a NOT-1 export: what it is ("Vendors"). */
  readonly notSynced: string | null;
  readonly headerRow: number | null;
  readonly columns: readonly ColumnMapping[];
  /** rowsRead = rowsTaken + rowsRefused. Titles, repeated headers, groups, totals and blank rows are not counted. */
  readonly rowsRead: number;
  readonly rowsTaken: number;
  readonly rowsRefused: number;
}

export interface ColumnMapping {
  /** "C", as a spreadsheet names it. */
  readonly column: string;
  readonly header: string;
  /** The export's field name ("Invoice Number"), or null: not used. */
  readonly field: string | null;
  /** How it was told; of a column that is not read, whether a person said so. */
  readonly by: ToldBy | null;
}

/** Why a whole file cannot be used: exit 2, and nothing was changed. */
export interface ReadProblem {
  readonly file: string;
  readonly sheet: string | null;
  readonly column: string | null;
  /** What is wrong, and what to do; where a setting answers the question, its name. */
  readonly message: string;
  /** Where a person can answer which column is which. */
  readonly question?: ColumnQuestion | undefined;
}

/** A sheet that is almost an export of this kind: fields that none of its columns was read as. */
export interface ColumnQuestion {
  readonly kind: ExportKind;
  readonly missing: readonly string[];
  readonly headers: readonly string[];
}
