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
  /** A row that says the same as another, which stands for both, is refused if that one is, now or later. */
  readonly share: (place: RowPlace, standing: RowPlace) => void;
  /** In the order of files, sheets and rows, whatever order they were refused in. */
  readonly refusedRows: (tables: readonly SheetTable[]) => readonly RefusedRow[];
}

export function startFates(): Fates {
  const refusedByTable = new Map<SheetTable, Map<RawRow, RefusedRow>>();
  const shares: { readonly place: RowPlace; readonly standing: RowPlace }[] = [];
  const rowsOf = (table: SheetTable): Map<RawRow, RefusedRow> => {
    const rows = refusedByTable.get(table) ?? new Map<RawRow, RefusedRow>();
    refusedByTable.set(table, rows);
    return rows;
  };
  const refuse: Fates["refuse"] = ({ table, raw }, column, message) => {
    const rows = rowsOf(table);
    if (rows.has(raw)) return;
    // The first reason is the cause; later ones follow from it.
    rows.set(raw, { file: table.file, sheet: table.sheet, row: raw.row, column, message });
  };
  const settleShares = (): void => {
    // Backwards, for a row shared later may stand for rows shared before.
    for (const { place, standing } of shares.toReversed()) {
      const refused = rowsOf(standing.table).get(standing.raw);
      if (refused !== undefined) refuse(place, refused.column, refused.message);
    }
    shares.length = 0;
  };
  return {
    refuse,
    share: (place, standing) => void shares.push({ place, standing }),
    refusedRows: (tables) => {
      settleShares();
      return tables.flatMap((table) => {
        const rows = rowsOf(table);
        return table.rows.flatMap((raw) => rows.get(raw) ?? []);
      });
    },
  };
}
