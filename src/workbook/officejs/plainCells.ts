/** The values of a loaded range, which Excel's own types call `any`: texts, numbers and booleans are all there is. */
export type PlainCell = string | number | boolean;

export function plainCells(
  cells: readonly (readonly unknown[])[],
): readonly (readonly PlainCell[])[] {
  return cells.map((row) => row.map(plainCell));
}

function plainCell(value: unknown): PlainCell {
  return typeof value === "number" || typeof value === "boolean" || typeof value === "string"
    ? value
    : "";
}
