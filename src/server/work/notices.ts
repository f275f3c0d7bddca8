import type { StoredJob } from "../store/jobPort.ts";
import type { Notice } from "./place.ts";
import { runEnd } from "./runEnd.ts";

/** What people are told of a job that ended or waits; null: nothing that they must know. RUN-7. */
export function noticeOf(job: StoredJob): Notice | null {
  const notice = (type: Notice["type"], says: string): Notice => ({ type, jobId: job.id, says });
  const { report, state } = job;
  if (state.type === "waiting") {
    if (state.for === "authorisation") return notice("authorisationNeeded", state.says);
    return state.for === "limit" ? notice("paused", state.says) : null;
  }
  if (report === null) return null;
  if (report.type === "failed") return notice("failed", report.message);
  const end = job.request.type === "sync" ? runEnd(job) : null;
  if (end !== null && end.failedItems > 0)
    return notice(
      "failed",
      `The sync finished with ${end.failedItems.toString()} failed items. Open Tieout, tab Sync, to see them.`,
    );
  // Who stopped it knows; that it has caught up would not be true.
  if (end !== null)
    return end.isStopped ? null : notice("caughtUp", "The sync finished with no failed items.");
  const isScheduledPreview = job.request.type === "preview" && job.request.source.type === "folder";
  return isScheduledPreview
    ? notice(
        "approvalNeeded",
        "The scheduled preview is ready. Open Tieout, tab Preview, look at it and approve it.",
      )
    : null;
}
