import { addCents, subtractCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import { compareText } from "../base/text.ts";
import { groupBy } from "../plan/context.ts";
import { reasonOfChange, reasonOfDrift, reasonRows, type ReasonId } from "./reasons.ts";
import type { RecordState } from "./recordState.ts";
import type { Cell, Known, Tally } from "./tally.ts";
import type { Visitor } from "./walk.ts";

/** One row: CoreBridge − Xero = the sum of the reasons + unexplained. */
export interface BridgeRow {
  readonly key: string;
  readonly coreBridge: Cents;
  readonly xero: Cents;
  readonly reasons: readonly ReasonTotal[];
  readonly unexplained: Cents;
  /** What the figures are made of; no two records cancel here. */
  readonly records: readonly RecordFigures[];
}

export interface ReasonTotal {
  readonly reason: ReasonId;
  /** Its effect on CoreBridge less Xero; 0.00 is information. */
  readonly amount: Cents;
  readonly records: readonly string[];
}

/** One record in one row. */
export interface RecordFigures {
  readonly record: string;
  readonly coreBridge: Cents;
  readonly xero: Cents;
  readonly reasons: readonly Known[];
  readonly unexplained: Cents;
}

/** Something to name in a row though it moves nothing. */
export interface Note {
  readonly row: string;
  readonly reason: ReasonId;
  readonly record: string;
}

/** A bridge while it is built: what it sees of both books goes into its tally. */
export interface BridgeVisitor extends Visitor {
  readonly tally: Tally;
}

/** Adds a tally up, explains each record's difference, and keeps what nothing explains. TIE-1, TIE-2. */
export function bridgeOf(
  tally: Tally,
  stateOf: (record: string) => RecordState,
  notes: readonly Note[] = [],
): readonly BridgeRow[] {
  const notesByRow = groupBy(notes, ({ row }) => row);
  const keys = new Set([...tally.cellsByRow.keys(), ...notesByRow.keys()]);
  return [...keys]
    .sort(compareText)
    .map((key) => rowOf(key, tally.cellsByRow.get(key) ?? [], stateOf, notesByRow.get(key) ?? []));
}

function rowOf(
  key: string,
  cells: readonly Cell[],
  stateOf: (record: string) => RecordState,
  notes: readonly Note[],
): BridgeRow {
  const records = inPlace(cells).map((cell) => explain(cell, stateOf));
  const named = notes.map(({ reason, record }): Named => ({ reason, record, amount: zeroCents }));
  let [agreed, coreBridge, xero, unexplained] = [zeroCents, zeroCents, zeroCents, zeroCents];
  for (const part of records) {
    // Nearly always both books have the same: then it is added once.
    if (part.coreBridge === part.xero) agreed = addCents(agreed, part.xero);
    else {
      coreBridge = addCents(coreBridge, part.coreBridge);
      xero = addCents(xero, part.xero);
    }
    if (part.unexplained !== zeroCents) unexplained = addCents(unexplained, part.unexplained);
    for (const reason of part.reasons) named.push({ ...reason, record: part.record });
  }
  return {
    key,
    coreBridge: addCents(agreed, coreBridge),
    xero: addCents(agreed, xero),
    reasons: totalsOf(named),
    unexplained,
    records,
  };
}

/** Records in the order of the book: mostly they come so, for Xero's side adds to cells that CoreBridge's has made. */
function inPlace(cells: readonly Cell[]): readonly Cell[] {
  const isInPlace = cells.every(({ at }, index) => at >= (cells[index - 1]?.at ?? 0));
  return isInPlace ? cells : cells.toSorted((a, b) => a.at - b.at);
}

/** A record's difference, by what moved: CoreBridge since we wrote it, or Xero. */
function explain(cell: Cell, stateOf: (record: string) => RecordState): RecordFigures {
  const { known, now, record, written, xero } = cell;
  if (now === xero && known.length === 0)
    return { record, coreBridge: now, xero, reasons: known, unexplained: zeroCents };
  const plain = sumCents(known.map(({ amount }) => amount));
  const rest = subtractCents(subtractCents(now, xero), plain);
  if (rest === zeroCents)
    return { record, coreBridge: now, xero, reasons: known, unexplained: zeroCents };
  const state = stateOf(record);
  const change = subtractCents(now, written);
  const moved: readonly (readonly [Cents, ReasonId | null])[] = [
    [change, reasonOfChange(state)],
    [subtractCents(rest, change), reasonOfDrift(state)],
  ];
  const named = moved.flatMap(([amount, reason]) =>
    amount === zeroCents || reason === null ? [] : [{ reason, amount }],
  );
  const explained = sumCents(named.map(({ amount }) => amount));
  return {
    record,
    coreBridge: now,
    xero,
    reasons: [...known, ...named],
    unexplained: subtractCents(rest, explained),
  };
}

interface Named extends Known {
  readonly record: string;
}

function totalsOf(named: readonly Named[]): readonly ReasonTotal[] {
  if (named.length === 0) return [];
  const byReason = groupBy(named, ({ reason }) => reason);
  return reasonRows.flatMap(({ id }) => {
    const group = byReason.get(id);
    if (group === undefined) return [];
    const records = [...new Set(group.map(({ record }) => record))].sort(compareText);
    return [{ reason: id, amount: sumCents(group.map(({ amount }) => amount)), records }];
  });
}
