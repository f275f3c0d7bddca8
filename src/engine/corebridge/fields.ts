import { defined } from "../base/assert.ts";
import type { IsoDate } from "../base/date.ts";
import type { Decimal4 } from "../base/decimal.ts";
import { zeroCents, type Cents } from "../base/money.ts";
import { err, ok, type Result } from "../base/result.ts";
import { readBoolean } from "./cells/booleans.ts";
import { readDate, resolveDate, type DateOrder } from "./cells/dates.ts";
import { readDecimal } from "./cells/decimals.ts";
import { readMoney } from "./cells/money.ts";
import { readRate, type RateReading } from "./cells/rates.ts";
import { reducedText } from "./cells/exact.ts";
import {
  cellLengthMax,
  isBlank,
  isFormulaError,
  readId,
  readName,
  readText,
} from "./cells/texts.ts";
import type { Field } from "./columns.ts";
import type { RawCell, RawRow } from "./raw.ts";
import type { SheetTable } from "./recognise.ts";

/** A cell read in the form of its field; null where it is empty or its column is not there. */
export type FieldValue =
  | { readonly form: "text"; readonly value: string | null }
  | { readonly form: "money"; readonly value: Cents | null }
  | { readonly form: "date"; readonly value: IsoDate | null }
  | { readonly form: "rate"; readonly value: RateReading | null }
  | { readonly form: "decimal"; readonly value: Decimal4 | null }
  | { readonly form: "boolean"; readonly value: boolean | null };

/** One row's fields by the export's own names. Asking for a field in another form than its own gives null. */
export interface Fields {
  readonly text: (name: string) => string | null;
  readonly money: (name: string) => Cents | null;
  readonly date: (name: string) => IsoDate | null;
  readonly rate: (name: string) => RateReading | null;
  readonly decimal: (name: string) => Decimal4 | null;
  readonly boolean: (name: string) => boolean | null;
  /** Of a required field, which reading has made sure of. */
  readonly needText: (name: string) => string;
  readonly needMoney: (name: string) => Cents;
}

/** Reads the rows of one sheet: `load` one, then ask `fields` about it. One object for all rows, for there are many. */
export interface RowReader {
  readonly fields: Fields;
  /** The row's values in the order of the kind's fields; the first cell that cannot be read refuses the row. */
  readonly load: (raw: RawRow) => Result<readonly FieldValue[], Refusal>;
}

export interface Refusal {
  readonly column: string | null;
  readonly message: string;
}

const emptyCell: RawCell = { type: "empty" };

const noValue: FieldValue = { form: "text", value: null };

export function rowReader(table: SheetTable, order: DateOrder | null): RowReader {
  const kindFields = table.columns.fields;
  const indexByName = new Map(kindFields.map(({ name }, index) => [name, index]));
  const columns = kindFields.map(({ name }) => table.columnByField.get(name));
  let values: readonly FieldValue[] = [];
  const valueOf = (name: string): FieldValue =>
    values[defined(indexByName.get(name), `field ${name}`)] ?? noValue;
  return {
    fields: toFields(valueOf),
    load: (raw) => {
      const loaded = readValues(raw, kindFields, columns, order);
      if (loaded.ok) values = loaded.value;
      return loaded;
    },
  };
}

function readValues(
  { broken, cells }: RawRow,
  fields: readonly Field[],
  columns: readonly (number | undefined)[],
  order: DateOrder | null,
): Result<readonly FieldValue[], Refusal> {
  if (broken !== null) return err({ column: null, message: broken });
  if (cells.some((cell) => cell.type === "text" && cell.text.length > cellLengthMax)) {
    return err({ column: null, message: `A cell has more than ${cellLengthMax} characters.` });
  }
  const values: FieldValue[] = [];
  for (const [index, field] of fields.entries()) {
    const column = columns[index];
    const cell = column === undefined ? emptyCell : (cells[column] ?? emptyCell);
    const read = readField(field, cell, order);
    if (!read.ok) return err({ column: field.name, message: `${field.name} ${read.error}.` });
    if (field.isRequired && read.value.value === null) {
      return err({ column: field.name, message: `${field.name} is empty.` });
    }
    values.push(read.value);
  }
  return ok(values);
}

function readField(
  field: Field,
  cell: RawCell,
  order: DateOrder | null,
): Result<FieldValue, string> {
  if (isBlank(cell)) return ok(noValue);
  if (isFormulaError(cell)) return err("holds a formula that failed");
  switch (field.form) {
    case "id":
      return inForm("text", readId(cell));
    case "name":
      return ok({ form: "text", value: readName(cell) });
    case "text":
    case "word":
      return ok({ form: "text", value: readText(cell) });
    case "money":
      return inForm("money", readMoney(cell));
    case "rate":
      return inForm("rate", readRate(cell));
    case "decimal":
      return inForm("decimal", readDecimal(cell));
    case "boolean":
      return inForm("boolean", readBoolean(cell));
    case "date": {
      const read = readDate(cell);
      return inForm("date", read.ok ? resolveDate(read.value, order) : read);
    }
  }
}

function inForm<Form extends string, Value>(
  form: Form,
  read: Result<Value, string>,
): Result<{ readonly form: Form; readonly value: Value }, string> {
  return read.ok ? ok({ form, value: read.value }) : read;
}

function toFields(valueOf: (name: string) => FieldValue): Fields {
  const text = (name: string): string | null => {
    const value = valueOf(name);
    return value.form === "text" ? value.value : null;
  };
  const money = (name: string): Cents | null => {
    const value = valueOf(name);
    return value.form === "money" ? value.value : null;
  };
  return {
    text,
    money,
    date: (name) => {
      const value = valueOf(name);
      return value.form === "date" ? value.value : null;
    },
    rate: (name) => {
      const value = valueOf(name);
      return value.form === "rate" ? value.value : null;
    },
    decimal: (name) => {
      const value = valueOf(name);
      return value.form === "decimal" ? value.value : null;
    },
    boolean: (name) => {
      const value = valueOf(name);
      return value.form === "boolean" ? value.value : null;
    },
    needText: (name) => text(name) ?? "",
    needMoney: (name) => money(name) ?? zeroCents,
  };
}

/** A value as text: equal texts are equal values. */
export function contentOf(value: FieldValue | undefined): string {
  if (value === undefined || value.value === null) return "";
  if (value.form === "rate") return `${reducedText(value.value.value)} ${value.value.unit ?? ""}`;
  return String(value.value);
}
