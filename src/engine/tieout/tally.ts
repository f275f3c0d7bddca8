import { addCents, zeroCents, type Cents } from "../base/money.ts";
import { emptyPlaces } from "./places.ts";
import type { ReasonId } from "./reasons.ts";
import type { RecordCase } from "./records.ts";

/** One record's amounts in one row of a bridge. */
export interface Cell {
  /** Place of the record. */
  readonly at: number;
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
  readonly add: (row: string, own: RecordCase, side: Side, amount: Cents) => void;
  /** As CoreBridge has it and as it was written: for most records the same. */
  readonly addBook: (row: string, own: RecordCase, now: Cents, written: Cents) => void;
  readonly because: (row: string, own: RecordCase, reason: ReasonId, amount: Cents) => void;
  readonly cellsByRow: ReadonlyMap<string, readonly Cell[]>;
}

/** Of a hundred thousand records each is touched several times: the cells change in place while they are collected. */
interface OpenCell extends Cell {
  readonly row: string;
  now: Cents;
  written: Cents;
  xero: Cents;
  known: readonly Known[];
  /** The record's cell in another row. */
  readonly next: OpenCell | undefined;
}

export function newTally(recordCount: number): Tally {
  const cellsByRow = new Map<string, OpenCell[]>();
  // Nearly every record stands in a row or two, so its cells are found by its place and then looked through.
  const cellsByPlace = emptyPlaces<OpenCell>(recordCount);
  let lastRow: { readonly row: string; readonly cells: OpenCell[] } | undefined;
  const cellsOf = (row: string): OpenCell[] => {
    if (lastRow?.row === row) return lastRow.cells;
    const cells = cellsByRow.get(row) ?? [];
    if (cells.length === 0) cellsByRow.set(row, cells);
    lastRow = { row, cells };
    return cells;
  };
  const cellAt = (row: string, { at, record }: RecordCase): OpenCell => {
    const first = cellsByPlace[at];
    for (let cell = first; cell !== undefined; cell = cell.next) if (cell.row === row) return cell;
    const amounts = { now: zeroCents, written: zeroCents, xero: zeroCents };
    const cell: OpenCell = { row, at, record, ...amounts, known: nothing, next: first };
    cellsByPlace[at] = cell;
    cellsOf(row).push(cell);
    return cell;
  };
  return {
    add: (row, own, side, amount) => {
      const cell = cellAt(row, own);
      cell[side] = added(cell[side], amount);
    },
    addBook: (row, own, now, written) => {
      const cell = cellAt(row, own);
      cell.now = added(cell.now, now);
      cell.written = added(cell.written, written);
    },
    because: (row, own, reason, amount) => {
      const cell = cellAt(row, own);
      cell.known = [...cell.known, { reason, amount }];
    },
    cellsByRow,
  };
}

/** Nearly every sum has one part: then it is that very amount, and no new number is made. */
function added(sum: Cents, amount: Cents): Cents {
  return sum === zeroCents ? amount : addCents(sum, amount);
}

const nothing: readonly Known[] = [];
