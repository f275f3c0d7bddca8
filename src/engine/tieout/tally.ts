import { addCents, zeroCents, type Cents } from "../base/money.ts";
import type { ReasonId } from "./reasons.ts";

/** One record's amounts in one row of a bridge. */
export interface Cell {
  readonly record: string;
  /** As CoreBridge shows it now. */
  readonly now: Cents;
  /** As it was when we last wrote it to Xero, or found it there; 0.00 where it never was. */
  readonly written: Cents;
  readonly xero: Cents;
  /** Parts of CoreBridge less Xero whose reason is plain from the documents themselves. */
  readonly known: readonly Known[];
}

export interface Known {
  readonly reason: ReasonId;
  readonly amount: Cents;
}

export type Side = "now" | "written" | "xero";

/** Collects the amounts of a bridge, row by row and record by record; it lives for one tie-out. */
export interface Tally {
  readonly add: (row: string, record: string, side: Side, amount: Cents) => void;
  readonly because: (row: string, record: string, reason: ReasonId, amount: Cents) => void;
  readonly cellsByRow: ReadonlyMap<string, ReadonlyMap<string, Cell>>;
}

export function newTally(): Tally {
  const cellsByRow = new Map<string, Map<string, Cell>>();
  const change = (row: string, record: string, changed: (cell: Cell) => Cell) => {
    const cells = cellsByRow.get(row) ?? new Map<string, Cell>();
    cellsByRow.set(row, cells);
    cells.set(record, changed(cells.get(record) ?? { record, ...empty }));
  };
  return {
    add: (row, record, side, amount) =>
      change(row, record, (cell) => ({ ...cell, [side]: addCents(cell[side], amount) })),
    because: (row, record, reason, amount) =>
      change(row, record, (cell) => ({ ...cell, known: [...cell.known, { reason, amount }] })),
    cellsByRow,
  };
}

const empty = { now: zeroCents, written: zeroCents, xero: zeroCents, known: [] };
