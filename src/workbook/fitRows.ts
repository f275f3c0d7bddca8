import { appearanceOf } from "./appearance.ts";
import type { Cell, CellKind, RowHeight } from "./plan.ts";

/** A letter of 10 points is narrower than the digit of 11 points in which widths are counted. */
const lettersPerWidth = 1.18;
const linePoints = 13;
const paddingPoints = 3;
/** Excel shows no row higher than this. */
export const rowPointsMax = 409;

/**
 * How high the rows of a table have to be for their wrapped cells: a program that opens a file takes the heights that
 * stand in it. Rows of one line are left out. An estimate, on the generous side.
 */
export function fitRows(
  rows: readonly (readonly Cell[])[],
  kinds: readonly CellKind[],
  widths: readonly number[],
  firstRow: number,
): readonly RowHeight[] {
  const limits = kinds.map((kind, index) => {
    const isWrapped = appearanceOf(kind, "plain", { type: "empty" }).isWrapped;
    return isWrapped ? Math.max(1, Math.floor((widths[index] ?? 0) * lettersPerWidth)) : null;
  });
  return rows.flatMap((cells, index) => {
    const lines = cells.reduce(
      (most, cell, column) => Math.max(most, linesIn(cell, limits[column] ?? null)),
      1,
    );
    if (lines === 1) return [];
    return [{ row: firstRow + index, points: pointsOf(lines), isFixed: false }];
  });
}

export function pointsOf(lines: number): number {
  return Math.min(rowPointsMax, lines * linePoints + paddingPoints);
}

/** A cell that is not wrapped shows its own line ends only once it is edited. */
function linesIn(cell: Cell, limit: number | null): number {
  if (cell.type !== "text" || limit === null) return 1;
  return textLines(cell.text, limit);
}

/** The lines of a text in a cell that holds `limit` letters a line. */
export function textLines(text: string, limit: number): number {
  if (text.length <= limit && !text.includes("\n")) return 1;
  return text
    .split("\n")
    .reduce((sum, line) => sum + wrappedLines(line, Math.max(1, Math.floor(limit))), 0);
}

/** Words go whole to the next line; a word longer than a line is broken. */
function wrappedLines(line: string, limit: number): number {
  let lines = 1;
  let used = 0;
  for (const { length } of line.split(" ")) {
    const isNext = used > 0 && used + 1 + length > limit;
    if (isNext) lines += 1;
    used = isNext || used === 0 ? length : used + 1 + length;
    if (used > limit) {
      lines += Math.ceil(used / limit) - 1;
      used = used % limit;
    }
  }
  return lines;
}
