import { defined } from "../base/assert.ts";
import type { RefusedRow } from "../finding.ts";
import type { RawRow } from "./raw.ts";
import type { SheetTable } from "./recognise.ts";

/** Which row of which sheet: every message about a record needs it, and its fate is kept under it. */
export interface RowPlace {
  readonly table: SheetTable;
  readonly raw: RawRow;
}

/** What becomes of every row: taken, unless somebody refuses it. So rows read = rows taken + rows refused, always. */
export interface Fates {
  readonly refuse: (place: RowPlace, column: string | null, message: string) => void;
  readonly isRefused: (place: RowPlace) => boolean;
  readonly refusedIn: (table: SheetTable) => number;
  /** In the order of files, sheets and rows, whatever order they were refused in. */
  readonly refusedRows: (tables: readonly SheetTable[]) => readonly RefusedRow[];
}

export function startFates(): Fates {
  const refusedByTable = new Map<SheetTable, Map<RawRow, RefusedRow>>();
  const rowsOf = (table: SheetTable): Map<RawRow, RefusedRow> => {
    const rows = refusedByTable.get(table) ?? new Map<RawRow, RefusedRow>();
    refusedByTable.set(table, rows);
    return rows;
  };
  return {
    refuse: ({ table, raw }, column, message) => {
      const rows = rowsOf(table);
      // The first reason is the cause; later ones follow from it.
      if (!rows.has(raw))
        rows.set(raw, { file: table.file, sheet: table.sheet, row: raw.row, column, message });
    },
    isRefused: ({ table, raw }) => rowsOf(table).has(raw),
    refusedIn: (table) => rowsOf(table).size,
    refusedRows: (tables) =>
      tables.flatMap((table) => {
        const rows = rowsOf(table);
        return table.rows
          .filter((raw) => rows.has(raw))
          .map((raw) => defined(rows.get(raw), "a refused row"));
      }),
  };
}
