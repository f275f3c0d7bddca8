import type { Finding } from "../finding.ts";
import type { Origin } from "./book.ts";
import type { DateOrder } from "./cells/dates.ts";
import type { Fates, RowPlace } from "./fates.ts";
import { contentOf, rowReader, type Fields, type Refusal, type RowReader } from "./fields.ts";
import { err, type Result } from "../base/result.ts";
import { compareText } from "../base/text.ts";
import { groupBy } from "./groupBy.ts";
import type { ReadProblem } from "./reading.ts";
import type { SheetTable } from "./recognise.ts";

/** A row that was read: its place, and what its kind makes of it. */
export interface TypedRow<Draft> {
  readonly place: RowPlace;
  readonly reader: RowReader;
  readonly draft: Draft;
}

/** What the assembly of a book adds to as it goes: fates of rows, findings, and problems that refuse everything. */
export interface Reading {
  readonly fates: Fates;
  readonly addFinding: (finding: Finding) => void;
  readonly addProblem: (problem: ReadProblem) => void;
}

export interface KindTable {
  readonly table: SheetTable;
  readonly order: DateOrder | null;
}

/** Reads every row of a kind's sheets; a row that cannot be read, or that `toDraft` refuses, is refused. */
export function readRows<Draft>(
  tables: readonly KindTable[],
  toDraft: (fields: Fields) => Result<Draft, Refusal>,
  { fates }: Reading,
): readonly TypedRow<Draft>[] {
  const rows: TypedRow<Draft>[] = [];
  for (const { table, order } of tables) {
    const reader = rowReader(table, order);
    for (const raw of table.rows) {
      const place = { table, raw };
      const loaded = reader.load(raw);
      const draft = loaded.ok ? toDraft(reader.fields) : loaded;
      if (loaded.ok && draft.ok) rows.push({ place, reader, draft: draft.value });
      else if (!draft.ok) fates.refuse(place, draft.error.column, draft.error.message);
    }
  }
  return rows;
}

/**
 * A row's values as texts, in the order of its kind's fields: equal texts are equal rows. Read again from the cells,
 * for few rows are ever compared, and keeping the values of all of them takes more memory than the book.
 */
export function contentsOf({ place, reader }: TypedRow<unknown>): readonly string[] {
  const loaded = reader.load(place.raw);
  return loaded.ok ? loaded.value.map(contentOf) : [];
}

export function refusal(column: string | null, message: string): Result<never, Refusal> {
  return err({ column, message });
}

export function originOf({ place: { table, raw } }: TypedRow<unknown>): Origin {
  return { file: table.file, sheet: table.sheet, row: raw.row };
}

/** The rows by key, each list in the order of its places, so that the order of files never shows. */
export function groupRows<Draft>(
  rows: readonly TypedRow<Draft>[],
  keyOf: (draft: Draft) => string,
): readonly (readonly [string, readonly TypedRow<Draft>[]])[] {
  return [...groupBy(rows, ({ draft }) => keyOf(draft))].map(
    ([key, group]) => [key, group.length === 1 ? group : [...group].sort(byPlace)] as const,
  );
}

function byPlace(left: TypedRow<unknown>, right: TypedRow<unknown>): number {
  const [a, b] = [originOf(left), originOf(right)];
  return compareText(a.file, b.file) || compareText(a.sheet, b.sheet) || a.row - b.row;
}
