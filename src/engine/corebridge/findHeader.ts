import { plainText } from "./cells/texts.ts";
import { headerKey, keysOfName } from "./headerKey.ts";
import { kindTable } from "./kindTable.ts";
import { notSyncedKeys } from "./notSynced.ts";
import type { RawRow } from "./raw.ts";

/** The row of column names, and where it stands in its sheet. */
export interface Header {
  /** As a spreadsheet counts it; of a header of two lines, the lower one. */
  readonly row: number;
  /** The place of the first row under the header in the sheet's list of rows. */
  readonly firstDataIndex: number;
  /** A name for each column; blank over spacer columns. */
  readonly names: readonly string[];
  readonly knownCount: number;
}

/** Titles, parameters and blank rows above a report's header end before this row. */
const searchRowsMax = 100;

const knownKeys: ReadonlySet<string> = new Set([
  ...kindTable.flatMap(({ fields }) =>
    fields.flatMap(({ name, aliases }) => [name, ...aliases].flatMap(keysOfName)),
  ),
  ...notSyncedKeys,
]);

/**
 * The row with the most names that we know, the upper of equals. Report servers wrap long headers over two rows, so
 * each row is also tried together with the one below it.
 */
export function findHeader(rows: readonly RawRow[]): Header | null {
  let best: Header | null = null;
  for (let index = 0; index < Math.min(rows.length, searchRowsMax); index += 1) {
    for (const header of candidatesAt(rows, index)) {
      if (header.knownCount > (best?.knownCount ?? 0)) best = header;
    }
  }
  return best;
}

function candidatesAt(rows: readonly RawRow[], index: number): readonly Header[] {
  const upper = rows[index];
  const lower = rows[index + 1];
  if (upper?.broken !== null) return [];
  const names = upper.cells.map((cell) => plainText(cell).trim());
  const single = toHeader(upper.row, index + 1, names);
  if (lower?.broken !== null) return [single];
  const below = lower.cells.map((cell) => plainText(cell).trim());
  const joined = Array.from({ length: Math.max(names.length, below.length) }, (_, column) =>
    `${names[column] ?? ""} ${below[column] ?? ""}`.trim(),
  );
  return [single, toHeader(lower.row, index + 2, joined)];
}

function toHeader(row: number, firstDataIndex: number, names: readonly string[]): Header {
  const known = new Set(names.map(headerKey).filter((key) => knownKeys.has(key)));
  return { row, firstDataIndex, names, knownCount: known.size };
}
