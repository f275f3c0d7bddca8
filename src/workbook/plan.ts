import type { IsoDate } from "#engine/base/date.ts";
import type { Cents } from "#engine/base/money.ts";

/** A whole workbook as plain values: what a writer puts down without deciding anything. */
export interface WorkbookPlan {
  readonly title: string;
  readonly generatedAt: string;
  /** In the order of the tabs. */
  readonly sheets: readonly SheetPlan[];
}

export interface SheetPlan {
  readonly name: string;
  readonly visibility: "visible" | "veryHidden";
  readonly tabColour: Colour | null;
  /** In characters of the default font, column A first. */
  readonly widths: readonly number[];
  /** Where a row is more than one line high. */
  readonly heights: readonly RowHeight[];
  /** Cells outside tables. */
  readonly cells: readonly PlacedCell[];
  readonly tables: readonly TablePlan[];
  readonly frozen: Frozen | null;
  readonly colours: readonly WordColour[];
  readonly choices: readonly Choice[];
  readonly print: PrintPlan | null;
  readonly hasGridLines: boolean;
}

/** "#RRGGBB". */
export type Colour = string;

export interface RowHeight {
  /** Counted from 1. */
  readonly row: number;
  readonly points: number;
  /** True: for good, for no program fits merged cells. False: until somebody edits the row. */
  readonly isFixed: boolean;
}

export interface Frozen {
  readonly rows: number;
  readonly columns: number;
}

/** Rows and columns are counted from 1, as a spreadsheet does. */
export interface PlacedCell {
  readonly row: number;
  readonly column: number;
  /** Columns that it covers, merged where more than one. */
  readonly span: number;
  readonly kind: CellKind;
  readonly emphasis: Emphasis;
  readonly cell: Cell;
}

/** An Excel table; its header is at `row`, its first column at `column`. It always has a row below the header. */
export interface TablePlan {
  readonly name: string;
  readonly row: number;
  readonly column: number;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface TableColumn {
  /** Unique in its table. */
  readonly header: string;
  readonly kind: CellKind;
}

/** What a cell holds. Text is never a formula; a formula is one of ours, or one that the user had put there. */
export type Cell =
  | { readonly type: "empty" }
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "money"; readonly cents: Cents }
  | { readonly type: "number"; readonly value: number }
  | { readonly type: "date"; readonly date: IsoDate }
  | { readonly type: "instant"; readonly instant: string }
  | { readonly type: "boolean"; readonly value: boolean }
  | { readonly type: "link"; readonly text: string; readonly url: string }
  | {
      readonly type: "formula";
      readonly formula: string;
      readonly result: string | number | boolean | null;
    };

/** How a cell shows what it holds: number format, alignment and wrapping. `appearance.ts` has the table. */
export type CellKind =
  | "id"
  | "text"
  | "prose"
  | "money"
  | "quantity"
  | "price"
  | "whole"
  | "count"
  | "percent"
  | "date"
  | "instant"
  | "link"
  | "any";

export type Emphasis =
  | "plain"
  | "body"
  | "title"
  | "heading"
  | "header"
  | "label"
  | "strong"
  | "muted"
  | "signature"
  | "alarm";

/** Colours the cells of a column that read exactly `word`: the colour never says more than the word. */
export interface WordColour {
  readonly column: number;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly word: string;
  readonly fill: Colour;
  readonly font: Colour;
}

/** A drop-down. Another text is warned of, not refused: "done" in lower case means Done. */
export interface Choice {
  readonly column: number;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly options: readonly string[];
}

export interface PrintPlan {
  readonly orientation: "portrait" | "landscape";
  readonly paper: Paper;
  /** Pages that all rows are fitted on; null: as many as they need. The width is always one page. */
  readonly pagesTall: number | null;
  /** Repeated on every page; null: none. */
  readonly titleRow: number | null;
  /** The last row and column that print; null: all. */
  readonly area: { readonly rows: number; readonly columns: number } | null;
  /** Plain words, left in the footer; page numbers stand at its right. */
  readonly footer: string;
}

export type Paper = "letter" | "legal" | "a4" | "a3";
