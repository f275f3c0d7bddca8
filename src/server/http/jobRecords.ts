import type { JobRecords } from "#contract/api/jobs.ts";
import { tasksDocument } from "#contract/syncDocument.ts";
import { itemsSoFar } from "#engine/plan/taskCounts.ts";
import type { StoredJob } from "../store/jobPort.ts";
import type { OrganisationStore } from "../store/port.ts";

/** Until a sync has begun to post, nothing has become of any record; when it is over, its document says it. */
export async function jobRecords(
  store: Pick<OrganisationStore, "runs" | "soFar">,
  { request, startedAt }: StoredJob,
): Promise<JobRecords> {
  const [run] = request.type === "sync" && startedAt !== null ? await store.runs(1, "sync") : [];
  const isOwn = run !== undefined && run.startedAt >= (startedAt ?? "");
  const soFar = isOwn ? await store.soFar(run.fingerprint, "sync") : null;
  return { tasks: tasksDocument(soFar === null ? [] : itemsSoFar(soFar)) };
}
