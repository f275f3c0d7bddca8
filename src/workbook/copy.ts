import type { Appearance } from "./appearance.ts";
import type { SheetPlan } from "./plan.ts";

/** A workbook cell by cell, whoever wrote it: what is made a file of when nobody's plan tells how it came about. */
export interface WorkbookCopy {
  /** In the order of the tabs. */
  readonly sheets: readonly SheetCopy[];
}

/** All of a sheet but its cells is said as a plan says it. */
export type SheetFrame = Omit<SheetPlan, "cells" | "tables">;

export interface SheetCopy extends SheetFrame {
  readonly cells: readonly CellCopy[];
  readonly merges: readonly MergeCopy[];
  readonly tables: readonly TableCopy[];
}

/** Rows and columns are counted from 1. */
export interface CellCopy {
  readonly row: number;
  readonly column: number;
  /** Of a formula: what it came to. Null: an empty cell that has a look. */
  readonly value: string | number | boolean | null;
  /** Without "="; null: the value was typed or written. */
  readonly formula: string | null;
  /** Where the cell's text leads; null: nowhere. */
  readonly url: string | null;
  readonly look: Appearance;
}

export interface MergeCopy {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface TableCopy {
  readonly name: string;
  readonly row: number;
  readonly column: number;
  readonly headers: readonly string[];
  /** Below the header; at least one. */
  readonly rows: number;
}
