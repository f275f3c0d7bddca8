import type { IsoDate } from "../base/date.ts";

/** A file as it came: text and cells, nothing decided yet. */
export interface RawFile {
  /** Base name only: a path is nobody's business in a message. */
  readonly file: string;
  readonly sheets: readonly RawSheet[];
}

export interface RawSheet {
  /** Of a CSV file: the file's name. */
  readonly sheet: string;
  readonly rows: readonly RawRow[];
}

export interface RawRow {
  /** As a spreadsheet counts it. */
  readonly row: number;
  readonly cells: readonly RawCell[];
  /** Why the row could not be read at all (a broken quote); then its cells are what could be saved of it. */
  readonly broken: string | null;
}

/** A number keeps the shortest text that reads back to it; a formatted Excel date is a date already. */
export type RawCell =
  | { readonly type: "empty" }
  | { readonly type: "text"; readonly text: string }
  | {
      readonly type: "number";
      readonly value: number;
      readonly text: string;
      readonly isPercent: boolean;
    }
  | { readonly type: "date"; readonly date: IsoDate }
  | { readonly type: "boolean"; readonly value: boolean };
