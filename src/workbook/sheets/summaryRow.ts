import { textCell } from "../cells.ts";
import type { Cell, CellKind, Emphasis, PlacedCell, RowHeight } from "../plan.ts";

/** A row of the Summary before it has a place. */
export interface SummaryRow {
  readonly cells: readonly Omit<PlacedCell, "row">[];
  /** Null: as high as its font. */
  readonly points: number | null;
}

/** Column A holds labels; nine even columns follow. */
export const summaryWidths: readonly number[] = [31, ...Array.from({ length: 9 }, () => 11.5)];
export const summaryColumns = summaryWidths.length;

export const blankRow: SummaryRow = { cells: [], points: 8 };

export function put(
  column: number,
  cell: Cell,
  kind: CellKind,
  emphasis: Emphasis = "plain",
  span = 1,
) {
  return { column, span, kind, emphasis, cell };
}

export function titleRow(text: string): SummaryRow {
  return { cells: [put(1, textCell(text), "text", "title", summaryColumns)], points: 28 };
}

/** A heading with a line below it, and some air below the line. */
export function headingRows(text: string): readonly SummaryRow[] {
  return [
    { cells: [put(1, textCell(text), "text", "heading", summaryColumns)], points: 20 },
    { cells: [], points: 4 },
  ];
}

/** A label and what it says, over the rest of the width. */
export function factRow(
  label: string,
  cell: Cell,
  emphasis: Emphasis = "plain",
  kind: CellKind = "prose",
): SummaryRow {
  const span = summaryColumns - 1;
  const length = cell.type === "text" ? cell.text.length : 0;
  return {
    cells: [put(1, textCell(label), "text", "label"), put(2, cell, kind, emphasis, span)],
    points: linePoints * linesOf(length, 2, span),
  };
}

/** A sentence over the whole width. */
export function sentenceRow(text: string, emphasis: Emphasis = "plain"): SummaryRow {
  return {
    cells: [put(1, textCell(text), "prose", emphasis, summaryColumns)],
    points: linePoints * linesOf(text.length, 1, summaryColumns),
  };
}

export function headerCells(headers: readonly string[]): SummaryRow {
  const cells = headers.map((header, index) =>
    put(index + 1, textCell(header), index === 0 ? "text" : "money", "header"),
  );
  return { cells, points: linePoints * 2 };
}

/** Rows one below the other, from row 1 on. */
export function placeRows(rows: readonly SummaryRow[]): {
  readonly cells: readonly PlacedCell[];
  readonly heights: readonly RowHeight[];
} {
  const cells = rows.flatMap((row, index) =>
    row.cells.map((cell) => ({ ...cell, row: index + 1 })),
  );
  const heights = rows.flatMap(({ points }, index) =>
    points === null ? [] : [{ row: index + 1, points, isFixed: true }],
  );
  return { cells, heights };
}

const linePoints = 14;
const lettersPerWidth = 1.12;

/** Merged cells do not grow by themselves, neither in Excel nor in LibreOffice. */
function linesOf(length: number, column: number, span: number): number {
  const width = summaryWidths
    .slice(column - 1, column - 1 + span)
    .reduce((sum, each) => sum + each, 0);
  return Math.max(1, Math.ceil(length / (width * lettersPerWidth)));
}
