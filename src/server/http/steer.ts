import { nowInstant, type Deps } from "../jobs/deps.ts";
import type { StoredJob } from "../store/jobPort.ts";
import type { OrganisationStore } from "../store/port.ts";
import { eventOf } from "../work/events.ts";
import type { JobState } from "../work/job.ts";
import type { Desk } from "./desk.ts";

type StoreDeps = Deps & { readonly store: OrganisationStore };

/** Pauses, resumes or stops a job; null where there is none. What does not fit its state changes nothing. */
export async function steer(
  { queue }: Pick<Desk, "queue">,
  deps: StoreDeps,
  organisation: string,
  id: string,
  act: "pause" | "resume" | "stop",
): Promise<StoredJob | null> {
  const { store } = deps;
  const job = await store.job(id);
  if (job === null || job.state.type === "ended") return job;
  if (act === "resume") {
    if (job.state.type === "waiting") await wake(deps, queue, organisation, job);
  } else if (job.state.type === "running") {
    await store.changeJob(id, { asked: act }, eventOf(deps.clock, "stopping", stopping[act]));
  } else {
    await rest(deps, job, act);
  }
  return store.job(id);
}

const stopping = {
  pause: "Pausing after the calls that are under way.",
  stop: "Stopping after the calls that are under way.",
};

/** Whoever does what it waits for ends its wait. */
async function wake(
  deps: StoreDeps,
  queue: Desk["queue"],
  organisation: string,
  { id }: Pick<StoredJob, "id">,
): Promise<void> {
  const state: JobState = { type: "queued" };
  await deps.store.changeJob(
    id,
    { state },
    eventOf(deps.clock, "queued", `${deps.who} resumed it.`),
  );
  await queue.add(organisation, id, null);
}

/** RUN-5: after Connect to Xero whatever waited for it goes on. */
export async function wakeAuthorised(
  { queue }: Pick<Desk, "queue">,
  deps: StoreDeps,
  organisation: string,
): Promise<void> {
  for (const job of await deps.store.openJobs())
    if (job.state.type === "waiting" && job.state.for === "authorisation")
      await wake(deps, queue, organisation, job);
}

/** A job that is not running just now. */
async function rest(deps: StoreDeps, { id }: StoredJob, act: "pause" | "stop"): Promise<void> {
  const { store, who } = deps;
  if (act === "pause") {
    const says = `Paused by ${who}. Nothing is sent until somebody chooses Resume.`;
    const state: JobState = { type: "waiting", for: "resume", says, until: null };
    await store.changeJob(id, { state }, eventOf(deps.clock, "waiting", says));
    return;
  }
  const message = `Stopped by ${who}. What was sent is kept; preview again to go on.`;
  const report = { type: "failed", exitCode: 130, message, problems: [] } as const;
  const change = { state: { type: "ended" }, endedAt: nowInstant(deps), report } as const;
  await store.changeJob(id, change, eventOf(deps.clock, "ended", message));
}
