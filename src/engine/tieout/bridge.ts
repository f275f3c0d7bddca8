import { once } from "../base/lazy.ts";
import { addCents, subtractCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import { compareText } from "../base/text.ts";
import { groupBy } from "../plan/context.ts";
import { reasonOfChange, reasonOfDrift, reasonRows, type ReasonId } from "./reasons.ts";
import type { RecordState } from "./recordState.ts";
import type { Cell, Known, Tally, TallyRow } from "./tally.ts";
import type { Visitor } from "./walk.ts";

/** One row: CoreBridge − Xero = the sum of the reasons + unexplained. */
export interface BridgeRow {
  readonly key: string;
  readonly coreBridge: Cents;
  readonly xero: Cents;
  readonly reasons: readonly ReasonTotal[];
  readonly unexplained: Cents;
  /** Those of the records in which the books differ, or for which there is a reason. */
  readonly differing: readonly RecordFigures[];
  /** What the figures are made of; no two records cancel here. They are many, so they are made when first asked for. */
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

/** Adds a tally up, row by row, explains each record's difference, and keeps what nothing explains. TIE-1, TIE-2. */
export function bridgeOf<Name extends object>(
  tally: Tally,
  stateOf: (record: string) => RecordState,
  nameOf: (key: string) => Name,
  notes: readonly Note[] = [],
): readonly (BridgeRow & Name)[] {
  const notesByRow = groupBy(notes, ({ row }) => row);
  const rows = tally.rows();
  const known = new Set(rows.map(({ key }) => key));
  const noted = [...notesByRow.keys()].filter((key) => !known.has(key));
  return [...rows, ...noted.map(emptyRow)]
    .toSorted((a, b) => compareText(a.key, b.key))
    .map((row) => rowOf(row, stateOf, nameOf(row.key), notesByRow.get(row.key) ?? []));
}

function emptyRow(key: string): TallyRow {
  return { key, cells: [], agreed: zeroCents, isToExplain: false };
}

function rowOf<Name extends object>(
  { agreed, cells, isToExplain, key }: TallyRow,
  stateOf: (record: string) => RecordState,
  name: Name,
  notes: readonly Note[],
): BridgeRow & Name {
  const figuresOf = (some: readonly Cell[]) => inPlace(some).map((cell) => explain(cell, stateOf));
  const differing = isToExplain ? figuresOf(cells.filter(isDiffering)) : [];
  const apart = differing.filter(({ coreBridge, xero }) => coreBridge !== xero);
  const noted = notes.map(({ reason, record }): Named => ({ reason, record, amount: zeroCents }));
  const told = differing.flatMap(({ reasons, record }) =>
    reasons.map((one): Named => ({ ...one, record })),
  );
  const records = once(() => figuresOf(cells));
  return {
    ...name,
    key,
    coreBridge: addCents(agreed, sumCents(apart.map(({ coreBridge }) => coreBridge))),
    xero: addCents(agreed, sumCents(apart.map(({ xero }) => xero))),
    reasons: totalsOf([...noted, ...told]),
    unexplained: sumCents(differing.map(({ unexplained }) => unexplained)),
    differing,
    get records() {
      return records();
    },
  };
}

function isDiffering({ known, now, xero }: Cell): boolean {
  return now !== xero || known.length > 0;
}

/** Records in the order of the book. */
function inPlace(cells: readonly Cell[]): readonly Cell[] {
  return cells.toSorted((a, b) => a.at - b.at);
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
