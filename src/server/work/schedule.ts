import { instantOf } from "../jobs/deps.ts";
import type { OrganisationStore } from "../store/port.ts";
import type { JobRequest } from "./job.ts";
import type { WorkPlace } from "./place.ts";
import type { Queue } from "./queue.ts";

/** RUN-7: an hour between the beginnings of two scheduled jobs. */
const everyMs = 3_600_000;

/** Looked at so often; a laptop that slept through five hours wakes to one job, not to five. */
const lookEveryMs = 30_000;

/** Uploaded files of ended jobs are kept for so long. */
const filesKeptMs = 90 * 86_400_000;

/** Whom the audit trail names for what the schedule does. */
const scheduleName = "schedule";

export interface Schedule {
  /** One look, now. */
  look(): Promise<void>;
  stop(): void;
}

/**
 * Begins what is due, wakes what waited for a time that has come, and lets old files go. Any number of machines may
 * look: a lease gives each organisation's turn to one.
 */
export function startSchedule(
  place: WorkPlace,
  queue: Queue,
  organisations: () => Promise<readonly string[]>,
  dropEnded: (now: string) => Promise<void>,
): Schedule {
  const holder = place.newId();
  const look = async (): Promise<void> => {
    await dropEnded(instantOf(place.clock.nowMs()));
    for (const organisation of await organisations())
      await lookAt(place, queue, organisation, holder).catch((problem: unknown) => {
        if (!place.isOutage(problem)) place.keepBug(problem);
      });
  };
  const timer = setInterval(() => void look().catch(() => undefined), lookEveryMs);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}

async function lookAt(
  place: WorkPlace,
  queue: Queue,
  organisation: string,
  holder: string,
): Promise<void> {
  const store = place.storeOf(organisation);
  const nowMs = place.clock.nowMs();
  if (!(await store.takeLease("schedule", holder, lookEveryMs, nowMs))) return;
  const open = await store.openJobs();
  // What the queue forgot (a machine that died, a database that was away) is found here again.
  for (const { id, state } of open) {
    const isDue =
      state.type === "waiting" && state.until !== null && Date.parse(state.until) <= nowMs;
    if (isDue || state.type === "queued") await queue.add(organisation, id, null);
  }
  await store.dropFilesBefore(instantOf(nowMs - filesKeptMs));
  if (open.length === 0) await beginDue(place, queue, organisation, store);
}

/** Hourly from the watched folder, where the settings say so. */
async function beginDue(
  place: WorkPlace,
  queue: Queue,
  organisation: string,
  store: OrganisationStore,
): Promise<void> {
  const settings = await store.settings();
  const exportFolder = settings.get("exportFolder");
  if (settings.get("schedule") !== "hourly" || exportFolder === undefined) return;
  const nowMs = place.clock.nowMs();
  const last = await store.remembered("lastScheduled");
  if (last !== null && Date.parse(last) + everyMs > nowMs) return;
  const id = place.newId();
  const path = await place.watchedFolder(organisation, exportFolder);
  if (path === null) {
    await store.remember("lastScheduled", instantOf(nowMs));
    await place.notify(organisation, { type: "failed", jobId: id, says: noFolder(exportFolder) });
    return;
  }
  const source = { type: "folder", path } as const;
  // RUN-2: it approves itself only where the user has allowed that.
  const mayApprove = settings.get("scheduleMayApprove") === "on";
  const request: JobRequest = mayApprove
    ? { type: "sync", source, workbook: null, approval: { type: "yes" } }
    : { type: "preview", source, workbook: null };
  const job = { id, request, askedBy: scheduleName, askedAt: instantOf(nowMs) };
  // Somebody asked for a job in this moment: the schedule's turn is the next look's.
  if (!(await store.addJob(job))) return;
  await store.remember("lastScheduled", instantOf(nowMs));
  await queue.add(organisation, id, null);
  place.log({ event: "scheduled", organisation, job: id, type: request.type });
}

function noFolder(path: string): string {
  return `The scheduled sync did not begin: the bridge may not read the folder "${path}". Correct the setting exportFolder.`;
}
