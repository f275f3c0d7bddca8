import type { ExportKind } from "./book.ts";
import { headerKey } from "./headerKey.ts";
import { kindTable } from "./kindTable.ts";

/** What a person said of a column, wherever its name stands over an export of that kind. */
export type ColumnReading =
  { readonly type: "field"; readonly field: string } | { readonly type: "notRead" };

/** By the kind of export and the key of the column's name. */
export type ColumnChoices = ReadonlyMap<ExportKind, ReadonlyMap<string, ColumnReading>>;

/** So many choices are kept of one organisation: all columns of every kind of export, several times over. */
export const columnChoicesMax = 1000;

/** Whether a header has a letter or digit by which it can be known again. */
export function canBeChosen(header: string): boolean {
  return headerKey(header) !== "";
}

/** How many choices are kept once these are: a text by its key, null where one is taken back. */
export function choicesAfter(
  settings: ReadonlyMap<string, string>,
  textByKey: ReadonlyMap<string, string | null>,
): number {
  const kept = new Set([...settings.keys()].filter((key) => key.startsWith(prefix)));
  for (const [key, text] of textByKey) {
    if (text === null) kept.delete(key);
    else kept.add(key);
  }
  return kept.size;
}

/** Under which a choice is kept among the settings. */
export function columnKey(kind: ExportKind, header: string): string {
  return `${prefix}${kind}:${headerKey(header)}`;
}

/** How a choice is kept; no field has an empty name. */
export function columnText(reading: ColumnReading): string {
  return reading.type === "field" ? reading.field : "";
}

/** The choices among all that is set. One of a field that there is no more is left out. */
export function columnChoicesOf(settings: ReadonlyMap<string, string>): ColumnChoices {
  const choices = new Map<ExportKind, Map<string, ColumnReading>>();
  for (const { kind, fields } of kindTable) {
    const own = `${prefix}${kind}:`;
    const readings = [...settings].flatMap(([key, field]) => {
      if (!key.startsWith(own)) return [];
      const isField = fields.some(({ name }) => name === field);
      if (!isField && field !== "") return [];
      const reading: ColumnReading = isField ? { type: "field", field } : { type: "notRead" };
      return [[key.slice(own.length), reading] as const];
    });
    if (readings.length > 0) choices.set(kind, new Map(readings));
  }
  return choices;
}

const prefix = "column:";
