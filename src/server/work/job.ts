import type { IsoDate } from "#engine/base/date.ts";
import type { UserEdit } from "#workbook/userEdits.ts";
import type { Approval } from "../operations.ts";

/**
 * A job is what somebody asked the bridge to do and does not wait for on the line. A sync job makes one run, or
 * several where a limit, an outage or a stop lies between them.
 */
export type JobRequest = {
  /** The workbook in which the pane shows it, and what the user did in its manual sheets; null where no pane asks. */
  readonly workbook: PaneWorkbook | null;
} & (
  | { readonly type: "preview"; readonly source: JobSource }
  | { readonly type: "sync"; readonly source: JobSource; readonly approval: Approval }
  | { readonly type: "reconcile"; readonly source: JobSource; readonly asAt?: IsoDate }
  /** Reads Xero, so that its sheets can be written. */
  | { readonly type: "pull" }
  /** Does one manual entry; without an approval says what would be sent. MAN-5. */
  | { readonly type: "assist"; readonly entry: string; readonly approval: Approval | null }
);

/** A workbook that is open in Excel: it is read and written by the pane, not by the bridge. MAN-4. */
export interface PaneWorkbook {
  readonly id: string;
  readonly edits: readonly UserEdit[];
  /** ISO instant at which the pane read the edits. */
  readonly readAt: string;
}

/** Where the exports are: uploaded, or in the watched folder. */
export type JobSource =
  | { readonly type: "files"; readonly setId: string }
  | { readonly type: "folder"; readonly path: string };

export type JobState =
  | { readonly type: "queued" }
  | { readonly type: "running" }
  | Waiting
  /** The report says how. */
  | { readonly type: "ended" };

/** It has not ended: it says what it waits for, and goes on. */
export interface Waiting {
  readonly type: "waiting";
  readonly for: "limit" | "authorisation" | "xero" | "resume";
  /** A sentence. */
  readonly says: string;
  /** ISO instant at which it goes on by itself; null: when somebody does what it waits for. */
  readonly until: string | null;
}

/** How a job ended, as plain JSON of src/contract: the document, or the failure. */
export type JobReport =
  | { readonly type: "done"; readonly document: unknown }
  | {
      readonly type: "failed";
      readonly exitCode: number;
      readonly message: string;
      readonly problems: readonly unknown[];
    };
