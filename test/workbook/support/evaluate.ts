import { columnOf } from "#workbook/coordinates.ts";
import type { Cell, WorkbookPlan } from "#workbook/plan.ts";

/**
 * A second calculator for the few functions that our own formulas use, so that a test can add up what Excel would. It
 * reads cells of a planned workbook, never the results that the plan gives beside its formulas.
 */
export type Value = string | number | boolean | null;

export interface Calculator {
  readonly valueAt: (sheet: string, row: number, column: number) => Value;
  readonly evaluate: (formula: string, sheet: string) => Value;
}

export function calculatorOf(plan: WorkbookPlan): Calculator {
  const cells = new Map<string, Cell>();
  const at = (sheet: string, row: number, column: number) =>
    `${sheet} ${row.toString()} ${column.toString()}`;
  for (const { name, cells: placed, tables } of plan.sheets) {
    for (const { cell, column, row } of placed) cells.set(at(name, row, column), cell);
    for (const table of tables) {
      table.rows.forEach((row, y) => {
        row.forEach((cell, x) => cells.set(at(name, table.row + 1 + y, table.column + x), cell));
      });
    }
  }
  const valueAt = (sheet: string, row: number, column: number): Value => {
    const cell = cells.get(at(sheet, row, column));
    switch (cell?.type) {
      case "money":
        return Number(cell.cents) / 100;
      case "number":
      case "boolean":
        return cell.value;
      case "text":
      case "link":
        return cell.text;
      case "formula":
        return evaluate(cell.formula, sheet);
      default:
        return null;
    }
  };
  const evaluate = (formula: string, sheet: string): Value => {
    const parser = parserOf(tokensOf(formula), sheet, valueAt);
    const value = parser.sum();
    if (!parser.isAtEnd()) throw new Error(`not read to its end: ${formula}`);
    return single(value);
  };
  return { valueAt, evaluate };
}

const pattern =
  /\s*(?:(?<text>"[^"]*")|(?<ref>(?:'[^']+'!)?\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)|(?<name>[A-Z]+)(?=\()|(?<number>\d+(?:\.\d+)?)|(?<sign>[()+\-*,&=]))/uy;

interface Token {
  readonly type: string;
  readonly text: string;
}

function tokensOf(formula: string): readonly Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < formula.length) {
    const groups = pattern.exec(formula)?.groups;
    if (groups === undefined) throw new Error(`cannot read ${formula}`);
    const [type, text] = Object.entries(groups).find(
      ([, found]) => (found as string | undefined) !== undefined,
    )!;
    tokens.push({ type, text });
  }
  return tokens;
}

type Operand = Value | readonly Value[];

function parserOf(tokens: readonly Token[], sheet: string, valueAt: Calculator["valueAt"]) {
  let next = 0;
  const take = (text: string): boolean => {
    if (tokens[next]?.text !== text || tokens[next]?.type === "text") return false;
    next += 1;
    return true;
  };
  const must = (text: string): void => {
    if (!take(text)) throw new Error(`expected ${text}, found ${tokens[next]?.text ?? "the end"}`);
  };
  /** comparison, then joining, then sums: as Excel ranks them. */
  function comparison(): Operand {
    const left = joined();
    return take("=") ? single(left) === single(joined()) : left;
  }
  function joined(): Operand {
    let value = total();
    while (take("&")) value = `${String(single(value) ?? "")}${String(single(total()) ?? "")}`;
    return value;
  }
  function total(): Operand {
    let value = factor();
    for (;;) {
      if (take("+")) value = number(value) + number(factor());
      else if (take("-")) value = number(value) - number(factor());
      else return value;
    }
  }
  function factor(): Operand {
    if (take("-")) return -number(factor());
    if (take("(")) {
      const value = comparison();
      must(")");
      return value;
    }
    const token = tokens[next];
    next += 1;
    switch (token?.type) {
      case "text":
        return token.text.slice(1, -1);
      case "number":
        return Number(token.text);
      case "ref":
        return reference(token.text, sheet, valueAt);
      case "name":
        return call(token.text);
      default:
        throw new Error(`unexpected ${token?.text ?? "end"}`);
    }
  }
  function call(name: string): Operand {
    must("(");
    const args: Operand[] = [];
    while (!take(")")) {
      args.push(comparison());
      take(",");
    }
    return apply(name, args);
  }
  return { sum: comparison, isAtEnd: () => next === tokens.length };
}

function reference(text: string, sheet: string, valueAt: Calculator["valueAt"]): Operand {
  const mark = text.lastIndexOf("!");
  const on = mark === -1 ? sheet : text.slice(1, mark - 1);
  const corners = text
    .slice(mark + 1)
    .replaceAll("$", "")
    .split(":")
    .map((corner) => /^([A-Z]+)(\d+)$/u.exec(corner)!);
  const [from, to = from] = corners.map((match) => ({
    column: columnOf(match[1]!),
    row: Number(match[2]),
  }));
  if (corners.length === 1) return valueAt(on, from!.row, from!.column);
  const values: Value[] = [];
  for (let row = from!.row; row <= to!.row; row += 1) {
    for (let column = from!.column; column <= to!.column; column += 1)
      values.push(valueAt(on, row, column));
  }
  return values;
}

function apply(name: string, args: readonly Operand[]): Operand {
  const [first, second, third] = args;
  switch (name) {
    case "SUM":
      return list(first).reduce<number>(
        (sum, value) => sum + (typeof value === "number" ? value : 0),
        0,
      );
    case "ROUND":
      return Math.round(number(first) * 10 ** number(second) + 1e-7) / 10 ** number(second);
    case "AND":
      return args.every((value) => single(value) === true);
    case "IF":
      return single(first) === true ? single(second) : single(third);
    case "COUNTIF":
      return list(first).filter((value) => meets(value, single(second))).length;
    case "SUMIFS":
      return sumIfs(args);
    default:
      throw new Error(`no function ${name}`);
  }
}

function sumIfs([amounts, ...criteria]: readonly Operand[]): number {
  const pairs = criteria.flatMap((range, at) =>
    at % 2 === 0 ? [[list(range), single(criteria[at + 1])] as const] : [],
  );
  return list(amounts).reduce<number>((sum, value, row) => {
    const isMet = pairs.every(([range, wanted]) => meets(range[row] ?? null, wanted));
    return isMet && typeof value === "number" ? sum + value : sum;
  }, 0);
}

/** Excel compares texts without case. */
function meets(value: Value, wanted: Value): boolean {
  const text = String(wanted).replace(/^=/u, "");
  return String(value ?? "").toLowerCase() === text.toLowerCase();
}

function list(value: Operand | undefined): readonly Value[] {
  return Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
}

function single(value: Operand | undefined): Value {
  return Array.isArray(value)
    ? ((value as readonly Value[])[0] ?? null)
    : ((value as Value) ?? null);
}

function number(value: Operand | undefined): number {
  return Number(single(value) ?? 0);
}
