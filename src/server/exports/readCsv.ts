import Papa from "papaparse";
import type { RawFile, RawRow } from "#engine/corebridge/raw.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import { decodeText } from "./decodeText.ts";
import { findDelimiter } from "./findDelimiter.ts";
import { brokenRowsMax, columnsMax, type Limits } from "./limits.ts";
import { textCells } from "./textCells.ts";

/** The rows of a CSV file, every cell as text. The error is the rest of a sentence that begins with "This file". */
export function readCsv(file: string, bytes: Uint8Array, limits: Limits): Result<RawFile, string> {
  const decoded = decodeText(bytes);
  if (decoded === null) return err("is not a text file, though its name ends in .csv.");
  const text = decoded.replace(/\r\n?/gu, "\n");
  // Excel's own first line, which says the delimiter and is not shown as a row.
  const [line = "", named = ""] = /^sep=(.)\n/iu.exec(text) ?? [];
  const body = text.slice(line.length);
  const rows = parseRows(body, named === "" ? findDelimiter(body) : named, limits);
  return rows.ok ? ok({ file, sheets: [{ sheet: file, rows: rows.value }] }) : rows;
}

/**
 * A row whose quote is broken is read as far as its line goes, marked, and reading starts again on the next line: an
 * unclosed quote would otherwise swallow the rest of the file.
 */
function parseRows(
  text: string,
  delimiter: string,
  limits: Limits,
): Result<readonly RawRow[], string> {
  const rows: RawRow[] = [];
  const toCell = textCells();
  let cellCount = 0;
  let brokenCount = 0;
  let start = 0;
  while (start < text.length) {
    const failures: string[] = [];
    const rest = text.slice(start);
    const brokenAt = parseUntilBroken(rest, delimiter, (values) => {
      cellCount += values.length;
      const failure = exceeded(rows.length + 1, cellCount, values.length, limits);
      if (failure === null) {
        rows.push({ row: rows.length + 1, broken: null, cells: values.map(toCell) });
      } else failures.push(failure);
      return failure === null;
    });
    if (failures[0] !== undefined) return err(failures[0]);
    if (brokenAt === null) break;
    const end = rest.indexOf("\n", brokenAt);
    const line = rest.slice(brokenAt, end === -1 ? rest.length : end);
    const broken = `A quotation mark is not closed, or stands inside a value: ${line.slice(0, 80)}`;
    rows.push({ row: rows.length + 1, broken, cells: line.split(delimiter).map(toCell) });
    brokenCount += 1;
    if (brokenCount > brokenRowsMax) {
      return err(`has more than ${brokenRowsMax} rows with broken quotation marks; is it CSV?`);
    }
    start += end === -1 ? rest.length : end + 1;
  }
  return ok(rows);
}

/** Gives every row to `addRow`, until that says no; the answer is where a row with a broken quote begins, if one does. */
function parseUntilBroken(
  text: string,
  delimiter: string,
  addRow: (values: readonly string[]) => boolean,
): number | null {
  let rowStart = 0;
  let brokenAt: number | null = null;
  Papa.parse<readonly string[]>(text, {
    delimiter,
    newline: "\n",
    step: ({ data, errors, meta }, parser) => {
      // What follows the last line end is no row.
      const isEnd = meta.cursor >= text.length && data.length === 1 && data[0] === "";
      if (errors.some(({ type }) => type === "Quotes")) brokenAt = rowStart;
      if (brokenAt !== null || (!isEnd && !addRow(data))) parser.abort();
      rowStart = meta.cursor;
    },
  });
  return brokenAt;
}

function exceeded(
  rowCount: number,
  cellCount: number,
  width: number,
  { rowsMax, cellsMax }: Limits,
): string | null {
  if (rowCount > rowsMax) return `has more than ${rowsMax} rows; export a shorter time at once.`;
  if (cellCount > cellsMax)
    return `has more than ${cellsMax} cells; export a shorter time at once.`;
  return width > columnsMax
    ? `has ${width} columns in row ${rowCount}; no export has more than ${columnsMax}.`
    : null;
}
