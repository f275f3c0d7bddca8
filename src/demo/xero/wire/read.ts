import { decimalsOf } from "./numbers.ts";
import { isFields, type Fields } from "./json.ts";
import { knownField, type Form, type Kind } from "./known.ts";
import { readDate } from "./dates.ts";

/** What could not be read at all: Xero then answers 400 with PostDataInvalidException and saves nothing. */
export interface UnreadableBody {
  readonly message: string;
}

export interface Reading {
  readonly fields: Fields;
  readonly unreadable: readonly UnreadableBody[];
}

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;

/**
 * An element with Xero's own field names and forms. What Xero would swallow although no client should
 * send it (unknown fields, numbers with float noise) goes to `violate`.
 */
export function readElement(kind: Kind, raw: Fields, violate: (sentence: string) => void): Reading {
  const unreadable: UnreadableBody[] = [];
  const read = (of: Kind, value: Fields, path: string): Fields => {
    const fields: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(value)) {
      const known = knownField(of, name);
      if (known === undefined) violate(`${path} has a field that Xero does not know: ${name}`);
      else if (member !== null) fields[known.name] = readMember(known.form, member, `${path}.${known.name}`);
    }
    return fields;
  };
  const readMember = (form: Form, value: unknown, path: string): unknown => {
    if (form.type === "child") return isFields(value) ? read(form.kind, value, path) : undefined;
    if (form.type === "children") {
      return Array.isArray(value) ? value.filter(isFields).map((item) => read(form.kind, item, path)) : undefined;
    }
    return readScalar(form, value, path, violate, unreadable);
  };
  return { fields: read(kind, raw, kind), unreadable };
}

function readScalar(
  form: Form,
  value: unknown,
  path: string,
  violate: (sentence: string) => void,
  unreadable: UnreadableBody[],
): unknown {
  const convert = (type: string): undefined => {
    unreadable.push({ message: `Error converting value ${JSON.stringify(value)} to type '${type}'. Path '${path}'` });
  };
  switch (form.type) {
    case "number":
    case "money":
      return typeof value === "number" || typeof value === "string"
        ? (readNumber(value, form.type === "money" ? 2 : 4, path, violate) ?? convert("System.Decimal"))
        : convert("System.Decimal");
    case "id":
      return typeof value === "string" && idPattern.test(value)
        ? value.toLowerCase()
        : value === ""
          ? undefined
          : convert("System.Guid");
    case "date":
      return typeof value === "string"
        ? (readDateText(value, path, violate) ?? convert("System.DateTime"))
        : convert("System.DateTime");
    case "choice":
      return (
        form.choices.find((choice) => String(value).toLowerCase() === choice.toLowerCase()) ??
        convert("Xero.API.Library..LineAmountType")
      );
    case "flag":
      return typeof value === "boolean" ? value : String(value).toLowerCase() === "true";
    case "text":
      return typeof value === "string" ? value : String(value);
    case "any":
    case "child":
    case "children":
      return value;
  }
}

function readNumber(
  value: number | string,
  decimals: number,
  path: string,
  violate: (sentence: string) => void,
): number | undefined {
  if (typeof value === "string") violate(`${path} is text where Xero expects a number: ${value}`);
  const number = Number(value);
  if (!Number.isFinite(number) || Math.abs(number) >= 1e13) return undefined;
  if (decimalsOf(number) > decimals) violate(`${path} has float noise: ${String(value)}`);
  return number;
}

function readDateText(value: string, path: string, violate: (sentence: string) => void): string | undefined {
  const date = readDate(value);
  if (date !== undefined && /T(?!00:00:00)/u.test(value)) {
    violate(`${path} carries a time of day, which moves the date between zones: ${value}`);
  }
  return date;
}
