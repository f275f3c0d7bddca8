import { defined } from "../base/assert.ts";
import { plainText } from "./cells/texts.ts";
import type { ColumnReading } from "./columnChoices.ts";
import type { Field, KindColumns } from "./columns.ts";
import { keysOfName } from "./headerKey.ts";
import { kindTable } from "./kindTable.ts";
import type { SheetColumn, SheetColumns } from "./sheetColumns.ts";
import { wordTestOf } from "./wordTests.ts";

/** Where one field stands in a sheet, and how that was told. */
export interface MappedField {
  readonly field: Field;
  readonly column: number;
  /** Where the column's name stands: over merged cells it can be left of the values. */
  readonly headerColumn: number;
  readonly by: ToldBy;
}

/** By what a column was told: its own name, another one, what stands in it, or a person who said so. */
export type ToldBy = "name" | "alias" | "content" | "choice";

/** How a sheet would read as one kind of export. */
export interface KindFit {
  readonly columns: KindColumns;
  readonly mapped: readonly MappedField[];
  /** Columns that a person does not want to be read. */
  readonly unread: readonly number[];
  /** Required columns that are not there, in the words of the contract. */
  readonly missing: readonly string[];
  /** Columns by which the sheet is another kind. */
  readonly foreign: readonly string[];
  /** A field of which two columns of one name, or two that a person named for it, differ: only a person can choose. */
  readonly doubled: string | null;
}

/** Of a column without a known name, so many of its values must be words of the vocabulary. */
const contentShareMin = 0.9;

const rankByKeyByKind = new Map(kindTable.map((columns) => [columns.kind, ranks(columns)]));

const foreignKeysByKind = new Map(
  kindTable.map(({ kind, neverWith }) => [
    kind,
    neverWith.map((name) => ({ name, keys: new Set(keysOfName(name)) })),
  ]),
);

export function fitKind(
  whole: SheetColumns,
  columns: KindColumns,
  choices: ReadonlyMap<string, ColumnReading>,
): KindFit {
  const chosen = columns.fields.flatMap((field) => byChoice(whole, field, choices) ?? []);
  // What a person has spoken of is not guessed at again.
  const sheet = { ...whole, columns: whole.columns.filter(({ key }) => !choices.has(key)) };
  const isOpen = (found: readonly MappedField[], field: Field): boolean =>
    !found.some((mapping) => mapping.field === field);
  const named = columns.fields
    .filter((field) => isOpen(chosen, field))
    .flatMap((field) => byName(sheet, columns, field) ?? []);
  const known = [...chosen, ...named];
  const taken = new Set(known.map(({ headerColumn }) => headerColumn));
  const told = columns.fields
    .filter((field) => isOpen(known, field))
    .flatMap((field) => byContent(sheet, columns, field, taken) ?? []);
  const mapped = [...known, ...told];
  const has = (name: string): boolean => mapped.some(({ field }) => field.name === name);
  const missing = columns.fields
    .filter(({ isRequired, name }) => isRequired && !has(name))
    .map(({ name }) => name);
  const isOneMissing = columns.oneOf.length > 0 && !columns.oneOf.some(has);
  return {
    columns,
    mapped,
    unread: whole.columns
      .filter(({ key }) => choices.get(key)?.type === "notRead")
      .map(({ headerColumn }) => headerColumn),
    missing: isOneMissing ? [...missing, columns.oneOf.join(" or ")] : missing,
    foreign: foreignNames(sheet, columns),
    doubled: known.find((mapping) => isDoubled(whole, mapping, choices))?.field.name ?? null,
  };
}

function foreignNames(sheet: SheetColumns, columns: KindColumns): readonly string[] {
  const keysByName = defined(foreignKeysByKind.get(columns.kind), columns.kind);
  return keysByName
    .filter(({ keys }) => sheet.columns.some(({ key }) => keys.has(key)))
    .map(({ name }) => name);
}

