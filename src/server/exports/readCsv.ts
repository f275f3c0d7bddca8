import Papa from "papaparse";
import type { RawCell, RawFile, RawRow } from "#engine/corebridge/raw.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import { decodeText } from "./decodeText.ts";
import { findDelimiter } from "./findDelimiter.ts";
import { brokenRowsMax, columnsMax, type Limits } from "./limits.ts";

const empty: RawCell = { type: "empty" };

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
  const brokenAt: number[] = [];
  let cellCount = 0;
  let failure: string | null = null;
  let start = 0;
  while (start < text.length && failure === null) {
    const part = text.slice(start);
    let rowStart = 0;
    let restart = part.length;
    Papa.parse<readonly string[]>(part, {
      delimiter,
      newline: "\n",
      step: ({ data, errors, meta }, parser) => {
        if (errors.some(({ type }) => type === "Quotes")) {
          const end = part.indexOf("\n", rowStart);
          const line = part.slice(rowStart, end === -1 ? part.length : end);
          rows.push(
            toRow(
              rows.length + 1,
              line.split(delimiter),
              `A quotation mark is not closed, or stands inside a value: ${line.slice(0, 80)}`,
            ),
          );
          brokenAt.push(rows.length);
          restart = end === -1 ? part.length : end + 1;
          parser.abort();
          return;
        }
        // What follows the last line end is no row.
        if (meta.cursor >= part.length && data.length === 1 && data[0] === "") return;
        cellCount += data.length;
        failure = exceeded(rows.length + 1, cellCount, data.length, limits);
        if (failure !== null) parser.abort();
        else rows.push(toRow(rows.length + 1, data, null));
        rowStart = meta.cursor;
      },
    });
    start += restart;
    if (brokenAt.length > brokenRowsMax)
      failure = `has more than ${brokenRowsMax} rows with broken quotation marks; is it CSV?`;
  }
  return failure === null ? ok(rows) : err(failure);
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

function toRow(row: number, values: readonly string[], broken: string | null): RawRow {
  return {
    row,
    broken,
    cells: values.map((text) => (text === "" ? empty : { type: "text", text })),
  };
}
