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
  /** As CoreBridge has it and as it was written: for most records the same. */
  readonly addBook: (row: string, record: string, now: Cents, written: Cents) => void;
  readonly because: (row: string, record: string, reason: ReasonId, amount: Cents) => void;
  readonly cellsByRow: ReadonlyMap<string, ReadonlyMap<string, Cell>>;
}

/** Of a hundred thousand records each is touched several times: the cells change in place while they are collected. */
type OpenCell = { -readonly [Field in keyof Cell]: Cell[Field] };

export function newTally(): Tally {
  const cellsByRow = new Map<string, Map<string, OpenCell>>();
  const cellAt = (row: string, record: string): OpenCell => {
    let cells = cellsByRow.get(row);
    if (cells === undefined) cellsByRow.set(row, (cells = new Map<string, OpenCell>()));
    const known = cells.get(record);
    if (known !== undefined) return known;
    const cell = { record, now: zeroCents, written: zeroCents, xero: zeroCents, known: nothing };
    cells.set(record, cell);
    return cell;
  };
  return {
    add: (row, record, side, amount) => {
      const cell = cellAt(row, record);
      cell[side] = cell[side] === zeroCents ? amount : addCents(cell[side], amount);
    },
    addBook: (row, record, now, written) => {
      const cell = cellAt(row, record);
      cell.now = addCents(cell.now, now);
      cell.written = addCents(cell.written, written);
    },
    because: (row, record, reason, amount) => {
      const cell = cellAt(row, record);
      cell.known = [...cell.known, { reason, amount }];
    },
    cellsByRow,
  };
}

const nothing: readonly Known[] = [];
