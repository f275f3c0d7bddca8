/** The largest export file that is read. */
const fileBytesMax = 50 * 1024 * 1024;

/** The most rows of all sheets of a file together. */
const rowsMax = 1_000_000;

/** The most that a workbook may unpack to: its real bytes are counted, for what a zip says of itself can lie. */
const unpackedBytesMax = 512 * 1024 * 1024;

/** The most cells that a file may hold, empty ones between full ones included: what memory allows. */
const cellsMax = 12_000_000;

/** No report has more columns; a value far to the right makes every row of its sheet that wide. */
export const columnsMax = 500;

/** More broken rows mean that the file is no CSV at all. */
export const brokenRowsMax = 1000;

export interface Limits {
  readonly fileBytesMax: number;
  readonly rowsMax: number;
  readonly unpackedBytesMax: number;
  readonly cellsMax: number;
}

export const limits: Limits = { fileBytesMax, rowsMax, unpackedBytesMax, cellsMax };
