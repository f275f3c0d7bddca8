import {
  absCents,
  addCents,
  subtractCents,
  sumCents,
  zeroCents,
  type Cents,
} from "../base/money.ts";
import { compareText } from "../base/text.ts";
import { groupBy } from "../plan/context.ts";
import { reasonOfChange, reasonOfDrift, reasonRows, type ReasonId } from "./reasons.ts";
import type { RecordState } from "./recordState.ts";
import type { Cell, Tally } from "./tally.ts";

/** One row: CoreBridge − Xero = the sum of the reasons + unexplained. */
export interface BridgeRow {
  readonly key: string;
  readonly coreBridge: Cents;
  readonly xero: Cents;
  readonly reasons: readonly ReasonTotal[];
  readonly unexplained: Cents;
  /** What is unexplained, by record; no two records cancel here. */
  readonly parts: readonly UnexplainedPart[];
}

export interface ReasonTotal {
  readonly reason: ReasonId;
  /** Its effect on CoreBridge less Xero; 0.00 is information. */
  readonly amount: Cents;
  readonly records: readonly string[];
}

export interface UnexplainedPart {
  readonly record: string;
  readonly amount: Cents;
  readonly coreBridge: Cents;
  readonly xero: Cents;
}

/** Something to name in a row though it moves nothing. */
export interface Note {
  readonly row: string;
  readonly reason: ReasonId;
  readonly record: string;
}

/** Adds a tally up, explains each record's difference, and keeps what nothing explains. TIE-1, TIE-2. */
export function bridgeOf(
  tally: Tally,
  stateOf: (record: string) => RecordState,
  notes: readonly Note[] = [],
): readonly BridgeRow[] {
  const notesByRow = groupBy(notes, ({ row }) => row);
  const keys = new Set([...tally.cellsByRow.keys(), ...notesByRow.keys()]);
  return [...keys].sort(compareText).flatMap((key) => {
    const cells = [...(tally.cellsByRow.get(key)?.values() ?? [])];
    return rowOf(key, cells, stateOf, notesByRow.get(key) ?? []);
  });
}

function rowOf(
  key: string,
  cells: readonly Cell[],
  stateOf: (record: string) => RecordState,
  notes: readonly Note[],
): readonly BridgeRow[] {
  const coreBridge = sumCents(cells.map(({ now }) => now));
  const xero = sumCents(cells.map(({ xero: amount }) => amount));
  const explained = cells.flatMap((cell) => explain(cell, stateOf));
  const parts = explained.flatMap((part) => (part.type === "unexplained" ? [part.part] : []));
  const named = explained.flatMap((part) => (part.type === "reason" ? [part] : []));
  const noted = notes.map(({ reason, record }) => ({ reason, record, amount: zeroCents }));
  const reasons = totalsOf([...named, ...noted]);
  const unexplained = sumCents(parts.map(({ amount }) => amount));
  const isEmpty = coreBridge === zeroCents && xero === zeroCents;
  if (isEmpty && reasons.length === 0 && parts.length === 0 && cells.length === 0) return [];
  return [{ key, coreBridge, xero, reasons, unexplained, parts }];
}

type Explained =
  | {
      readonly type: "reason";
      readonly reason: ReasonId;
      readonly record: string;
      readonly amount: Cents;
    }
  | { readonly type: "unexplained"; readonly part: UnexplainedPart };

/** A record's difference, by what moved: CoreBridge since we wrote it, or Xero. */
function explain(cell: Cell, stateOf: (record: string) => RecordState): readonly Explained[] {
  const { known, now, record, written, xero } = cell;
  const plain = known.map(({ reason, amount }): Explained => ({
    type: "reason",
    reason,
    record,
    amount,
  }));
  const rest = subtractCents(subtractCents(now, xero), sumCents(known.map(({ amount }) => amount)));
  if (rest === zeroCents) return plain;
  const state = stateOf(record);
  const change = subtractCents(now, written);
  const moved: readonly (readonly [Cents, ReasonId | null])[] = [
    [change, reasonOfChange(state)],
    [subtractCents(rest, change), reasonOfDrift(state)],
  ];
  const unexplained = sumCents(
    moved.map(([amount, reason]) => (reason === null ? amount : zeroCents)),
  );
  const named = moved.flatMap(([amount, reason]): readonly Explained[] =>
    amount === zeroCents || reason === null ? [] : [{ type: "reason", reason, record, amount }],
  );
  const part = { record, amount: unexplained, coreBridge: now, xero };
  return [
    ...plain,
    ...named,
    ...(unexplained === zeroCents ? [] : [{ type: "unexplained", part } as const]),
  ];
}

interface Named {
  readonly reason: ReasonId;
  readonly record: string;
  readonly amount: Cents;
}

function totalsOf(named: readonly Named[]): readonly ReasonTotal[] {
  const byReason = groupBy(named, ({ reason }) => reason);
  return reasonRows.flatMap(({ id }) => {
    const group = byReason.get(id);
    if (group === undefined) return [];
    const records = [...new Set(group.map(({ record }) => record))].sort(compareText);
    return [{ reason: id, amount: sumCents(group.map(({ amount }) => amount)), records }];
  });
}

/** What is unexplained, without letting one record hide behind another. */
export function absoluteUnexplained(rows: readonly BridgeRow[]): Cents {
  return rows.reduce(
    (sum, { parts }) => addCents(sum, sumCents(parts.map(({ amount }) => absCents(amount)))),
    zeroCents,
  );
}
