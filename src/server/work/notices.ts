import type { StoredJob } from "../store/jobPort.ts";
import type { Notice } from "./place.ts";

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
  const failed = failedItems(report.document);
  if (job.request.type === "sync" && failed > 0)
    return notice(
      "failed",
      `The sync finished with ${failed.toString()} failed items. Open Tieout, tab Sync, to see them.`,
    );
  if (job.request.type === "sync")
    return notice("caughtUp", "The sync finished with no failed items.");
  const isScheduledPreview = job.request.type === "preview" && job.request.source.type === "folder";
  return isScheduledPreview
    ? notice(
        "approvalNeeded",
        "The scheduled preview is ready. Open Tieout, tab Preview, look at it and approve it.",
      )
    : null;
}

function failedItems(document: unknown): number {
  const tasks: unknown =
    typeof document === "object" && document !== null && "tasks" in document ? document.tasks : [];
  if (!Array.isArray(tasks)) return 0;
  return tasks.reduce((sum: number, task: unknown) => {
    const failed: unknown =
      typeof task === "object" && task !== null && "failed" in task ? task.failed : 0;
    return sum + (typeof failed === "number" ? failed : 0);
  }, 0);
}
