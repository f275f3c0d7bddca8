import type { WorkbookGrid } from "./grid.ts";
import { readManualGrids, type ManualRow } from "./manualRows.ts";
import { userHeaders, type UserHeader } from "./manualSheets.ts";
import { readMemory, type Memory } from "./memory.ts";
import { statusLabels, userStatusOf, type UserStatus } from "./statuses.ts";

/** What a user did in one row of a manual sheet. MAN-4. */
export interface UserEdit {
  readonly entryId: string;
  readonly sheet: string;
  readonly row: number;
  /** Null: the cell is as we wrote it, or what stands there cannot be taken (`problem`). */
  readonly status: UserStatus | null;
  /** Null: as we wrote it; "": the user emptied it. */
  readonly doneBy: string | null;
  readonly doneOn: string | null;
  readonly note: string | null;
  /** Why a status cannot be taken: where it stands, what is wrong, what to do. */
  readonly problem: string | null;
}

/** Every row in which a cell differs from what we last wrote there. */
export function findUserEdits(grid: WorkbookGrid): readonly UserEdit[] {
  const memory = readMemory(grid);
  const seen = new Set<string>();
  return readManualGrids(grid).flatMap(({ rows }) =>
    rows.flatMap((row) => {
      if (seen.has(row.entryId)) return [twice(row)];
      seen.add(row.entryId);
      const edit = editOf(row, changedTexts(row, memory));
      return edit === undefined ? [] : [edit];
    }),
  );
}

/** The cells of the row that the user changed, with what stands there now. */
export function changedTexts(
  row: ManualRow,
  memory: Memory | undefined,
): ReadonlyMap<UserHeader, string> {
  const last = memory?.entryById.get(row.entryId)?.texts ?? neverWritten(row);
  const isChanged = (header: UserHeader): boolean =>
    header === "Status"
      ? !isSameStatus(row.texts.Status, last.Status)
      : row.texts[header] !== last[header];
  return new Map(userHeaders.filter(isChanged).map((header) => [header, row.texts[header]]));
}

/** "done" says what "Done" says, and Verified picked by hand no more than Done. */
function isSameStatus(text: string, last: string): boolean {
  return (
    text === last || (userStatusOf(text) !== undefined && userStatusOf(text) === userStatusOf(last))
  );
}

/** Without a memory a word that only we write is ours, and what only a user writes is the user's. */
function neverWritten(row: ManualRow): Readonly<Record<UserHeader, string>> {
  const status = row.texts.Status;
  const isOurs = status === statusLabels.verified || status === statusLabels.reopened;
  return { Status: isOurs ? status : statusLabels.todo, "Done By": "", "Done On": "", Note: "" };
}

function editOf(row: ManualRow, changed: ReadonlyMap<UserHeader, string>): UserEdit | undefined {
  const { status, problem } = statusOf(row, changed.get("Status") ?? "");
  const edit = {
    entryId: row.entryId,
    sheet: row.sheet,
    row: row.row,
    status,
    doneBy: changed.get("Done By") ?? null,
    doneOn: changed.get("Done On") ?? null,
    // A status that wants a reason brings it along, also where the reason stood there before.
    note: changed.get("Note") ?? (status === "notNeeded" ? row.texts.Note : null),
    problem,
  };
  const isNothing =
    status === null && problem === null && edit.doneBy === null && edit.doneOn === null;
  return isNothing && edit.note === null ? undefined : edit;
}

/** An emptied status is no act: the next refresh writes it again. */
function statusOf(row: ManualRow, text: string): Pick<UserEdit, "status" | "problem"> {
  if (text === "") return { status: null, problem: null };
  const status = userStatusOf(text);
  if (status === undefined) {
    return {
      status: null,
      problem: `${placeOf(row)}: "${text}" is not a status. Pick To do, Done or Not needed.`,
    };
  }
  if (status === "notNeeded" && row.texts.Note === "") {
    return {
      status: null,
      problem: `${placeOf(row)}: Not needed wants a reason. Write it in the column Note.`,
    };
  }
  return { status, problem: null };
}

function twice(row: ManualRow): UserEdit {
  const problem = `${placeOf(row)}: entry ${row.entryId} stands twice on this sheet. Only its first row is read; delete this one.`;
  const { entryId, sheet, row: at } = row;
  return { entryId, sheet, row: at, status: null, doneBy: null, doneOn: null, note: null, problem };
}

function placeOf(row: ManualRow): string {
  return `${row.sheet}, row ${row.row.toString()}`;
}
