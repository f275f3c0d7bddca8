import type { SheetGrid, WorkbookGrid } from "./grid.ts";
import { gridCellAt } from "./grid.ts";
import { gridText } from "./gridText.ts";
import type { UserHeader } from "./manualSheets.ts";

/**
 * What we last wrote into the cells that a user may change, kept in a very hidden sheet of the workbook itself:
 * only what differs from it is the user's act. MAN-4.
 */
export interface Memory {
  readonly organisationId: string | null;
  readonly entryById: ReadonlyMap<string, RememberedEntry>;
  /** Entry ids of a sheet in the order in which we wrote them. */
  readonly orderBySheet: ReadonlyMap<string, readonly string[]>;
  /** Widths as we set them, by sheet and header. */
  readonly widthsBySheet: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export interface RememberedEntry {
  readonly sheet: string;
  readonly id: string;
  readonly texts: Readonly<Record<UserHeader, string>>;
}

export const memorySheetName = "_Tieout";

/** Row kinds of the memory sheet, in its first column. */
export const memoryRow = {
  about: "About",
  organisation: "Organisation",
  entry: "Entry",
  width: "Width",
} as const;

/** Undefined: the workbook has no memory, so that Tieout did not write it, or another program dropped it. */
export function readMemory(grid: WorkbookGrid): Memory | undefined {
  const sheet = grid.sheets.find(({ name }) => name === memorySheetName);
  return sheet === undefined ? undefined : memoryOf(sheet);
}

function memoryOf(sheet: SheetGrid): Memory {
  const entryById = new Map<string, RememberedEntry>();
  const orderBySheet = new Map<string, string[]>();
  const widthsBySheet = new Map<string, Map<string, number>>();
  let organisationId: string | null = null;
  for (let row = 1; row <= sheet.rows.length; row += 1) {
    const [kind = "", where = "", key = "", status = "", doneBy = "", doneOn = "", note = ""] =
      textsOf(sheet, row);
    if (kind === memoryRow.organisation) organisationId = where;
    if (kind === memoryRow.entry) {
      const texts = { Status: status, "Done By": doneBy, "Done On": doneOn, Note: note };
      entryById.set(key, { sheet: where, id: key, texts });
      grow(orderBySheet, where, []).push(key);
    }
    if (kind === memoryRow.width && Number.isFinite(Number(status))) {
      grow(widthsBySheet, where, new Map<string, number>()).set(key, Number(status));
    }
  }
  return { organisationId, entryById, orderBySheet, widthsBySheet };
}

function textsOf(sheet: SheetGrid, row: number): readonly string[] {
  return [1, 2, 3, 4, 5, 6, 7].map((column) => gridText(gridCellAt(sheet, row, column)));
}

function grow<T>(map: Map<string, T>, key: string, start: T): T {
  const found = map.get(key);
  if (found !== undefined) return found;
  map.set(key, start);
  return start;
}
