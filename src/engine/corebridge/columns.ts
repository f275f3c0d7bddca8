import type { ExportKind } from "./book.ts";

/** How a column's cells are read. */
export type Form =
  "id" | "name" | "text" | "word" | "money" | "date" | "rate" | "decimal" | "boolean";

export interface Field {
  /** The export's field name. */
  readonly name: string;
  readonly form: Form;
  readonly isRequired: boolean;
  /** Other names, the likelier first. */
  readonly aliases: readonly string[];
}

export interface KindColumns {
  readonly kind: ExportKind;
  /** As people call it in a message. */
  readonly title: string;
  readonly fields: readonly Field[];
  /** Of these at least one is required, where there are any. */
  readonly oneOf: readonly string[];
  /** Columns that only another kind of export has. */
  readonly neverWith: readonly string[];
}

/** A field that the export must have. */
export function need(form: Form, name: string, ...aliases: readonly string[]): Field {
  return { name, form, isRequired: true, aliases };
}

export function may(form: Form, name: string, ...aliases: readonly string[]): Field {
  return { name, form, isRequired: false, aliases };
}
