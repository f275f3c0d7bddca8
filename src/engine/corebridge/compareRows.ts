import { defined } from "../base/assert.ts";
import type { ReadProblem } from "./reading.ts";
import { originOf, type Reading, type TypedRow } from "./typedRows.ts";

/** A row beside its values as texts. */
export interface ComparedRow<Draft> {
  readonly row: TypedRow<Draft>;
  readonly contents: readonly string[];
}

/** Of rows of one key: those of one file, and each row of the other files with the kept one that it repeats. */
export interface RowsOfOneFile<Draft> {
  readonly kept: readonly ComparedRow<Draft>[];
  readonly left: readonly { readonly row: TypedRow<unknown>; readonly twin: TypedRow<unknown> }[];
}

/** Two files may tell of one key, if they tell the same; else both are named in a problem, with the column. */
export function rowsOfOneFile<Draft>(
  rows: readonly ComparedRow<Draft>[],
  name: string,
  areEqualRowsOne: boolean,
  { addProblem }: Reading,
): RowsOfOneFile<Draft> {
  const files = [...new Set(rows.map(fileOf))];
  if (files.length === 1) return { kept: rows, left: [] };
  const groups = files.map((file) => rows.filter((row) => fileOf(row) === file));
  // The file with the most columns says the most; of equals the first by name.
  const [kept = [], ...others] = [...groups].sort((a, b) => widthOf(b) - widthOf(a));
  for (const other of others) {
    const column = differenceOfFiles(kept, other, areEqualRowsOne);
    if (column !== null) addProblem(clashOfFiles(kept, other, name, column));
  }
  const first = defined(kept[0], "a row of a file").row;
  const left = others.flat().map(({ row, contents }) => ({
    row,
    twin: kept.find((own) => own.contents.join("\n") === contents.join("\n"))?.row ?? first,
  }));
  return { kept, left };
}

/** The first field, beside those that may differ, in which rows of one key differ. */
export function fieldThatDiffers(
  rows: readonly ComparedRow<unknown>[],
  mayDiffer: readonly string[],
): string | null {
  const [first, ...others] = rows;
  if (first === undefined || others.length === 0) return null;
  const differs = sharedFields(rows).find(
    ({ name, index }) =>
      !mayDiffer.includes(name) &&
      others.some(({ contents }) => contents[index] !== first.contents[index]),
  );
  return differs?.name ?? null;
}

/** The first field in which two files tell another story of one key; only fields that both files have are compared. */
function differenceOfFiles(
  left: readonly ComparedRow<unknown>[],
  right: readonly ComparedRow<unknown>[],
  areEqualRowsOne: boolean,
): string | null {
  const fields = sharedFields([...left, ...right]);
  const isSame = (some: readonly SharedField[]): boolean =>
    storyOf(left, some, areEqualRowsOne) === storyOf(right, some, areEqualRowsOne);
  if (isSame(fields)) return null;
  return (fields.find((field) => !isSame([field])) ?? fields[0])?.name ?? "";
}

function storyOf(
  rows: readonly ComparedRow<unknown>[],
  fields: readonly SharedField[],
  areEqualRowsOne: boolean,
): string {
  const lines = rows.map(({ contents }) => fields.map(({ index }) => contents[index]).join("\t"));
  return (areEqualRowsOne ? [...new Set(lines)] : lines).sort().join("\n");
}

function clashOfFiles(
  left: readonly ComparedRow<unknown>[],
  right: readonly ComparedRow<unknown>[],
  name: string,
  column: string,
): ReadProblem {
  const [a, b] = [left, right].map((rows) => originOf(defined(rows[0], "a row of a file").row));
  const [one, two] = [defined(a, "a place"), defined(b, "a place")];
  const places = `${one.file} (row ${one.row}) and ${two.file} (row ${two.row})`;
  const message = `${places} disagree about ${name}: ${column} differs. Keep the file that is right.`;
  return { file: one.file, sheet: one.sheet, column, message };
}

interface SharedField {
  readonly name: string;
  readonly index: number;
}

function sharedFields(rows: readonly ComparedRow<unknown>[]): readonly SharedField[] {
  const tables = [...new Set(rows.map(({ row }) => row.place.table))];
  const fields = tables[0]?.columns.fields ?? [];
  return fields
    .map(({ name }, index) => ({ name, index }))
    .filter(({ name }) => tables.every(({ columnByField }) => columnByField.has(name)));
}

function fileOf({ row }: ComparedRow<unknown>): string {
  return row.place.table.file;
}

function widthOf(rows: readonly ComparedRow<unknown>[]): number {
  return rows[0]?.row.place.table.columnByField.size ?? 0;
}
