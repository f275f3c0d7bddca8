import { parseAddress, type Area } from "../model/area.ts";
import { holds, sheetFunctions } from "./functions.ts";
import { tokensOf, type Token } from "./tokens.ts";
import {
  isError,
  notComputed,
  numberOf,
  singleOf,
  textOf,
  type Operand,
  type Value,
} from "./value.ts";

/** Where a formula finds what it speaks of. */
export interface Scope {
  /** `sheet` is null on the formula's own. */
  readonly cells: (sheet: string | null, area: Area) => Operand;
  /** A function of the add-in's; undefined: there is none of this name. */
  readonly call: (name: string, args: readonly Operand[]) => Value | undefined;
}

export type Compiled = (scope: Scope) => Operand;

/** Reads a formula, without its "=", as Excel ranks its signs: comparison, &, sums, products, powers, minus, percent. */
export function compile(formula: string): Compiled {
  const tokens = tokensOf(formula);
  if (tokens === undefined) return () => notComputed;
  const reader = readerOf(tokens);
  const whole = comparison(reader);
  return whole === undefined || !reader.isAtEnd() ? () => notComputed : whole;
}

interface Reader {
  /** Takes the next sign where it is one of these. */
  readonly sign: (...signs: readonly string[]) => string | undefined;
  readonly next: () => Token | undefined;
  readonly isAtEnd: () => boolean;
}

function readerOf(tokens: readonly Token[]): Reader {
  let at = 0;
  return {
    sign: (...signs) => {
      const token = tokens[at];
      if (token?.type !== "sign" || !signs.includes(token.text)) return undefined;
      at += 1;
      return token.text;
    },
    next: () => {
      at += 1;
      return tokens[at - 1];
    },
    isAtEnd: () => at === tokens.length,
  };
}

type Part = Compiled | undefined;
type Combine = (sign: string, left: Operand, right: Operand) => Value;

/** A row of parts with signs between them, combined from the left. */
function level(
  signs: readonly string[],
  combine: Combine,
  part: (reader: Reader) => Part,
): (reader: Reader) => Part {
  return (reader) => {
    let left = part(reader);
    for (let sign = reader.sign(...signs); sign !== undefined; sign = reader.sign(...signs)) {
      const [before, after, by] = [left, part(reader), sign];
      if (before === undefined || after === undefined) return undefined;
      left = (scope) => combine(by, before(scope), after(scope));
    }
    return left;
  };
}

const power = level(["^"], arithmetic, signed);
const product = level(["*", "/"], arithmetic, power);
const total = level(["+", "-"], arithmetic, product);
const joined = level(["&"], join, total);
const comparison = level(["=", "<>", "<=", ">=", "<", ">"], compare, joined);

function arithmetic(sign: string, left: Operand, right: Operand): Value {
  const [a, b] = [numberOf(left), numberOf(right)];
  if (isError(a)) return a;
  if (isError(b)) return b;
  if (sign === "+") return a + b;
  if (sign === "-") return a - b;
  if (sign === "*") return a * b;
  if (sign === "^") return a ** b;
  return b === 0 ? { error: "#DIV/0!" } : a / b;
}

function join(_: string, left: Operand, right: Operand): Value {
  const [a, b] = [textOf(left), textOf(right)];
  if (isError(a)) return a;
  return isError(b) ? b : `${a}${b}`;
}

function compare(sign: string, left: Operand, right: Operand): Value {
  const [a, b] = [singleOf(left), singleOf(right)];
  if (isError(a)) return a;
  if (isError(b)) return b;
  if (typeof (a ?? 0) === "number" && typeof (b ?? 0) === "number")
    return holds(sign, Number(a ?? 0) - Number(b ?? 0));
  const [one, other] = [String(a ?? ""), String(b ?? "")];
  return holds(sign, one.toLowerCase().localeCompare(other.toLowerCase(), "en-US"));
}

function signed(reader: Reader): Part {
  const minus = reader.sign("-", "+");
  const value = minus === undefined ? percent(reader) : signed(reader);
  return minus === "-" && value !== undefined ? (scope) => arithmetic("-", 0, value(scope)) : value;
}

function percent(reader: Reader): Part {
  const value = atom(reader);
  return value !== undefined && reader.sign("%") !== undefined
    ? (scope) => arithmetic("/", value(scope), 100)
    : value;
}

function atom(reader: Reader): Part {
  if (reader.sign("(") !== undefined) {
    const inner = comparison(reader);
    return reader.sign(")") === undefined ? undefined : inner;
  }
  const token = reader.next();
  switch (token?.type) {
    case "text":
      return constant(token.text.slice(1, -1).replaceAll('""', '"'));
    case "number":
      return constant(Number(token.text));
    case "word":
      return constant(token.text.toUpperCase() === "TRUE");
    case "reference":
      return reference(token.text);
    case "call":
      return call(token.text.toUpperCase(), reader);
    case "sign":
    case undefined:
      return undefined;
  }
}

function constant(value: Value): Compiled {
  return () => value;
}

function reference(text: string): Part {
  const parsed = parseAddress(text);
  return parsed && ((scope) => scope.cells(parsed.sheet, parsed.area));
}

function call(name: string, reader: Reader): Part {
  const args = argumentsOf(reader);
  if (args === undefined) return undefined;
  const known = sheetFunctions.get(name);
  return (scope) => {
    const values = args.map((each) => each(scope));
    return known === undefined ? (scope.call(name, values) ?? notComputed) : known(values);
  };
}

/** What stands between the brackets; an argument may be left out. */
function argumentsOf(reader: Reader): readonly Compiled[] | undefined {
  if (reader.sign("(") === undefined) return undefined;
  if (reader.sign(")") !== undefined) return [];
  const args: Compiled[] = [];
  for (;;) {
    const between = reader.sign(",");
    if (between !== undefined) {
      args.push(constant(null));
      continue;
    }
    const value = comparison(reader);
    if (value === undefined) return undefined;
    args.push(value);
    if (reader.sign(")") !== undefined) return args;
    if (reader.sign(",") === undefined) return undefined;
  }
}
