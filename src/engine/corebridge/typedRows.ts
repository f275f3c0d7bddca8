import type { Finding } from "../finding.ts";
import type { Origin } from "./book.ts";
import type { DateOrder } from "./cells/dates.ts";
import type { Fates, RowPlace } from "./fates.ts";
import { readFields, type Fields, type Refusal } from "./fields.ts";
import { err, type Result } from "../base/result.ts";
import { compareText } from "../base/text.ts";
import { groupBy } from "./groupBy.ts";
import type { ReadProblem } from "./reading.ts";
import type { SheetTable } from "./recognise.ts";

/** A row that was read: its place, its fields as texts for comparing, and what its kind makes of it. */
export interface TypedRow<Draft> {
  readonly place: RowPlace;
  readonly contents: readonly string[];
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
  toDraft: (fields: Fields, table: SheetTable) => Result<Draft, Refusal>,
  { fates }: Reading,
): readonly TypedRow<Draft>[] {
  return tables.flatMap(({ table, order }) =>
    table.rows.flatMap((raw) => {
      const place = { table, raw };
      const fields = readFields(place, order);
      const draft = fields.ok ? toDraft(fields.value, table) : fields;
      if (fields.ok && draft.ok)
        return [{ place, contents: fields.value.contents, draft: draft.value }];
      if (!draft.ok) fates.refuse(place, draft.error.column, draft.error.message);
      return [];
    }),
  );
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
): ReadonlyMap<string, readonly TypedRow<Draft>[]> {
  const grouped = groupBy(rows, ({ draft }) => keyOf(draft));
  return new Map([...grouped].map(([key, group]) => [key, [...group].sort(byPlace)]));
}

function byPlace(left: TypedRow<unknown>, right: TypedRow<unknown>): number {
  const [a, b] = [originOf(left), originOf(right)];
  return compareText(a.file, b.file) || compareText(a.sheet, b.sheet) || a.row - b.row;
}
