import type { Cell } from "../plan.ts";
import { cellInput } from "./cellInput.ts";
import { formatAll } from "./dress.ts";
import type { Outbox } from "./outbox.ts";
import { wireBytes } from "./wireBytes.ts";

/** A rectangle of cells; its first row and column are counted from 0. */
export interface Block {
  readonly row: number;
  readonly column: number;
  readonly rows: readonly (readonly Cell[])[];
}

const pieceBytes = 2_500;
/** The library sends a large range in pieces of some 1,500 cells, each with about a thousand bytes of its own. */
const splitBytesPerCell = 1;
/** A request is worth filling up with at least this much. */
const smallRoomBytes = 50_000;

/**
 * Writes values, as many rows a request as fit. The cells must be in format General, in which the apostrophe before a
 * text is sure not to become part of it.
 */
export async function writeBlock(
  outbox: Outbox,
  sheet: Excel.Worksheet,
  { column, row, rows }: Block,
): Promise<void> {
  const columns = rows[0]?.length ?? 0;
  if (columns === 0) return;
  await outbox.onRange(
    0,
    () => sheet.getRangeByIndexes(row, column, rows.length, columns),
    (range) => {
      formatAll(range, "General");
    },
  );
  for (let from = 0; from < rows.length;) {
    if (outbox.room() < smallRoomBytes) await outbox.flush();
    const { bytes, values } = fitting(rows, from, outbox.room() - pieceBytes);
    await outbox.onRange(
      bytes + pieceBytes,
      () => sheet.getRangeByIndexes(row + from, column, values.length, columns),
      (range) => {
        range.values = values;
      },
    );
    from += values.length;
  }
}

type Values = (string | number | boolean)[][];

/** One row at least: a row of the longest texts that cells hold is smaller than a request. */
function fitting(
  rows: readonly (readonly Cell[])[],
  from: number,
  bytesMax: number,
): { readonly bytes: number; readonly values: Values } {
  const values: Values = [];
  let bytes = 0;
  for (let index = from; index < rows.length; index += 1) {
    const row = (rows[index] ?? []).map(cellInput);
    const rowBytes = wireBytes(row) + 1 + row.length * splitBytesPerCell;
    if (values.length > 0 && bytes + rowBytes > bytesMax) break;
    values.push(row);
    bytes += rowBytes;
  }
  return { bytes, values };
}
