import * as z from "zod";
import { parseIsoDate } from "#engine/base/date.ts";
import type { BookReading } from "#engine/corebridge/reading.ts";
import { suggestedStart } from "#engine/plan/missingSettings.ts";
import { taskNames } from "#engine/plan/task.ts";
import { AssistDocument } from "../assistDocument.ts";
import { ImportDocument, importDocument } from "../importDocument.ts";
import { Day, Instant } from "../plain.ts";
import { ReconcileDocument } from "../reconcileDocument.ts";
import { SyncDocument, TaskShape } from "../syncDocument.ts";

/** What the pane read of the user's acts in the manual sheets. MAN-4. */
const SheetEdit = z.strictObject({
  entryId: z.string().max(200),
  sheet: z.string().max(100),
  row: z.int(),
  status: z.enum(["todo", "done", "notNeeded"]).nullable(),
  doneBy: z.string().max(1000).nullable(),
  doneOn: z.string().max(1000).nullable(),
  note: z.string().max(32_767).nullable(),
  problem: z.string().max(2000).nullable(),
});

/** What the pane read of the open workbook. MAN-4. */
export const WorkbookEdits = z.strictObject({
  /** Tells one open workbook from another. */
  id: z.string().min(1).max(200),
  edits: z.array(SheetEdit).max(100_000),
  readAt: Instant,
});
export type WorkbookEdits = z.infer<typeof WorkbookEdits>;

const common = { files: z.string().max(100), workbook: WorkbookEdits.nullable() };

/** POST …/jobs. `files` is the set that an import gave; a pull only reads Xero, so that its sheets can be written. */
export const JobRequestDocument = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("preview"), ...common }),
  z.strictObject({ type: z.literal("sync"), fingerprint: z.string().max(128), ...common }),
  /** `asAt`: a day that must be the exports' own, for no other can be had. TIE-1. */
  z.strictObject({
    type: z.literal("reconcile"),
    asAt: Day.refine((text) => parseIsoDate(text) === text).optional(),
    ...common,
  }),
  z.strictObject({ type: z.literal("pull"), workbook: WorkbookEdits.nullable() }),
  /** MAN-5: what would be sent for one entry; with the fingerprint under which it was shown it is sent. */
  z.strictObject({
    type: z.literal("assist"),
    entry: z.string().max(200),
    fingerprint: z.string().max(128).nullable(),
    workbook: WorkbookEdits.nullable(),
  }),
]);
export type JobRequestDocument = z.infer<typeof JobRequestDocument>;

const JobStateView = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("queued") }),
  z.strictObject({ type: z.literal("running") }),
  z.strictObject({
    type: z.literal("waiting"),
    for: z.enum(["limit", "authorisation", "xero", "resume"]),
    says: z.string(),
    until: Instant.nullable(),
  }),
  z.strictObject({ type: z.literal("ended") }),
]);

export const JobView = z.strictObject({
  id: z.string(),
  type: z.enum(["preview", "sync", "reconcile", "pull", "assist"]),
  state: JobStateView,
  askedBy: z.string(),
  askedAt: Instant,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** What somebody asked of it while it ran. */
  asked: z.enum(["pause", "stop"]).nullable(),
  /** Number of its last event: where to go on watching. */
  lastEvent: z.int(),
  /** Once it has ended: well, or with a message. */
  outcome: z
    .discriminatedUnion("type", [
      z.strictObject({
        type: z.literal("done"),
        /** Of a sync or an assist: done is not yet all in Xero. */
        failedItems: z.int().optional(),
        isStopped: z.boolean().optional(),
      }),
      z.strictObject({ type: z.literal("failed"), message: z.string() }),
    ])
    .nullable(),
});
export type JobView = z.infer<typeof JobView>;

/** GET …/jobs and the answer of those that change one. */
export const JobList = z.strictObject({ jobs: z.array(JobView) });
export type JobList = z.infer<typeof JobList>;
export const JobDocument = z.strictObject({
  job: JobView,
  /** Of an ended preview or sync. */
  document: SyncDocument.nullable(),
  /** Of an ended tie-out, as `reconcile --json` gives it. */
  reconciliation: ReconcileDocument.nullable(),
  /** Of an ended assist, as `manual assist --json` gives it. */
  assist: AssistDocument.nullable(),
});
export type JobDocument = z.infer<typeof JobDocument>;

/** One event of a job: the data of a server-sent event, whose id is `seq`; and GET …/events?after=. */
export const JobEventView = z.strictObject({
  seq: z.int(),
  at: Instant,
  type: z.enum(["queued", "started", "progress", "waiting", "stopping", "ended"]),
  says: z.string(),
  done: z.int(),
  total: z.int(),
  /** What each task of a sync has come to; null where nothing is posted. */
  tasks: z
    .array(
      z.strictObject({
        task: z.enum(taskNames),
        planned: z.int(),
        succeeded: z.int(),
        failed: z.int(),
      }),
    )
    .nullable(),
});
export type JobEventView = z.infer<typeof JobEventView>;
export const JobEventList = z.strictObject({ events: z.array(JobEventView) });

/** GET …/jobs/:id/records: of a sync that is not over, the records of which is known what became of them. */
export const JobRecords = z.strictObject({ tasks: z.array(TaskShape) });
export type JobRecords = z.infer<typeof JobRecords>;

/**
 * POST …/files: multipart, every part a file; POST …/files/samples: the sample exports, of a demo only; GET …/files/:set:
 * what was imported before. The set's id, and what each sheet of it is.
 */
export const FilesDocument = z.strictObject({
  set: z.string(),
  reading: ImportDocument,
  /** RUN-1: the first order or payment of these exports. */
  suggestedStart: Day.nullable(),
});
export type FilesDocument = z.infer<typeof FilesDocument>;

export function filesDocument(set: string, reading: BookReading): FilesDocument {
  return {
    set,
    reading: importDocument(reading),
    suggestedStart: suggestedStart(reading.book),
  };
}

/**
 * POST …/workbook: the workbook's input as it is now, without a job, as exact JSON. It takes the ticks first, so that
 * the manual sheets can be written again; with a set of files it holds their book, for the CoreBridge sheets.
 */
export const WorkbookRequest = z.strictObject({
  files: z.string().max(100).nullable(),
  workbook: WorkbookEdits.nullable(),
});
export type WorkbookRequest = z.infer<typeof WorkbookRequest>;
