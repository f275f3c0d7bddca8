import { isBlank, plainText } from "./cells/texts.ts";
import type { Header } from "./findHeader.ts";
import { headerKey } from "./headerKey.ts";
import type { RawRow } from "./raw.ts";

/** What the columns hold, seen once for all kinds. */
export interface SheetColumns {
  readonly header: Header;
  readonly rows: readonly RawRow[];
  readonly columns: readonly SheetColumn[];
}

export interface SheetColumn {
  readonly headerColumn: number;
  readonly column: number;
  readonly key: string;
  readonly hasValues: boolean;
  /** How often each text stands in it; null where there are too many texts for a vocabulary. */
  readonly countByText: () => ReadonlyMap<string, number> | null;
}

/** No vocabulary of CoreBridge's, sub-statuses included, has more words. */
const wordsMax = 300;

export function sheetColumns(header: Header, rows: readonly RawRow[]): SheetColumns {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), header.names.length);
  const filled = new Array<boolean>(width).fill(false);
  for (const { cells } of rows) {
    for (const [column, cell] of cells.entries()) if (!isBlank(cell)) filled[column] = true;
  }
  const columns = header.names
    .map((name, headerColumn) => ({ headerColumn, key: headerKey(name) }))
    .filter(({ key }) => key !== "")
    .map(({ headerColumn, key }) => {
      const column =
        filled[headerColumn] === true ? headerColumn : besides(header.names, filled, headerColumn);
      const hasValues = filled[column] === true;
      return {
        headerColumn,
        key,
        column,
        hasValues,
        countByText: once(() => countTexts(rows, column)),
      };
    });
  return { header, rows, columns };
}

/** Counting a column takes a pass over the sheet; few columns are ever asked. */
function once<T>(compute: () => T): () => T {
  let computed: { readonly value: T } | null = null;
  return () => (computed ??= { value: compute() }).value;
}

function countTexts(rows: readonly RawRow[], column: number): ReadonlyMap<string, number> | null {
  const countByText = new Map<string, number>();
  for (const { cells } of rows) {
    const cell = cells[column];
    if (cell === undefined || isBlank(cell)) continue;
    const text = plainText(cell).trim();
    countByText.set(text, (countByText.get(text) ?? 0) + 1);
    if (countByText.size > wordsMax) return null;
  }
  return countByText;
}

/** A header over merged cells stands left of its values: they are in the one filled column before the next header. */
function besides(
  names: readonly string[],
  filled: readonly boolean[],
  headerColumn: number,
): number {
  const next = names.findIndex((name, column) => column > headerColumn && name !== "");
  const end = next === -1 ? filled.length : next;
  const unnamed = filled.flatMap((hasValue, column) =>
    hasValue && column > headerColumn && column < end ? [column] : [],
  );
  const [only, ...others] = unnamed;
  return only === undefined || others.length > 0 ? headerColumn : only;
}
