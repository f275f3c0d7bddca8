import { isBlank, plainText } from "./cells/texts.ts";
import type { ColumnChoices, ColumnReading } from "./columnChoices.ts";
import type { Form, KindColumns } from "./columns.ts";
import { findHeader, type Header } from "./findHeader.ts";
import { isFurniture } from "./furniture.ts";
import { headerKey } from "./headerKey.ts";
import { kindTable } from "./kindTable.ts";
import { fitKind, type KindFit } from "./mapColumns.ts";
import { notSyncedTitle, saysCostOfGoods } from "./notSynced.ts";
import type { RawRow, RawSheet } from "./raw.ts";
import type { ColumnMapping, ColumnQuestion, ReadProblem } from "./reading.ts";
import { sheetColumns, type SheetColumns } from "./sheetColumns.ts";

/** One sheet of an export, its kind and columns known, and only its records left. */
export interface SheetTable {
  readonly file: string;
  readonly sheet: string;
  readonly columns: KindColumns;
  readonly headerRow: number;
  readonly columnByField: ReadonlyMap<string, number>;
  readonly mappings: readonly ColumnMapping[];
  readonly rows: readonly RawRow[];
}

export type Recognition =
  | { readonly type: "table"; readonly table: SheetTable }
  | {
      readonly type: "notSynced";
      readonly title: string;
      readonly headerRow: number;
      readonly headers: readonly string[];
    }
  | { readonly type: "empty" }
  /** No row of column names: a cover sheet, or a file that is no export. */
  | { readonly type: "noHeader" }
  | { readonly type: "problem"; readonly problem: ReadProblem };

const noChoices: ReadonlyMap<string, ColumnReading> = new Map();

/** Two names make a header; one may be a word in a title. */
const knownNamesMin = 2;

/** Tells from a sheet's columns what it is an export of. The kinds overlap: complete ones first, then best coverage. */
export function recogniseSheet(file: string, sheet: RawSheet, choices: ColumnChoices): Recognition {
  if (sheet.rows.every(({ cells, broken }) => broken === null && cells.every(isBlank)))
    return { type: "empty" };
  const header = findHeader(sheet.rows);
  if (header === null) return { type: "noHeader" };
  const columns = sheetColumns(header, sheet.rows.slice(header.firstDataIndex));
  const fits = kindTable.map((kind) => fitKind(columns, kind, choices.get(kind.kind) ?? noChoices));
  const complete = fits
    .filter(({ missing, foreign }) => missing.length === 0 && foreign.length === 0)
    .sort(byCoverage);
  const [best, second] = complete;
  if (best === undefined) return unrecognised(file, sheet, header, fits);
  if (second?.mapped.length === best.mapped.length) {
    return problem(
      file,
      sheet,
      null,
      `could be an export of ${best.columns.title} or of ${second.columns.title}; export one kind a sheet.`,
    );
  }
  if (best.doubled !== null) {
    return problem(
      file,
      sheet,
      best.doubled,
      `has two columns for ${best.doubled} with different values; keep one of them.`,
    );
  }
  if (
    best.columns.kind === "payments" &&
    complete.some((fit) => fit.columns.kind === "paymentApplications")
  ) {
    return problem(
      file,
      sheet,
      "Amount Applied",
      "has both Amount and Amount Applied for each invoice; export the payments and what they paid as two reports.",
    );
  }
  if (best.columns.kind === "incomeAccounts" && isCostOfGoods(file, sheet, columns)) {
    return {
      type: "notSynced",
      title: "COGS accounts",
      headerRow: header.row,
      headers: header.names,
    };
  }
  return { type: "table", table: toTable(file, sheet, columns, best) };
}

/** What every column of a sheet that is read became; spacer columns are left out. */
function mappingsOf(
  { header }: SheetColumns,
  { mapped, unread }: KindFit,
): readonly ColumnMapping[] {
  return header.names.flatMap((name, column) => {
    if (headerKey(name) === "") return [];
    const mapping = mapped.find(({ headerColumn }) => headerColumn === column);
    const field = mapping?.field.name ?? null;
    return [
      {
        column: columnLetters(mapping?.column ?? column),
        header: name,
        field,
        by: unread.includes(column) ? "choice" : (mapping?.by ?? null),
      },
    ];
  });
}

export function columnLetters(column: number): string {
  const rest = column % 26;
  const letter = String.fromCharCode(65 + rest);
  return column < 26 ? letter : columnLetters((column - rest) / 26 - 1) + letter;
}

