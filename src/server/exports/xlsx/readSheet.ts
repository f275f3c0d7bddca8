import type { RawCell, RawRow } from "#engine/corebridge/raw.ts";
import { columnsMax } from "../limits.ts";
import type { XmlCell } from "./cellValue.ts";
import { parseXml, type Attributes, type XmlHandler } from "./parseXml.ts";
import { textCollector, unescapeText, type TextCollector } from "./sharedStrings.ts";
import type { Zip } from "./zip.ts";

/** What reading a sheet needs of its workbook. */
export interface SheetContext {
  readonly toCell: (cell: XmlCell) => RawCell;
  /** Counts a row of so many cells against the limits; what it answers ends the reading. */
  readonly count: (cells: number) => string | null;
}

export interface SheetRows {
  readonly rows: readonly RawRow[];
  readonly failure: string | null;
}

const empty: RawCell = { type: "empty" };

/**
 * The rows of a sheet that hold anything, hidden ones too. Of merged cells the first holds the value, as in the file.
 * Cells and rows without an address follow the one before them, as some writers leave it to be understood.
 */
export async function readSheet(zip: Zip, path: string, context: SheetContext): Promise<SheetRows> {
  const rows: RawRow[] = [];
  let failure: string | null = null;
  const handler = rowHandler(context, {
    addRow: (row) => {
      failure ??= context.count(row.cells.length);
      if (failure === null) rows.push(row);
    },
    fail: (reason) => {
      failure ??= reason;
    },
  });
  await parseXml(zip.read(path), handler, () => failure !== null || zip.isTooLarge());
  return { rows, failure };
}

interface RowSink {
  readonly addRow: (row: RawRow) => void;
  readonly fail: (reason: string) => void;
}

function rowHandler({ toCell }: SheetContext, { addRow, fail }: RowSink): XmlHandler {
  const inline = textCollector();
  let rowNumber = 0;
  let cells: RawCell[] = [];
  let column = -1;
  let cell: { readonly type: string; readonly style: number } | null = null;
  let value = "";
  let isInValue = false;

  const openRow = (attributes: Attributes): void => {
    const number = Number(attributes["r"]);
    rowNumber = Number.isInteger(number) && number > 0 ? number : rowNumber + 1;
    cells = [];
    column = -1;
  };
  const openCell = (attributes: Attributes): void => {
    column = columnOf(attributes["r"] ?? "") ?? column + 1;
    cell = { type: attributes["t"] ?? "n", style: Number(attributes["s"] ?? "0") };
    value = "";
    inline.start();
  };
  const closeCell = (): void => {
    if (cell === null) return;
    const raw = toCell({ ...cell, value: writtenIn(cell.type, value, inline) });
    cell = null;
    if (raw.type === "empty") return;
    if (column >= columnsMax) fail(tooWide(rowNumber));
    else putAt(cells, column, raw);
  };
  return {
    open: (name, attributes) => {
      if (name === "c") openCell(attributes);
      else if (name === "v") isInValue = true;
      else if (name === "row") openRow(attributes);
      else inline.open(name);
    },
    text: (text) => {
      if (isInValue) value += text;
      else if (cell !== null) inline.text(text);
    },
    close: (name) => {
      if (name === "v") isInValue = false;
      else if (name === "c") closeCell();
      else if (name !== "row") inline.close(name);
      else if (cells.length > 0) addRow({ row: rowNumber, cells, broken: unkeepable(cells) });
    },
  };
}

/** Excel can write what no text may hold (`_x0000_`, half of a surrogate pair); PostgreSQL and Xero take no such text. */
function unkeepable(cells: readonly RawCell[]): string | null {
  const at = cells.findIndex(
    (cell) => cell.type === "text" && (cell.text.includes("\0") || !cell.text.isWellFormed()),
  );
  return at === -1
    ? null
    : `Cell ${(at + 1).toString()} of this row holds a character that is none and that nobody can see. Type its text anew in Excel, save, and import the file again.`;
}

function writtenIn(type: string, value: string, inline: TextCollector): string {
  if (type === "inlineStr") return inline.take();
  return type === "str" ? unescapeText(value) : value;
}

function putAt(cells: RawCell[], column: number, cell: RawCell): void {
  while (cells.length < column) cells.push(empty);
  cells[column] = cell;
}

function tooWide(row: number): string {
  return `has a value beyond column ${columnsMax} (row ${row}); no export is that wide.`;
}

/** "AB12" is column 27; undefined where there is no address. */
function columnOf(address: string): number | undefined {
  let column = 0;
  for (const character of address) {
    const code = character.charCodeAt(0) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column === 0 ? undefined : column - 1;
}
