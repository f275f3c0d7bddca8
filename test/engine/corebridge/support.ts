import type { Result } from "#engine/base/result.ts";
import type { RawCell, RawFile, RawRow } from "#engine/corebridge/raw.ts";
import { readBook } from "#engine/corebridge/readBook.ts";
import type { BookReading, ReadProblem } from "#engine/corebridge/reading.ts";

/** A table as a person writes it down: cells between bars, blank cells empty. The first row is row 1. */
export function rowsOf(table: string): readonly RawRow[] {
  const lines = table.split("\n").map((line) => line.trim());
  return lines
    .filter((line) => line !== "")
    .map((line, index) => ({
      row: index + 1,
      broken: null,
      cells: line
        .split("|")
        .map((text) => text.trim())
        .map(textCell),
    }));
}

export function textCell(text: string): RawCell {
  return text === "" ? { type: "empty" } : { type: "text", text };
}

export function numberCell(value: number, isPercent = false): RawCell {
  return { type: "number", value, text: String(value), isPercent };
}

export function csv(file: string, table: string): RawFile {
  return { file, sheets: [{ sheet: file, rows: rowsOf(table) }] };
}

export function read(...files: readonly RawFile[]): BookReading {
  return must(readBook(files, { dateOrder: "auto", columnChoices: new Map() }));
}

export function problemsOf(...files: readonly RawFile[]): readonly ReadProblem[] {
  const reading = readBook(files, { dateOrder: "auto", columnChoices: new Map() });
  return reading.ok ? [] : reading.error;
}

export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`unexpected: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The refused rows as "row column: message". */
export function refusals({ refusedRows }: BookReading): readonly string[] {
  return refusedRows.map(({ row, column, message }) => `${row} ${column ?? "-"}: ${message}`);
}
