import { isJsonObject, isList, numberIn, type Json } from "../richApi/json.ts";
import type { Area } from "./area.ts";
import { cellAt, putCell } from "./cells.ts";
import type { Cell, Scalar, Sheet } from "./state.ts";

/** Sorts whole rows of an area by `Excel.SortField`s; empty cells come last, and rows that tie keep their order. */
export function sortRows(sheet: Sheet, area: Area, fields: Json): void {
  const keys = (isList(fields) ? fields : []).filter(isJsonObject).map((field) => ({
    column: numberIn(field, "key"),
    sign: field["ascending"] === false ? -1 : 1,
  }));
  const rows = Array.from({ length: area.rows }, (_, down) =>
    Array.from({ length: area.columns }, (__, right) =>
      cellAt(sheet, area.row + down, area.column + right),
    ),
  );
  const sorted = rows.toSorted((one, other) => {
    for (const { column, sign } of keys) {
      const difference = compare(one[column], other[column], sign);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  sorted.forEach((cells, down) => {
    cells.forEach((cell, right) => {
      putCell(sheet, area.row + down, area.column + right, cell);
    });
  });
}

/** Numbers before texts before booleans, as Excel sorts. */
function compare(one: Cell | undefined, other: Cell | undefined, sign: number): number {
  const [left, right] = [one?.value ?? "", other?.value ?? ""];
  if (left === "" || right === "") return Number(left === "") - Number(right === "");
  const difference = rankOf(left) - rankOf(right);
  if (difference !== 0) return difference * sign;
  if (typeof left === "number" && typeof right === "number") return (left - right) * sign;
  return String(left).localeCompare(String(right), "en-US", { sensitivity: "accent" }) * sign;
}

function rankOf(value: Scalar): number {
  return typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2;
}
