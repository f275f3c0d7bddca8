import { err, ok, type Result } from "../base/result.ts";
import type { ManualEntry, ManualStatus } from "./entry.ts";
import type { EntryChange } from "./life.ts";
import { causeGoneStart } from "./nextEntry.ts";

/** What a person does to an entry, by command, in the pane or in the sheet. MAN-2, MAN-4. */
export type EntryAct =
  | { readonly type: "done"; readonly doneOn: string | null; readonly note: string | null }
  | { readonly type: "reopen"; readonly note: string | null }
  | { readonly type: "notNeeded"; readonly note: string };

export interface ActRefused {
  readonly type: "actRefused";
  readonly says: string;
}

export interface MarkedEntry {
  readonly entry: ManualEntry;
  /** Null where the status stays: a note alone is no step in its life. */
  readonly change: EntryChange | null;
}

/**
 * The entry after the act. Null notes keep the note that is there. What Xero has verified stays verified: only Xero
 * can take that back.
 */
export function markEntry(
  entry: ManualEntry,
  act: EntryAct,
  who: string,
  at: string,
): Result<MarkedEntry, ActRefused> {
  if (act.type === "notNeeded" && act.note.trim() === "") {
    return err({
      type: "actRefused",
      says: `Entry ${entry.id} wants a reason why it is not needed.`,
    });
  }
  if (act.type === "notNeeded" && act.note.startsWith(causeGoneStart)) {
    return err({
      type: "actRefused",
      says: `Entry ${entry.id}: begin the reason with other words than "${causeGoneStart.trim()}".`,
    });
  }
  const note = act.note ?? entry.note;
  if (entry.status === "verified") return markVerified(entry, act, note);
  const to = statusByAct[act.type];
  const doer =
    act.type === "reopen"
      ? { doneBy: null, doneOn: null }
      : { doneBy: who, doneOn: act.type === "done" ? act.doneOn : entry.doneOn };
  const why = act.note ?? whyByAct[act.type];
  const change =
    to === entry.status ? null : { entryId: entry.id, at, who, from: entry.status, to, why };
  return ok({ entry: { ...entry, ...doer, status: to, note }, change });
}

function markVerified(
  entry: ManualEntry,
  act: EntryAct,
  note: string | null,
): Result<MarkedEntry, ActRefused> {
  if (act.type === "done") return ok({ entry: { ...entry, note }, change: null });
  return err({
    type: "actRefused",
    says: `Entry ${entry.id} is verified: Xero shows it. Undo it in Xero first.`,
  });
}

const statusByAct: Readonly<Record<EntryAct["type"], ManualStatus>> = {
  done: "done",
  reopen: "todo",
  notNeeded: "notNeeded",
};

const whyByAct: Readonly<Record<EntryAct["type"], string>> = {
  done: "marked as done",
  reopen: "marked as to do",
  notNeeded: "marked as not needed",
};
