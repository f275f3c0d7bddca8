import type { ManualEntry } from "#engine/manual/entry.ts";
import type { GridCell, WorkbookGrid } from "./grid.ts";
import { findHeaderRow } from "./gridText.ts";
import type { WorkbookInput } from "./input.ts";
import { readManualGrids, type ManualGrid, type ManualRow } from "./manualRows.ts";
import { manualHeaders, userHeaders, type UserHeader } from "./manualSheets.ts";
import { memorySheetName, readMemory, type Memory } from "./memory.ts";
import { statusLabels, userStatusFor, userStatusOf } from "./statuses.ts";
import { changedTexts, type UserEdit } from "./userEdits.ts";

/** What of the old workbook goes into the new one. MAN-4. */
export interface Carried {
  readonly rowById: ReadonlyMap<string, CarriedRow>;
  readonly sheetByName: ReadonlyMap<string, CarriedSheet>;
  /** Widths that the user set, by sheet and header. */
  readonly widthsBySheet: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Sentences for the user on what could not be carried over. */
  readonly notes: readonly string[];
}

export interface CarriedRow {
  /** Cells of the user's that nobody has settled yet: they stay as they are. */
  readonly kept: ReadonlyMap<UserHeader, string>;
  readonly extras: ReadonlyMap<string, GridCell>;
}

export interface CarriedSheet {
  readonly extraHeaders: readonly string[];
  /** Entry ids as the user sorted them; null: as we wrote them. */
  readonly order: readonly string[] | null;
  /** Rows of entries that are no longer in the list, in which the user had written something. */
  readonly goneRows: readonly ManualRow[];
}

export const nothingCarried: Carried = {
  rowById: new Map(),
  sheetByName: new Map(),
  widthsBySheet: new Map(),
  notes: [],
};

/** What is the user's in the old workbook, held against what is to be written now. */
export function carryOver(
  old: WorkbookGrid,
  input: WorkbookInput,
  notes: readonly string[],
): Carried {
  const memory = readMemory(old);
  const grids = readManualGrids(old);
  const entryById = new Map(input.manualEntries.map((entry) => [entry.id, entry]));
  const settledById = new Map(input.settledEdits.map((edit) => [edit.entryId, edit]));
  const rowById = new Map<string, CarriedRow>();
  for (const row of grids.flatMap(({ rows }) => rows)) {
    const entry = entryById.get(row.entryId);
    if (entry === undefined || rowById.has(row.entryId)) continue;
    rowById.set(row.entryId, {
      kept: keptTexts(row, memory, entry, settledById.get(row.entryId)),
      extras: row.extras,
    });
  }
  const isOfOther = isOtherOrganisation(memory, input);
  const sheetByName = new Map(
    grids.map((grid) => [
      grid.of.sheet,
      carriedSheet(grid, memory, isOfOther ? [] : goneRows(grid, memory, entryById)),
    ]),
  );
  return { rowById, sheetByName, widthsBySheet: changedWidths(old, memory), notes };
}

/** A changed cell stays until the caller has settled it; what it means already is written as ours. */
function keptTexts(
  row: ManualRow,
  memory: Memory | undefined,
  entry: ManualEntry,
  settled: UserEdit | undefined,
): ReadonlyMap<UserHeader, string> {
  const changed = [...changedTexts(row, memory)];
  return new Map(
    changed.filter(
      ([header, text]) => !isSettled(header, text, settled) && !isTaken(header, text, entry),
    ),
  );
}

function isSettled(header: UserHeader, text: string, settled: UserEdit | undefined): boolean {
  if (settled === undefined) return false;
  switch (header) {
    case "Status":
      return text === "" || (settled.status !== null && settled.status === userStatusOf(text));
    case "Done By":
      return settled.doneBy === text;
    case "Done On":
      return settled.doneOn === text;
    case "Note":
      return settled.note === text;
  }
}

/** An emptied status is nobody's wish, and one that says what we say is no difference. */
function isTaken(header: UserHeader, text: string, entry: ManualEntry): boolean {
  return header === "Status" && (text === "" || userStatusOf(text) === userStatusFor(entry.status));
}

function carriedSheet(
  grid: ManualGrid,
  memory: Memory | undefined,
  gone: readonly ManualRow[],
): CarriedSheet {
  const now = grid.rows.map(({ entryId }) => entryId);
  const then = memory?.orderBySheet.get(grid.of.sheet);
  // A row that the user deleted does not make a new order of the rest.
  const left = new Set(now);
  const isAsWritten =
    then === undefined || then.filter((id) => left.has(id)).join("\n") === now.join("\n");
  return { extraHeaders: grid.extraHeaders, order: isAsWritten ? null : now, goneRows: gone };
}

/** MAN-3 keeps entries for ever, so this is a store that was lost or begun anew: the user's words outlive it. */
function goneRows(
  grid: ManualGrid,
  memory: Memory | undefined,
  entryById: ReadonlyMap<string, ManualEntry>,
): readonly ManualRow[] {
  return grid.rows.filter((row) => !entryById.has(row.entryId) && hasUserText(row, memory));
}

function hasUserText(row: ManualRow, memory: Memory | undefined): boolean {
  const isMarked = userHeaders.some((header) => header !== "Status" && row.texts[header] !== "");
  const isExtra = [...row.extras.values()].some(({ type }) => type !== "empty");
  const isTicked = userStatusOf(row.texts.Status) !== userStatusOf(statusLabels.todo);
  return isMarked || isExtra || isTicked || changedTexts(row, memory).size > 0;
}

/** Another organisation's rows have no place among this one's. */
function isOtherOrganisation(memory: Memory | undefined, input: WorkbookInput): boolean {
  const before = memory?.organisationId ?? "";
  return before !== "" && input.organisation !== null && before !== input.organisation.id;
}

/** Widths are written with limited precision, and programs round them their own way. */
const widthTolerance = 0.75;

function changedWidths(old: WorkbookGrid, memory: Memory | undefined): Carried["widthsBySheet"] {
  const bySheet = new Map<string, ReadonlyMap<string, number>>();
  for (const sheet of old.sheets) {
    const written = memory?.widthsBySheet.get(sheet.name);
    const key = written === undefined ? undefined : [...written.keys()][0];
    const header =
      key === undefined || sheet.name === memorySheetName ? undefined : findHeaderRow(sheet, key);
    if (written === undefined || header === undefined) continue;
    const changed = [...header.columnByHeader].flatMap(([name, column]): [string, number][] => {
      const [now, then] = [sheet.widths[column - 1] ?? null, written.get(name) ?? null];
      const isOwn =
        then === null ? !isOwnHeader(name) : now !== null && Math.abs(now - then) > widthTolerance;
      return now !== null && now > 0 && isOwn ? [[name, now]] : [];
    });
    if (changed.length > 0) bySheet.set(sheet.name, new Map(changed));
  }
  return bySheet;
}

function isOwnHeader(name: string): boolean {
  return manualHeaders.some((header) => header === name);
}
