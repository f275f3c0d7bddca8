import type { Area } from "../model/area.ts";
import { cellAt } from "../model/cells.ts";
import { findSheet } from "../model/sheets.ts";
import { changed, type Scalar, type Sheet, type Workbook } from "../model/state.ts";
import { compile, type Compiled, type Scope } from "./compile.ts";
import { isError, notComputed, singleOf, type Value } from "./value.ts";

/** Computes what is asked for, and nothing twice until a cell changes. */
export interface Calculator {
  /** What a cell holds or its formula comes to; null: a formula that the stand-in does not compute. */
  readonly resultAt: (sheet: Sheet, row: number, column: number) => Scalar | null;
  /** A figure of the add-in's has come, or may be another now. */
  readonly forget: () => void;
}

/** A chain of formulas that is longer is not followed: each link of it costs stack. */
const depthMax = 200;

export function createCalculator(workbook: Workbook, call: Scope["call"]): Calculator {
  const compiled = new Map<string, Compiled>();
  let known = new Map<Sheet, Map<string, Value>>();
  let depth = 0;
  const read = (sheet: Sheet, row: number, column: number): Value => {
    const { formula, value } = cellAt(sheet, row, column);
    if (formula === null) return value === "" ? null : value;
    const results = known.get(sheet) ?? new Map<string, Value>();
    known.set(sheet, results);
    const key = `${row.toString()} ${column.toString()}`;
    const before = results.get(key);
    if (before !== undefined) return before;
    // A formula that comes back to itself finds this, as in Excel.
    results.set(key, 0);
    const result = depth < depthMax ? compute(formula.slice(1), sheet) : notComputed;
    results.set(key, result);
    return result;
  };
  const compute = (formula: string, sheet: Sheet): Value => {
    const program = compiled.get(formula) ?? compile(formula);
    compiled.set(formula, program);
    depth += 1;
    const result = singleOf(program(scopeOf(sheet)));
    depth -= 1;
    return result ?? 0;
  };
  const scopeOf = (own: Sheet): Scope => ({
    cells: (name, area) => {
      const sheet = name === null ? own : findSheet(workbook, name);
      return sheet === undefined ? noSheet : valuesIn(sheet, area, read);
    },
    call,
  });
  const forget = (): void => {
    known = new Map();
  };
  workbook.listeners.add((change) => {
    if (change.type !== "selection" && change.type !== "activated") forget();
  });
  return {
    resultAt: (sheet, row, column) => {
      const value = read(sheet, row, column);
      if (!isError(value)) return value ?? "";
      return value === notComputed ? null : value.error;
    },
    forget: () => {
      forget();
      changed(workbook, { type: "look", sheet: workbook.active });
    },
  };
}

const noSheet: Value = { error: "#REF!" };

/** Row by row; what is below the last row with anything in it is left out. */
function valuesIn(
  sheet: Sheet,
  { column, columns, row, rows }: Area,
  read: (sheet: Sheet, row: number, column: number) => Value,
): Value | readonly Value[] {
  if (rows === 1 && columns === 1) return read(sheet, row, column);
  const last = Math.max(-1, ...sheet.rows.keys());
  const shown = Math.max(0, Math.min(rows, last + 1 - row));
  return Array.from({ length: shown * columns }, (_, index) =>
    read(sheet, row + Math.floor(index / columns), column + (index % columns)),
  );
}
