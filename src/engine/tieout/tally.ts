import { addCents, subtractCents, zeroCents, type Cents } from "../base/money.ts";
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

/** The cells of one row. */
export interface TallyRow {
  readonly key: string;
  readonly cells: readonly Cell[];
  /** Sum of the cells in which both books have the same: nearly all of them, so it is kept up as they are collected. */
  readonly agreed: Cents;
  /** True where some cell differs, or has a reason: only then is anything to be explained. */
  readonly isToExplain: boolean;
}

export type Side = "now" | "written" | "xero";

/** Collects the amounts of a bridge, row by row and record by record; it lives for one tie-out. */
export interface Tally {
  readonly add: (row: string, own: RecordCase, side: Side, amount: Cents) => void;
  /** As CoreBridge has it and as it was written: for most records the same. */
  readonly addBook: (row: string, own: RecordCase, now: Cents, written: Cents) => void;
  readonly because: (row: string, own: RecordCase, reason: ReasonId, amount: Cents) => void;
  readonly rows: () => readonly TallyRow[];
}

interface OpenRow {
  readonly key: string;
  readonly cells: OpenCell[];
  agreed: Cents;
  /** How many cells differ. */
  differing: number;
  hasReasons: boolean;
}

/** Of a hundred thousand records each is touched several times: the cells change in place while they are collected. */
interface OpenCell extends Cell {
  readonly row: OpenRow;
  now: Cents;
  written: Cents;
  xero: Cents;
  known: readonly Known[];
  /** The record's cell in another row. */
  readonly next: OpenCell | undefined;
}

export function newTally(recordCount: number): Tally {
  const rowByKey = new Map<string, OpenRow>();
  // Nearly every record stands in a row or two, so its cells are found by its place and then looked through.
  const cellsByPlace = emptyPlaces<OpenCell>(recordCount);
  let last: OpenRow | undefined;
  const rowAt = (key: string): OpenRow => {
    if (last?.key === key) return last;
    const row = rowByKey.get(key) ?? newRow(key);
    if (row.cells.length === 0) rowByKey.set(key, row);
    last = row;
    return row;
  };
  const cellAt = (key: string, { at, record }: RecordCase): OpenCell => {
    const first = cellsByPlace[at];
    for (let cell = first; cell !== undefined; cell = cell.next)
      if (cell.row.key === key) return cell;
    const row = rowAt(key);
    const cell: OpenCell = {
      row,
      at,
      record,
      now: zeroCents,
      written: zeroCents,
      xero: zeroCents,
      known: nothing,
      next: first,
    };
    cellsByPlace[at] = cell;
    row.cells.push(cell);
    return cell;
  };
  return {
    add: (row, own, side, amount) => {
      const cell = cellAt(row, own);
      takeOut(cell);
      if (side === "xero") cell.xero = added(cell.xero, amount);
      else if (side === "now") cell.now = added(cell.now, amount);
      else cell.written = added(cell.written, amount);
      putIn(cell);
    },
    addBook: (row, own, now, written) => {
      const cell = cellAt(row, own);
      takeOut(cell);
      cell.now = added(cell.now, now);
      cell.written = added(cell.written, written);
      putIn(cell);
    },
    because: (row, own, reason, amount) => {
      const cell = cellAt(row, own);
      cell.known = [...cell.known, { reason, amount }];
      cell.row.hasReasons = true;
    },
    rows: () =>
      Array.from(rowByKey.values(), ({ agreed, cells, differing, hasReasons, key }) => ({
        key,
        cells,
        agreed,
        isToExplain: differing > 0 || hasReasons,
      })),
  };
}

function newRow(key: string): OpenRow {
  return { key, cells: [], agreed: zeroCents, differing: 0, hasReasons: false };
}

/** A cell that is about to change counts no more, be it among those that agree or among those that differ. */
function takeOut({ now, row, xero }: OpenCell): void {
  if (now !== xero) row.differing -= 1;
  else if (now !== zeroCents) row.agreed = subtractCents(row.agreed, now);
}

function putIn({ now, row, xero }: OpenCell): void {
  if (now !== xero) row.differing += 1;
  else if (now !== zeroCents) row.agreed = addCents(row.agreed, now);
}

/** Nearly every sum has one part: then it is that very amount, and no new number is made. */
function added(sum: Cents, amount: Cents): Cents {
  return sum === zeroCents ? amount : addCents(sum, amount);
}

const nothing: readonly Known[] = [];
