import type { TaskCount } from "#engine/plan/taskCounts.ts";
import type { JobReport, JobRequest, JobState } from "../work/job.ts";

/** The jobs of one organisation: what a user or the schedule asked the bridge to do, and how far it is. */
export interface JobStore {
  /** False, and nothing done, while another job of the organisation is open: there is one at a time. */
  addJob(job: NewJob): Promise<boolean>;
  job(id: string): Promise<StoredJob | null>;
  /** Newest first, at most `limit`. */
  jobs(limit: number): Promise<readonly StoredJob[]>;
  /** Jobs that have not ended, oldest first. */
  openJobs(): Promise<readonly StoredJob[]>;
  /**
   * Looks at a job and changes it in one step: nobody else changes it in between, in whatever process. The event is
   * kept with the change, under the next number of that job. The job as it is then; null where there is none.
   */
  changeJob(id: string, step: JobStep): Promise<StoredJob | null>;
  /** Events of a job with a number above `after`, oldest first, at most `limit`. */
  jobEvents(id: string, after: number, limit: number): Promise<readonly JobEvent[]>;
  /** Files of one import, as they were uploaded. */
  addFiles(set: FileSet): Promise<void>;
  files(setId: string): Promise<FileSet | null>;
  /** What a job leaves beside its report, under a name. Replaces. */
  saveAttachment(jobId: string, name: AttachmentName, bytes: Uint8Array): Promise<void>;
  attachment(jobId: string, name: AttachmentName): Promise<Uint8Array | null>;
  /** The newest ended job that has one. */
  newestAttachment(name: AttachmentName): Promise<Attachment | null>;
  /** Sets that are older and belong to no open job are let go. */
  dropFilesBefore(at: string): Promise<void>;
}

export interface NewJob {
  readonly id: string;
  readonly request: JobRequest;
  /** Who asked for it. */
  readonly askedBy: string;
  /** ISO instant. */
  readonly askedAt: string;
}

export interface StoredJob extends NewJob {
  readonly state: JobState;
  /** What somebody asked of it while it ran. */
  readonly asked: "pause" | "stop" | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Number of the last event. */
  readonly lastEvent: number;
  readonly report: JobReport | null;
}

/** What a job becomes, told from what it is; null leaves it as it is. */
export type JobStep = (job: StoredJob) => JobChange | null;

export interface JobChange {
  readonly set: Partial<Pick<StoredJob, "state" | "asked" | "startedAt" | "endedAt" | "report">>;
  readonly event: JobEventContent;
}

/** What a watcher is shown: plain JSON. */
export interface JobEventContent {
  readonly at: string;
  readonly type: "queued" | "started" | "progress" | "waiting" | "stopping" | "ended";
  /** A sentence. */
  readonly says: string;
  readonly done: number;
  readonly total: number;
  /** What the tasks of a sync have come to; null where nothing is posted. */
  readonly tasks: readonly TaskCount[] | null;
}

export interface JobEvent extends JobEventContent {
  readonly seq: number;
}

/** Gzipped JSON: what the workbook shows; the figures that custom functions ask for. */
export type AttachmentName = "workbook" | "figures";

export interface Attachment {
  readonly jobId: string;
  readonly bytes: Uint8Array;
}

export interface FileSet {
  readonly id: string;
  readonly addedAt: string;
  readonly addedBy: string;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}
