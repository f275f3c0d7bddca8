import { assistDocument } from "#contract/assistDocument.ts";
import { reconcileDocument } from "#contract/reconcileDocument.ts";
import type { Result } from "#engine/base/result.ts";
import { previewDocument, reportDocument } from "../jobs/documents.ts";
import type {
  AssistReport,
  OperationFailure,
  PreviewReport,
  ReconcileReport,
  SyncReport,
} from "../operations.ts";
import type { JobReport, JobState, Waiting } from "./job.ts";

/** How a stretch of a job came out: it ended with a report, or it waits. */
export type Outcome =
  | { readonly type: "ended"; readonly report: JobReport }
  | { readonly type: "waits"; readonly state: Waiting };

/** What came of asking Xero or the exports, whatever the job is. */
export type Asked =
  | { readonly type: "preview"; readonly result: Result<PreviewReport, OperationFailure> }
  | { readonly type: "sync"; readonly result: Result<SyncReport, OperationFailure> }
  | { readonly type: "reconcile"; readonly result: Result<ReconcileReport, OperationFailure> }
  | { readonly type: "pull"; readonly result: Result<null, OperationFailure> }
  | { readonly type: "assist"; readonly result: Result<AssistReport, OperationFailure> };

/** Xero that cannot be reached is asked again after so long, however long it is away. */
const xeroWaitMs = 60_000;

const connectFirst = "It goes on after Connect to Xero.";

/** RUN-3, RUN-4, RUN-5: what a job does next. `asked`: what a person wanted of it while it ran. */
export function outcomeOf(asked: Asked, wish: "pause" | "stop" | null, nowMs: number): Outcome {
  const outcome = ownOutcome(asked, wish, nowMs);
  // Who wanted a stop or a pause while Xero was silent does not find the job going on by itself.
  if (outcome.type === "ended" || wish === null) return outcome;
  if (wish === "pause") return waits("resume", pausedSays, null);
  const message = "Stopped. What was sent is kept; preview again to go on.";
  return { type: "ended", report: { type: "failed", exitCode: 130, message, problems: [] } };
}

const pausedSays = "Paused. Nothing is sent until somebody chooses Resume.";

function ownOutcome(asked: Asked, wish: "pause" | "stop" | null, nowMs: number): Outcome {
  const { result } = asked;
  if (!result.ok) return ofFailure(result.error, nowMs);
  if (asked.type === "preview" && asked.result.ok) return done(previewDocument(asked.result.value));
  if (asked.type === "sync" && asked.result.ok)
    return ofRun(asked.result.value, reportDocument(asked.result.value), wish, nowMs);
  if (asked.type === "assist" && asked.result.ok)
    return ofRun(asked.result.value, assistDocument(asked.result.value), wish, nowMs);
  if (asked.type === "reconcile" && asked.result.ok) {
    return done(reconcileDocument(asked.result.value));
  }
  return done(null);
}

function ofRun(
  { status, resumeAt, isCutOff }: Pick<SyncReport, "status" | "resumeAt" | "isCutOff">,
  document: unknown,
  wish: "pause" | "stop" | null,
  nowMs: number,
): Outcome {
  switch (status) {
    case "succeeded":
      return done(document);
    case "failedItems":
      return isCutOff
        ? waits("xero", "Xero went silent.", instantAfter(nowMs, xeroWaitMs))
        : done(document);
    case "paused":
      return waits("limit", "The calls that Xero allows are used up.", resumeAt);
    case "authorisationNeeded":
      return waits("authorisation", `Authorisation needed. ${connectFirst}`, null);
    case "interrupted":
      return wish === "pause" ? waits("resume", pausedSays, null) : done(document);
  }
}

function ofFailure(failure: OperationFailure, nowMs: number): Outcome {
  const { exitCode, message, resumeAt, isUnreachable, problems } = failure;
  if (isUnreachable) return waits("xero", message, instantAfter(nowMs, xeroWaitMs));
  if (exitCode === 4) return waits("limit", message, resumeAt);
  if (exitCode === 3) return waits("authorisation", `${message} ${connectFirst}`, null);
  return { type: "ended", report: { type: "failed", exitCode, message, problems } };
}

function done(document: unknown): Outcome {
  return { type: "ended", report: { type: "done", document } };
}

function waits(what: Waiting["for"], says: string, until: string | null): Outcome {
  return { type: "waits", state: { type: "waiting", for: what, says, until } };
}

function instantAfter(nowMs: number, waitMs: number): string {
  return new Date(nowMs + waitMs).toISOString();
}

/** A state in words, for those who watch. */
export function sentenceOf(state: JobState): string {
  switch (state.type) {
    case "queued":
      return "Waiting for its turn.";
    case "running":
      return "Running.";
    case "waiting":
      return state.until === null ? state.says : `${state.says} It goes on at ${state.until}.`;
    case "ended":
      return "Ended.";
  }
}
