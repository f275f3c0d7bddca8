import { dateOf as dayOf } from "#engine/base/date.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import { dateJson } from "../wire/dates.ts";
import type { Json, JsonObject } from "../wire/json.ts";
import { tokensOf, type Token } from "./tokens.ts";

export type Filter = (element: JsonObject) => boolean;

type Value = string | number | boolean | null;
/** A side of a comparison: what it is for an element. */
type Side = (element: JsonObject) => Value | undefined;

interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  /** The first thing that could not be read; its words become Xero's QueryParseException. */
  fault: string | undefined;
}

/** Reads a `where` parameter: comparisons, AND, OR, brackets, Guid(), DateTime(), Contains() and its like. */
export function readWhere(expression: string): Result<Filter, string> {
  const tokens = tokensOf(expression);
  if (tokens === undefined) return err(`Expression could not be read: ${expression}`);
  const cursor: Cursor = { tokens, at: 0, fault: undefined };
  const filter = readEither(cursor);
  if (cursor.fault !== undefined) return err(cursor.fault);
  return cursor.at === tokens.length ? ok(filter) : err(`Syntax error at '${peek(cursor)}'`);
}

/** Notes the fault and reads no further. */
function fail(cursor: Cursor, fault: string): Side {
  cursor.fault ??= fault;
  cursor.at = cursor.tokens.length;
  return () => null;
}

function readEither(cursor: Cursor): Filter {
  const filters = [readBoth(cursor)];
  while (takes(cursor, "||") || takes(cursor, "or")) filters.push(readBoth(cursor));
  return (element) => filters.some((filter) => filter(element));
}

function readBoth(cursor: Cursor): Filter {
  const filters = [readTerm(cursor)];
  while (takes(cursor, "&&") || takes(cursor, "and")) filters.push(readTerm(cursor));
  return (element) => filters.every((filter) => filter(element));
}

function readTerm(cursor: Cursor): Filter {
  if (takes(cursor, "!")) {
    const negated = readTerm(cursor);
    return (element) => !negated(element);
  }
  if (takes(cursor, "(")) {
    const inner = readEither(cursor);
    expect(cursor, ")");
    return inner;
  }
  const method = readMethod(cursor);
  return method ?? readComparison(cursor);
}

const methods: Readonly<Record<string, (value: string, part: string) => boolean>> = {
  Contains: (value, part) => value.includes(part),
  StartsWith: (value, part) => value.startsWith(part),
  EndsWith: (value, part) => value.endsWith(part),
};

/** Name.Contains("x"), with the path and the method in one token. */
function readMethod(cursor: Cursor): Filter | undefined {
  const token = cursor.tokens[cursor.at];
  const path = token?.text.split(".") ?? [];
  const method = methods[path.at(-1) ?? ""];
  if (token?.type !== "name" || method === undefined || path.length < 2) return undefined;
  cursor.at += 1;
  expect(cursor, "(");
  const part = readSide(cursor);
  expect(cursor, ")");
  const value = member(path.slice(0, -1));
  return (element) => method(folded(value(element)), folded(part(element)));
}

function readComparison(cursor: Cursor): Filter {
  const left = readSide(cursor);
  const operator = cursor.tokens[cursor.at]?.text;
  const compare = operator === undefined ? undefined : operators[operator];
  // A bare boolean member stands for itself.
  if (compare === undefined) return (element) => left(element) === true;
  cursor.at += 1;
  const right = readSide(cursor);
  return (element) => compare(comparable(left(element)), comparable(right(element)));
}

const operators: Readonly<
  Record<string, (left: string | number, right: string | number) => boolean>
> = {
  "==": (left, right) => left === right,
  "=": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
};

function readSide(cursor: Cursor): Side {
  const token = cursor.tokens[cursor.at];
  if (token === undefined) return fail(cursor, "Expression expected");
  cursor.at += 1;
  switch (token.type) {
    case "text":
      return () => token.text;
    case "number":
      return () => Number(token.text);
    case "symbol":
      return fail(cursor, `Syntax error at '${token.text}'`);
    case "name":
      return readName(cursor, token.text);
  }
}

const constants: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["null", null],
  ["true", true],
  ["false", false],
]);

function readName(cursor: Cursor, name: string): Side {
  const constant = constants.get(name.toLowerCase());
  if (constant !== undefined) return () => constant;
  if (!takes(cursor, "(")) return member(name.split("."));
  const values: Side[] = [readSide(cursor)];
  while (takes(cursor, ",")) values.push(readSide(cursor));
  expect(cursor, ")");
  if (name.toLowerCase() === "guid") return values[0] ?? (() => null);
  if (name.toLowerCase() !== "datetime")
    return fail(cursor, `No applicable method '${name}' exists`);
  const [year, month, day] = values.map((value) => Number(value({})));
  const date = dayOf(year ?? 0, month ?? 0, day ?? 0);
  if (date === undefined) return fail(cursor, "DateTime expects year, month, day");
  return () => dateJson(date);
}

function member(path: readonly string[]): Side {
  return (element) => {
    let value: Json | undefined = element;
    for (const name of path) value = isObject(value) ? value[name] : undefined;
    return typeof value === "object" ? undefined : value;
  };
}

/** Dates compare by their milliseconds; text without regard to case, as measured on contact names. */
function comparable(value: Value | undefined): string | number {
  if (typeof value === "number") return value;
  const ms =
    typeof value === "string" ? /^\/Date\((?<ms>-?\d+)/u.exec(value)?.groups?.["ms"] : undefined;
  return ms === undefined ? folded(value) : Number(ms);
}

function folded(value: Value | undefined): string {
  return value === null || value === undefined
    ? ""
    : String(value).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function takes(cursor: Cursor, text: string): boolean {
  if (peek(cursor).toLowerCase() !== text) return false;
  cursor.at += 1;
  return true;
}

function expect(cursor: Cursor, text: string): void {
  if (!takes(cursor, text)) fail(cursor, `'${text}' expected`);
}

function peek(cursor: Cursor): string {
  const token = cursor.tokens[cursor.at];
  return token === undefined || token.type === "text" ? "" : token.text;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
