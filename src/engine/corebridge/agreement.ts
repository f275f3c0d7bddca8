import { defined } from "../base/assert.ts";
import type { Finding } from "../finding.ts";
import type { ReadProblem } from "./reading.ts";
import type { SheetTable } from "./recognise.ts";
import { contentAt, contentOfRow, originOf, type Reading, type TypedRow } from "./typedRows.ts";

/** How a kind's rows of one key stand to each other. */
export interface KeyRule {
  /** What the key names, for messages: "customer 1001". */
  readonly nameOf: (key: string) => string;
  /** The record that a finding is about. */
  readonly recordOf: (key: string) => string | null;
  /** Of these fields rows of one key may differ: their values are added up or listed. */
  readonly mayDiffer: readonly string[];
  /** False: equal rows are two records, not one record twice. */
  readonly areEqualRowsOne: boolean;
}

/**
 * The rows of one key that stand: of two files that agree, one file's; of identical rows, one, with a finding.
 * Rows that contradict each other are all refused; files that contradict each other are a problem. Null: none stands.
 */
export function agreedRows<Draft>(
  key: string,
  rows: readonly TypedRow<Draft>[],
  rule: KeyRule,
  reading: Reading,
): readonly TypedRow<Draft>[] {
  const ofOneFile = rowsOfOneFile(key, rows, rule, reading);
  const distinct = rule.areEqualRowsOne ? withoutRepeats(key, ofOneFile, rule, reading) : ofOneFile;
  const clash = firstDifference(distinct, rule.mayDiffer);
  if (clash === null) return distinct;
  const numbers = distinct.map(({ place }) => place.raw.row).join(", ");
  for (const { place } of distinct) {
    reading.fates.refuse(
      place,
      clash,
      `Rows ${numbers} are all ${rule.nameOf(key)}, but their ${clash} differs.`,
    );
  }
  return [];
}

/** The one row that stands for a key whose rows are one record: of sheets that agree, that with the most columns. */
export function agreedRow<Draft>(
  key: string,
  rows: readonly TypedRow<Draft>[],
  rule: KeyRule,
  reading: Reading,
): TypedRow<Draft> | null {
  const agreed = agreedRows(key, rows, rule, reading);
  return [...agreed].sort((a, b) => width([b]) - width([a]))[0] ?? null;
}

function rowsOfOneFile<Draft>(
  key: string,
  rows: readonly TypedRow<Draft>[],
  rule: KeyRule,
  reading: Reading,
): readonly TypedRow<Draft>[] {
  const first = defined(rows[0], "a row of a group");
  if (rows.every(({ place }) => place.table.file === first.place.table.file)) return rows;
  const files = [...new Set(rows.map(({ place }) => place.table.file))];
  const groups = files.map((file) => rows.filter(({ place }) => place.table.file === file));
  // The file with the most columns says the most; of equals the first by name.
  const ranked = [...groups].sort((a, b) => width(b) - width(a));
  const kept = defined(ranked[0], "the rows of a file");
  for (const other of ranked.slice(1)) {
    const column = differenceOfFiles(kept, other, rule);
    if (column !== null) reading.addProblem(clashOfFiles(kept, other, rule.nameOf(key), column));
  }
  return kept;
}

function width(rows: readonly TypedRow<unknown>[]): number {
  return rows[0]?.place.table.columnByField.size ?? 0;
}

/** The first field in which two files tell another story of one key; only fields that both files have are compared. */
function differenceOfFiles(
  left: readonly TypedRow<unknown>[],
  right: readonly TypedRow<unknown>[],
  rule: KeyRule,
): string | null {
  const tables = [...left, ...right].map(({ place }) => place.table);
  const fields = sharedFields(tables);
  const [a, b] = [storyOf(left, fields, rule), storyOf(right, fields, rule)];
  if (a.join("\n") === b.join("\n")) return null;
  const differs = fields.find(({ index }) => {
    const columnOf = (rows: readonly TypedRow<unknown>[]): string =>
      rows
        .map((row) => contentAt(row, index))
        .sort()
        .join("\n");
    return columnOf(left) !== columnOf(right);
  });
  return differs?.name ?? fields[0]?.name ?? "";
}

function storyOf(
  rows: readonly TypedRow<unknown>[],
  fields: readonly SharedField[],
  rule: KeyRule,
): readonly string[] {
  const lines = rows
    .map((row) => fields.map(({ index }) => contentAt(row, index)).join("\t"))
    .sort();
  return rule.areEqualRowsOne ? [...new Set(lines)] : lines;
}

function clashOfFiles(
  left: readonly TypedRow<unknown>[],
  right: readonly TypedRow<unknown>[],
  name: string,
  column: string,
): ReadProblem {
  const [a, b] = [originOf(defined(left[0], "a row")), originOf(defined(right[0], "a row"))];
  const places = `${a.file} (row ${a.row}) and ${b.file} (row ${b.row})`;
  const message = `${places} disagree about ${name}: ${column} differs. Keep the file that is right.`;
  return { file: a.file, sheet: a.sheet, column, message };
}

function withoutRepeats<Draft>(
  key: string,
  rows: readonly TypedRow<Draft>[],
  rule: KeyRule,
  { addFinding }: Reading,
): readonly TypedRow<Draft>[] {
  if (rows.length === 1) return rows;
  const rowByContent = new Map<string, TypedRow<Draft>>();
  for (const row of rows) {
    const content = contentOfRow(row);
    const twin = rowByContent.get(content);
    if (twin === undefined) rowByContent.set(content, row);
    else addFinding(repeatFinding(row, twin, rule.nameOf(key), rule.recordOf(key)));
  }
  return [...rowByContent.values()];
}

function repeatFinding(
  row: TypedRow<unknown>,
  twin: TypedRow<unknown>,
  name: string,
  record: string | null,
): Finding {
  const { file, sheet, row: number } = originOf(row);
  const message = `Row ${number} repeats row ${twin.place.raw.row} (${name}) in every column; it was taken once.`;
  return { code: "duplicateRow", record, file, sheet, row: number, column: null, message };
}

interface SharedField {
  readonly name: string;
  readonly index: number;
}

function sharedFields(tables: readonly SheetTable[]): readonly SharedField[] {
  const fields = tables[0]?.columns.fields ?? [];
  return fields
    .map(({ name }, index) => ({ name, index }))
    .filter(({ name }) => tables.every(({ columnByField }) => columnByField.has(name)));
}

/** The first field, beside those that may differ, in which rows of one key differ. */
function firstDifference(
  rows: readonly TypedRow<unknown>[],
  mayDiffer: readonly string[],
): string | null {
  const [first, ...others] = rows;
  if (first === undefined || others.length === 0) return null;
  const fields = sharedFields(rows.map(({ place }) => place.table));
  const differs = fields.find(
    ({ name, index }) =>
      !mayDiffer.includes(name) &&
      others.some((row) => contentAt(row, index) !== contentAt(first, index)),
  );
  return differs?.name ?? null;
}