function toTable(file: string, sheet: RawSheet, columns: SheetColumns, fit: KindFit): SheetTable {
  const columnByField = new Map(fit.mapped.map(({ field, column }) => [field.name, column]));
  const keyField = fit.columns.fields.find(({ isRequired }) => isRequired)?.name ?? "";
  const furnished = {
    headerNames: columns.header.names,
    keyColumn: columnByField.get(keyField) ?? -1,
    // Reports of lines are grouped by invoice and by payment: a lone number there is the name of a group.
    isLoneKeyRecord:
      fit.columns.kind !== "orderLines" && fit.columns.kind !== "paymentApplications",
    formByColumn: new Map<number, Form>(
      fit.mapped.map(({ field, column }) => [column, field.form]),
    ),
  };
  return {
    file,
    sheet: sheet.sheet,
    columns: fit.columns,
    headerRow: columns.header.row,
    columnByField,
    mappings: mappingsOf(columns, fit),
    rows: columns.rows.filter((row) => row.broken !== null || !isFurniture(row, furnished)),
  };
}

function unrecognised(
  file: string,
  sheet: RawSheet,
  header: Header,
  fits: readonly KindFit[],
): Recognition {
  const title = notSyncedTitle(header.names.map(headerKey));
  if (title !== null)
    return { type: "notSynced", title, headerRow: header.row, headers: header.names };
  if (header.knownCount < knownNamesMin) return { type: "noHeader" };
  const [nearest] = [...fits].sort(byNearness);
  if (nearest === undefined || nearest.missing.length === 0) {
    const foreign = nearest?.foreign.join(", ") ?? "";
    return problem(
      file,
      sheet,
      nearest?.foreign[0] ?? null,
      `mixes columns of several exports (${foreign}); export one kind a sheet.`,
    );
  }
  const names = nearest.missing.map((name) => `column ${name}`).join(", ");
  const aliases =
    nearest.columns.fields.find(({ name }) => name === nearest.missing[0])?.aliases ?? [];
  const others = aliases.length === 0 ? "" : ` (also called ${aliases.slice(0, 3).join(", ")})`;
  return problem(
    file,
    sheet,
    nearest.missing[0] ?? null,
    `looks most like an export of ${nearest.columns.title}, but has no ${names}${others}. Export it again with ${nearest.missing.length === 1 ? "that column" : "those columns"}.`,
    questionOf(header, nearest),
  );
}

/** One of two that would do is asked for as the first of them. */
function questionOf({ names }: Header, { columns, missing, mapped }: KindFit): ColumnQuestion {
  const fields = columns.fields.map(({ name }) => name);
  return {
    kind: columns.kind,
    missing: missing.map((name) => (fields.includes(name) ? name : (columns.oneOf[0] ?? name))),
    headers: names.filter(
      (name, column) =>
        headerKey(name) !== "" && !mapped.some(({ headerColumn }) => headerColumn === column),
    ),
  };
}

function byCoverage(left: KindFit, right: KindFit): number {
  return right.mapped.length - left.mapped.length;
}

/** By the share of required columns that are there, less those of another kind; then by coverage. */
function byNearness(left: KindFit, right: KindFit): number {
  return nearness(right) - nearness(left) || byCoverage(left, right);
}

function nearness({ columns, missing, foreign, mapped }: KindFit): number {
  const required =
    columns.fields.filter(({ isRequired }) => isRequired).length +
    (columns.oneOf.length > 0 ? 1 : 0);
  return required - 2 * missing.length - 2 * foreign.length + mapped.length / 2;
}

function isCostOfGoods(
  file: string,
  sheet: RawSheet,
  { header, rows, columns }: SheetColumns,
): boolean {
  const titles = sheet.rows
    .filter(({ row }) => row < header.row)
    .flatMap(({ cells }) => cells.map(plainText));
  if ([file, sheet.sheet, ...titles].some(saysCostOfGoods)) return true;
  const type = columns.find(({ key }) => key === "accounttype" || key === "type");
  if (type === undefined) return false;
  const values = rows.map(({ cells }) => cells[type.column]).filter((cell) => !isBlank(cell));
  return (
    values.length > 0 &&
    values.every((cell) => cell !== undefined && saysCostOfGoods(plainText(cell)))
  );
}

function problem(
  file: string,
  sheet: RawSheet,
  column: string | null,
  words: string,
  question?: ColumnQuestion,
): Recognition {
  const place = sheet.sheet === file ? "This file" : "This sheet";
  return {
    type: "problem",
    problem: { file, sheet: sheet.sheet, column, message: `${place} ${words}`, question },
  };
}
