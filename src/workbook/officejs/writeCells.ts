import { appearanceOf, type Appearance } from "../appearance.ts";
import type { Cell, PlacedCell } from "../plan.ts";
import { dress, dressBytes } from "./dress.ts";
import { lookKey } from "./looks.ts";
import type { Outbox } from "./outbox.ts";
import { writeBlock } from "./writeBlock.ts";

/** More than a merge takes on the wire. */
const mergeBytes = 300;

/** Cells outside tables, as one block with what is empty between them; some go over several columns. */
export async function writeCells(
  outbox: Outbox,
  sheet: Excel.Worksheet,
  cells: readonly PlacedCell[],
): Promise<void> {
  await writeBlock(outbox, sheet, { row: 0, column: 0, rows: blockOf(cells) });
  for (const { column, row, span } of cells.filter((cell) => cell.span > 1))
    await outbox.onRange(
      mergeBytes,
      () => sheet.getRangeByIndexes(row - 1, column - 1, 1, span),
      (range) => {
        range.merge(false);
      },
    );
}

function blockOf(cells: readonly PlacedCell[]): readonly (readonly Cell[])[] {
  const rows = cells.reduce((most, { row }) => Math.max(most, row), 0);
  const columns = cells.reduce((most, { column }) => Math.max(most, column), 0);
  const block = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, (): Cell => ({ type: "empty" })),
  );
  for (const { cell, column, row } of cells) block[row - 1]?.splice(column - 1, 1, cell);
  return block;
}

interface Dressed {
  readonly row: number;
  readonly column: number;
  readonly look: Appearance;
}

/**
 * After the links, column by column, as many rows at once as look alike. A merged range has the look of its first cell
 * throughout.
 */
export async function dressCells(
  outbox: Outbox,
  sheet: Excel.Worksheet,
  cells: readonly PlacedCell[],
): Promise<void> {
  const dressed = cells.flatMap(spread).sort((a, b) => a.column - b.column || a.row - b.row);
  for (let from = 0; from < dressed.length;) {
    const first = dressed[from];
    if (first === undefined) return;
    let end = from + 1;
    while (isNext(first, end - from, dressed[end])) end += 1;
    const count = end - from;
    await outbox.onRange(
      dressBytes,
      () => sheet.getRangeByIndexes(first.row - 1, first.column - 1, count, 1),
      (range) => {
        dress(range, first.look);
      },
    );
    from = end;
  }
}

function spread({ cell, column, emphasis, kind, row, span }: PlacedCell): readonly Dressed[] {
  return Array.from({ length: span }, (_, step) => ({
    row,
    column: column + step,
    look: appearanceOf(kind, emphasis, step === 0 ? cell : { type: "empty" }),
  }));
}

function isNext(first: Dressed, below: number, other: Dressed | undefined): boolean {
  return (
    other?.column === first.column &&
    other.row === first.row + below &&
    lookKey(other.look) === lookKey(first.look)
  );
}
