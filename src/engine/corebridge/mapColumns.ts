import { defined } from "../base/assert.ts";
import { isBlank, plainText } from "./cells/texts.ts";
import type { ColumnReading } from "./columnChoices.ts";
import type { Field, KindColumns } from "./columns.ts";
import type { Header } from "./findHeader.ts";
import { headerKey, keysOfName } from "./headerKey.ts";
import { kindTable } from "./kindTable.ts";
import type { RawRow } from "./raw.ts";
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
  /** Two columns of one name with different values: only a person can choose. */
  readonly doubled: string | null;
}

/** What the columns hold, seen once for all kinds. */
export interface SheetColumns {
  readonly header: Header;
  readonly rows: readonly RawRow[];
  readonly columns: readonly SheetColumn[];
}

interface SheetColumn {
  readonly headerColumn: number;
  readonly column: number;
  readonly key: string;
  readonly hasValues: boolean;
  /** How often each text stands in it; null where there are too many texts for a vocabulary. */
  readonly countByText: () => ReadonlyMap<string, number> | null;
}

/** No vocabulary of CoreBridge's, sub-statuses included, has more words. */
const wordsMax = 300;

/** Of a column without a known name, so many of its values must be words of the vocabulary. */
const contentShareMin = 0.9;

const rankByKeyByKind = new Map(kindTable.map((columns) => [columns.kind, ranks(columns)]));

const foreignKeysByKind = new Map(
  kindTable.map(({ kind, neverWith }) => [
    kind,
    neverWith.map((name) => ({ name, keys: new Set(keysOfName(name)) })),
  ]),
);

export function sheetColumns(header: Header, rows: readonly RawRow[]): SheetColumns {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), header.names.length);
  const filled = new Array<boolean>(width).fill(false);
  for (const { cells } of rows) {
    for (const [column, cell] of cells.entries()) if (!isBlank(cell)) filled[column] = true;
  }
  const columns = header.names
    .map((name, headerColumn) => ({ headerColumn, key: headerKey(name) }))
    .filter(({ key }) => key !== "")
    .map(({ headerColumn, key }) => {
      const column =
        filled[headerColumn] === true ? headerColumn : besides(header.names, filled, headerColumn);
      const hasValues = filled[column] === true;
      return {
        headerColumn,
        key,
        column,
        hasValues,
        countByText: once(() => countTexts(rows, column)),
      };
    });
  return { header, rows, columns };
}

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
    doubled: named.find((mapping) => isDoubled(sheet, mapping))?.field.name ?? null,
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
  { columns }: SheetColumns,
  field: Field,
  choices: ReadonlyMap<string, ColumnReading>,
): MappedField | null {
  const said = columns.filter(({ key }) => {
    const reading = choices.get(key);
    return reading?.type === "field" && reading.field === field.name;
  });
  const best = said.find(({ hasValues }) => hasValues) ?? said[0];
  if (best === undefined) return null;
  return { field, column: best.column, headerColumn: best.headerColumn, by: "choice" };
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

/** Counting a column takes a pass over the sheet; few columns are ever asked. */
function once<T>(compute: () => T): () => T {
  let computed: { readonly value: T } | null = null;
  return () => (computed ??= { value: compute() }).value;
}

function countTexts(rows: readonly RawRow[], column: number): ReadonlyMap<string, number> | null {
  const countByText = new Map<string, number>();
  for (const { cells } of rows) {
    const cell = cells[column];
    if (cell === undefined || isBlank(cell)) continue;
    const text = plainText(cell).trim();
    countByText.set(text, (countByText.get(text) ?? 0) + 1);
    if (countByText.size > wordsMax) return null;
  }
  return countByText;
}

/** A header over merged cells stands left of its values: they are in the one filled column before the next header. */
function besides(
  names: readonly string[],
  filled: readonly boolean[],
  headerColumn: number,
): number {
  const next = names.findIndex((name, column) => column > headerColumn && name !== "");
  const end = next === -1 ? filled.length : next;
  const unnamed = filled.flatMap((hasValue, column) =>
    hasValue && column > headerColumn && column < end ? [column] : [],
  );
  const [only, ...others] = unnamed;
  return only === undefined || others.length > 0 ? headerColumn : only;
}

function isDoubled(sheet: SheetColumns, mapping: MappedField): boolean {
  const key = sheet.columns.find(({ headerColumn }) => headerColumn === mapping.headerColumn)?.key;
  const twins = sheet.columns.filter((column) => column.key === key && column.hasValues);
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
