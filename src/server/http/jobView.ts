import { AssistDocument } from "#contract/assistDocument.ts";
import { ReconcileDocument } from "#contract/reconcileDocument.ts";
import { SyncDocument } from "#contract/syncDocument.ts";
import type { JobDocument, JobView } from "#contract/api/jobs.ts";
import type { StoredJob } from "../store/jobPort.ts";
import { runEnd } from "../work/runEnd.ts";

/** A job as those see it who watch it. */
export function jobView(job: StoredJob): JobView {
  const { id, request, state, askedBy, askedAt, startedAt, endedAt, asked, lastEvent } = job;
  return {
    id,
    type: request.type,
    state: state.type === "waiting" ? { ...state } : { type: state.type },
    askedBy,
    askedAt,
    startedAt,
    endedAt,
    asked,
    lastEvent,
    outcome: outcomeOf(job),
  };
}

/** With what it came to. */
export function jobDocument(job: StoredJob): JobDocument {
  const { report } = job;
  const document = report?.type === "done" ? report.document : null;
  const tied = ReconcileDocument.safeParse(document);
  const sync = SyncDocument.safeParse(document);
  const assist = AssistDocument.safeParse(document);
  return {
    job: jobView(job),
    document: sync.success ? sync.data : null,
    reconciliation: tied.success ? tied.data : null,
    assist: assist.success ? assist.data : null,
  };
}

function outcomeOf(job: StoredJob): JobView["outcome"] {
  const { report } = job;
  if (report === null) return null;
  if (report.type === "failed") return { type: "failed", message: report.message };
  return { type: "done", ...runEnd(job) };
}
