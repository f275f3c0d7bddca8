import type { StoredJob } from "../store/jobPort.ts";
import type { RunStatus, Store } from "../store/port.ts";
import type { Came } from "./concluded.ts";

/** A run that came to its end: its approval is used up, and a resumed job would be refused as out of date. */
const finished: readonly RunStatus[] = ["succeeded", "failedItems"];

/**
 * The report of the run that a job had finished when its machine died, before the job could be told to have ended;
 * null where there is none. RUN-2, RUN-3.
 */
export async function finishedRun(
  store: Pick<Store, "newestRun">,
  { request, startedAt }: StoredJob,
): Promise<Came | null> {
  if (request.type !== "sync" || request.approval.type !== "fingerprint") return null;
  const run = await store.newestRun(request.approval.fingerprint, "sync");
  if (!run?.report || !finished.includes(run.status)) return null;
  // Before this job was: another one's.
  if (startedAt === null || run.startedAt < startedAt) return null;
  const document: unknown = JSON.parse(run.report);
  return { type: "reported", report: { type: "done", document } };
}
