import { codeOf } from "./failures.ts";

/** The cells of a sheet from A1 on, as far as anything stands. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
}

/** One answer of Excel on the web has at most 5 MB: so many cells of usual length are far below it. */
const cellsReadMax = 15_000;
/** Beyond it a sheet is no sheet of ours, nor a report: what is left is not read. */
const rowsReadMax = 200_000;

export async function extentOf(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<Extent> {
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load(["rowIndex", "columnIndex", "rowCount", "columnCount"]);
  await context.sync();
  if (used.isNullObject) return { rows: 0, columns: 0 };
  const extent = {
    rows: Math.min(rowsReadMax, used.rowIndex + used.rowCount),
    columns: used.columnIndex + used.columnCount,
  };
  used.untrack();
  return extent;
}

/** Reads the rows of an extent piece by piece, smaller ones where Excel says that an answer would be too long. */
export async function readChunks<Row>(
  sheet: Excel.Worksheet,
  { columns, rows }: Extent,
  read: (range: Excel.Range) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const all: Row[] = [];
  let step = Math.max(1, Math.floor(cellsReadMax / Math.max(1, columns)));
  while (all.length < rows) {
    const range = sheet.getRangeByIndexes(
      all.length,
      0,
      Math.min(step, rows - all.length),
      columns,
    );
    try {
      for (const row of await read(range)) all.push(row);
    } catch (error) {
      if (codeOf(error) !== "ResponsePayloadSizeLimitExceeded" || step === 1) throw error;
      step = Math.max(1, Math.floor(step / 4));
    }
    range.untrack();
  }
  return all;
}
