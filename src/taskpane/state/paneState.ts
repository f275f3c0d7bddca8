import { createContext, useContext, type Dispatch } from "react";
import type { JobEventView, JobView } from "#contract/api/jobs.ts";
import { present } from "../deps.ts";
import type { TabName } from "../tabNames.ts";

/** What the tabs know of each other. What the bridge knows stands in the query cache. */
export interface PaneState {
  readonly tab: TabName;
  /** Settings that were changed in Account Setup and not saved. RUN-9. */
  readonly draft: Readonly<Record<string, string>>;
  /** The set of exports that a preview is made from. */
  readonly files: string | null;
  /** The worksheet that a file of the set was read from, by the file's name. */
  readonly sheetByFile: Readonly<Record<string, string>>;
  /** The job whose preview is shown, and perhaps approved. */
  readonly preview: string | null;
  readonly isApproved: boolean;
  readonly watched: WatchedJob | null;
  /** The last job of each type that ended while we looked, or before. */
  readonly endedByType: Readonly<Partial<Record<JobType, string>>>;
  /** The manual entry that is open. */
  readonly entry: string | null;
  /** A sheet that could not be written: a sentence. */
  readonly writeFailure: string | null;
  /** Read to who does not see the screen; the number tells two equal texts apart. */
  readonly said: { readonly text: string; readonly number: number };
}

export type JobType = JobView["type"];

export interface WatchedJob {
  readonly id: string;
  readonly type: JobType;
  readonly event: JobEventView | null;
  /** What its tasks had come to when it last said so. */
  readonly tasks: JobEventView["tasks"];
}

export type PaneChange =
  | { readonly type: "openTab"; readonly tab: TabName }
  | { readonly type: "draft"; readonly key: string; readonly value: string }
  | { readonly type: "draftGone" }
  | {
      readonly type: "imported";
      readonly files: string;
      readonly sheetByFile: Readonly<Record<string, string>>;
    }
  | { readonly type: "approve" }
  | { readonly type: "watch"; readonly id: string; readonly job: JobType }
  | { readonly type: "event"; readonly id: string; readonly event: JobEventView }
  | { readonly type: "ended"; readonly id: string; readonly job: JobType; readonly isDone: boolean }
  | { readonly type: "openEntry"; readonly entry: string }
  | { readonly type: "writeFailed"; readonly message: string | null }
  | { readonly type: "say"; readonly text: string };

/** What an open workbook brings along: see `workbookNotes.ts`. */
export function startState(before: Pick<PaneState, "files" | "preview">): PaneState {
  return {
    tab: "Setup",
    draft: {},
    ...before,
    sheetByFile: {},
    isApproved: false,
    watched: null,
    endedByType: {},
    entry: null,
    writeFailure: null,
    said: { text: "", number: 0 },
  };
}

export function changePane(state: PaneState, change: PaneChange): PaneState {
  switch (change.type) {
    case "openTab":
      return { ...state, tab: change.tab };
    case "draft":
      return { ...state, draft: { ...state.draft, [change.key]: change.value } };
    case "draftGone":
      return { ...state, draft: {} };
    case "imported":
      // Other exports make another plan: what was previewed of the old ones is not approved for these.
      return {
        ...state,
        files: change.files,
        sheetByFile: change.sheetByFile,
        preview: null,
        isApproved: false,
      };
    case "approve":
      return { ...state, isApproved: true };
    case "watch":
      return { ...state, watched: { id: change.id, type: change.job, event: null, tasks: null } };
    case "event":
      return seen(state, change);
    case "ended":
      return ended(state, change);
    case "openEntry":
      return { ...state, entry: change.entry };
    case "writeFailed":
      return { ...state, writeFailure: change.message };
    case "say":
      return { ...state, said: { text: change.text, number: state.said.number + 1 } };
  }
}

/** An event that counts nothing, as one of a pause, leaves the counts in sight. */
function seen(state: PaneState, { id, event }: PaneChange & { readonly type: "event" }): PaneState {
  const { watched } = state;
  if (watched?.id !== id) return state;
  return { ...state, watched: { ...watched, event, tasks: event.tasks ?? watched.tasks } };
}

/** A sync uses its approval up; a preview waits for one. */
function ended(state: PaneState, change: PaneChange & { readonly type: "ended" }): PaneState {
  const { id, job, isDone } = change;
  return {
    ...state,
    watched: state.watched?.id === id ? null : state.watched,
    endedByType: { ...state.endedByType, [job]: id },
    ...(job === "preview" && isDone ? { preview: id, isApproved: false } : {}),
    ...(job === "sync" ? { isApproved: false } : {}),
  };
}

export const PaneContext = createContext<readonly [PaneState, Dispatch<PaneChange>] | null>(null);

export function usePane(): readonly [PaneState, Dispatch<PaneChange>] {
  return present(useContext(PaneContext), "the pane's state");
}
