import type { ImportDocument } from "#contract/importDocument.ts";

/** The column of a refused row, counted from 1: the message names it by its letters, its header or its field. */
export function columnNumber(
  column: string | null,
  columns: ImportDocument["files"][number]["columns"],
): number {
  const found = columns.find(
    ({ column: letters, header, field }) =>
      column !== null && [letters, header, field].includes(column),
  );
  const letters = found?.column ?? "A";
  return /^[A-Z]{1,3}$/u.test(letters) ? numberOfLetters(letters) : 1;
}

/** "A" is 1, "AA" is 27. */
function numberOfLetters(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + (letter.charCodeAt(0) - 64), 0);
}
