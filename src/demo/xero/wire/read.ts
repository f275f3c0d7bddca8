import { decimalsOf } from "./numbers.ts";
import { isFields, type Fields } from "./json.ts";
import { knownField, type Form, type Kind, type ScalarForm } from "./known.ts";
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
      else if (member !== null)
        fields[known.name] = readMember(known.form, member, `${path}.${known.name}`);
    }
    return fields;
  };
  const readMember = (form: Form, value: unknown, path: string): unknown => {
    if (form.type === "child") return isFields(value) ? read(form.kind, value, path) : undefined;
    if (form.type === "children") {
      return Array.isArray(value)
        ? value.filter(isFields).map((item) => read(form.kind, item, path))
        : undefined;
    }
    // An empty id is no id.
    if (form.type === "id" && value === "") return undefined;
    const scalar = readScalar(form, value, path, violate);
    if (scalar === undefined) {
      const type = typeNames[form.type];
      unreadable.push({
        message: `Error converting value ${JSON.stringify(value)} to type '${type}'. Path '${path}'`,
      });
    }
    return scalar;
  };
  return { fields: read(kind, raw, kind), unreadable };
}

/** How Xero's own parser names what it wanted. */
const typeNames: Readonly<Record<ScalarForm["type"], string>> = {
  number: "System.Decimal",
  money: "System.Decimal",
  id: "System.Guid",
  date: "System.DateTime",
  choice: "Xero.API.Library..LineAmountType",
  flag: "System.Boolean",
  text: "System.String",
  any: "System.Object",
};

/** The value in the form of its field; undefined where it is none. */
function readScalar(
  form: ScalarForm,
  value: unknown,
  path: string,
  violate: (sentence: string) => void,
): unknown {
  switch (form.type) {
    case "number":
      return readNumber(value, 4, path, violate);
    case "money":
      return readNumber(value, 2, path, violate);
    case "id":
      return typeof value === "string" && idPattern.test(value) ? value.toLowerCase() : undefined;
    case "date":
      return typeof value === "string" ? readDateText(value, path, violate) : undefined;
    case "choice":
      return form.choices.find((choice) => String(value).toLowerCase() === choice.toLowerCase());
    case "flag":
      return typeof value === "boolean" ? value : String(value).toLowerCase() === "true";
    case "text":
      return typeof value === "string" ? value : String(value);
    case "any":
      return value;
  }
}

function readNumber(
  value: unknown,
  decimals: number,
  path: string,
  violate: (sentence: string) => void,
): number | undefined {
  if (typeof value !== "number" && typeof value !== "string") return undefined;
  if (typeof value === "string") violate(`${path} is text where Xero expects a number: ${value}`);
  const number = Number(value);
  if (!Number.isFinite(number) || Math.abs(number) >= 1e13) return undefined;
  if (decimalsOf(number) > decimals) violate(`${path} has float noise: ${String(value)}`);
  return number;
}

function readDateText(
  value: string,
  path: string,
  violate: (sentence: string) => void,
): string | undefined {
  const date = readDate(value);
  if (date !== undefined && /T(?!00:00:00)/u.test(value)) {
    violate(`${path} carries a time of day, which moves the date between zones: ${value}`);
  }
  return date;
}
