import type { Scalar } from "../model/state.ts";

/** What a formula, or a part of it, comes to. Null: an empty cell. */
export type Value = Scalar | null | FormulaError;

/** Of one cell, or of a range, row by row. */
export type Operand = Value | readonly Value[];

/** "#VALUE!" and its kind, which go through every function as they do in Excel. */
export interface FormulaError {
  readonly error: string;
}

/** A formula that the stand-in does not compute: a function that it has not, or a way of writing. */
export const notComputed: FormulaError = { error: "" };

export const wrongValue: FormulaError = { error: "#VALUE!" };

export function isError(value: Operand | undefined): value is FormulaError {
  return typeof value === "object" && value !== null && "error" in value;
}

export function listOf(operand: Operand | undefined): readonly Value[] {
  if (operand === undefined) return [];
  return isList(operand) ? operand : [operand];
}

/** Of a range the first cell. */
export function singleOf(operand: Operand | undefined): Value {
  if (operand === undefined) return null;
  return isList(operand) ? (operand[0] ?? null) : operand;
}

export function numberOf(operand: Operand | undefined): number | FormulaError {
  const value = singleOf(operand);
  if (isError(value)) return value;
  if (value === null || value === "") return 0;
  const number = Number(value);
  return Number.isNaN(number) ? wrongValue : number;
}

export function textOf(operand: Operand | undefined): string | FormulaError {
  const value = singleOf(operand);
  if (isError(value)) return value;
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return String(value ?? "");
}

function isList(operand: Operand): operand is readonly Value[] {
  return Array.isArray(operand);
}