/** The column of which a person said so; of two, the one with values. */
function byChoice(
  sheet: SheetColumns,
  field: Field,
  choices: ReadonlyMap<string, ColumnReading>,
): MappedField | null {
  const said = saidColumns(sheet, field, choices);
  const best = said.find(({ hasValues }) => hasValues) ?? said[0];
  if (best === undefined) return null;
  return { field, column: best.column, headerColumn: best.headerColumn, by: "choice" };
}

/** All columns that a person named for a field, under whatever headers. */
function saidColumns(
  { columns }: SheetColumns,
  field: Field,
  choices: ReadonlyMap<string, ColumnReading>,
): readonly SheetColumn[] {
  return columns.filter(({ key }) => {
    const reading = choices.get(key);
    return reading?.type === "field" && reading.field === field.name;
  });
}

/** The best column by name: one with values before an empty one, one that fits its vocabulary, then the better name. */
function byName(sheet: SheetColumns, columns: KindColumns, field: Field): MappedField | null {
  const rankByKey = defined(rankByKeyByKind.get(columns.kind), columns.kind);
  const test = wordTestOf(columns.kind, field.name);
  const found = sheet.columns.flatMap((column) => {
    const rank = rankByKey.get(column.key);
    if (rank?.field !== field.name) return [];
    const isMisfit = test !== null && column.hasValues && shareThatFits(column, test) < 0.5;
    return [{ column, cost: (column.hasValues ? 0 : 10_000) + (isMisfit ? 1000 : 0) + rank.rank }];
  });
  found.sort((a, b) => a.cost - b.cost);
  const [best] = found;
  if (best === undefined) return null;
  const { column, headerColumn, key } = best.column;
  return { field, column, headerColumn, by: rankByKey.get(key)?.rank === 0 ? "name" : "alias" };
}

/** A column under another name whose values are the field's own vocabulary, where there is exactly one. */
function byContent(
  sheet: SheetColumns,
  columns: KindColumns,
  field: Field,
  taken: ReadonlySet<number>,
): MappedField | null {
  const test = wordTestOf(columns.kind, field.name);
  if (test === null) return null;
  const fitting = sheet.columns.filter(
    (column) =>
      column.hasValues &&
      !taken.has(column.headerColumn) &&
      shareThatFits(column, test) >= contentShareMin,
  );
  const [only, ...others] = fitting;
  if (only === undefined || others.length > 0) return null;
  return { field, column: only.column, headerColumn: only.headerColumn, by: "content" };
}

function shareThatFits(column: SheetColumn, test: (text: string) => boolean): number {
  const countByText = column.countByText();
  if (countByText === null) return 0;
  let values = 0;
  let fitting = 0;
  for (const [text, count] of countByText) {
    values += count;
    if (test(text)) fitting += count;
  }
  return values === 0 ? 0 : fitting / values;
}

function isDoubled(
  sheet: SheetColumns,
  { by, field, headerColumn }: MappedField,
  choices: ReadonlyMap<string, ColumnReading>,
): boolean {
  const key = sheet.columns.find((column) => column.headerColumn === headerColumn)?.key;
  const meant =
    by === "choice"
      ? saidColumns(sheet, field, choices)
      : sheet.columns.filter((column) => column.key === key);
  const twins = meant.filter(({ hasValues }) => hasValues);
  if (twins.length < 2) return false;
  return sheet.rows.some(({ cells }) => {
    const texts = twins.map(({ column }) => plainText(cells[column] ?? { type: "empty" }).trim());
    return texts.some((text) => text !== texts[0]);
  });
}

function ranks({
  fields,
}: KindColumns): ReadonlyMap<string, { readonly field: string; readonly rank: number }> {
  const rankByKey = new Map<string, { readonly field: string; readonly rank: number }>();
  for (const { name, aliases } of fields) {
    for (const [rank, alias] of [name, ...aliases].entries()) {
      for (const key of keysOfName(alias))
        if (!rankByKey.has(key)) rankByKey.set(key, { field: name, rank });
    }
  }
  return rankByKey;
}
