import { nowInstant, type Deps } from "../jobs/deps.ts";
import type { JobChange, JobStep, StoredJob } from "../store/jobPort.ts";
import type { OrganisationStore } from "../store/port.ts";
import { eventOf } from "../work/events.ts";
import type { JobState } from "../work/job.ts";
import type { Desk } from "./desk.ts";

type StoreDeps = Deps & { readonly store: OrganisationStore };

/**
 * Pauses, resumes or stops a job; null where there is none. What does not fit its state changes nothing; the state is
 * looked at in the step that changes it, for a worker may start or end the job in the same moment.
 */
export async function steer(
  desk: Pick<Desk, "queue">,
  deps: StoreDeps,
  organisation: string,
  id: string,
  act: "pause" | "resume" | "stop",
): Promise<StoredJob | null> {
  if (act === "resume") return wake(desk, deps, organisation, id, (state) => isWaiting(state));
  return deps.store.changeJob(id, (job) => {
    switch (job.state.type) {
      case "ended":
        return null;
      case "running":
        return askRunning(deps, job, act);
      case "queued":
      case "waiting":
        return act === "pause" ? pauseResting(deps, job) : stopResting(deps);
    }
  });
}

/** RUN-5: after Connect to Xero whatever waited for it goes on. */
export async function wakeAuthorised(
  desk: Pick<Desk, "queue">,
  deps: StoreDeps,
  organisation: string,
): Promise<void> {
  for (const { id } of await deps.store.openJobs())
    await wake(
      desk,
      deps,
      organisation,
      id,
      (state) => isWaiting(state) && state.for === "authorisation",
    );
}

function isWaiting(state: JobState): state is Extract<JobState, { type: "waiting" }> {
  return state.type === "waiting";
}

/** Whoever does what it waits for ends its wait. Who woke it and died before it was queued is made good by the next. */
async function wake(
  { queue }: Pick<Desk, "queue">,
  { store, clock, who }: StoreDeps,
  organisation: string,
  id: string,
  mayWake: (state: JobState) => boolean,
): Promise<StoredJob | null> {
  const step: JobStep = ({ state }) =>
    mayWake(state)
      ? {
          set: { state: { type: "queued" } },
          event: eventOf(clock, "queued", `${who} resumed it.`),
        }
      : null;
  const job = await store.changeJob(id, step);
  if (job?.state.type === "queued") await queue.add(organisation, id, null);
  return job;
}

/** Its worker looks for what is asked of it. Who wanted it stopped does not find it paused. */
function askRunning(
  { clock }: StoreDeps,
  { asked }: StoredJob,
  act: "pause" | "stop",
): JobChange | null {
  if (asked === act || asked === "stop") return null;
  return { set: { asked: act }, event: eventOf(clock, "stopping", stopping[act]) };
}

const stopping = {
  pause: "Pausing after the calls that are under way.",
  stop: "Stopping after the calls that are under way.",
};

function pauseResting({ clock, who }: StoreDeps, { state }: StoredJob): JobChange | null {
  if (isWaiting(state) && state.for === "resume") return null;
  const says = `Paused by ${who}. Nothing is sent until somebody chooses Resume.`;
  return {
    set: { state: { type: "waiting", for: "resume", says, until: null } },
    event: eventOf(clock, "waiting", says),
  };
}

function stopResting(deps: StoreDeps): JobChange {
  const message = `Stopped by ${deps.who}. What was sent is kept; preview again to go on.`;
  const report = { type: "failed", exitCode: 130, message, problems: [] } as const;
  return {
    set: { state: { type: "ended" }, endedAt: nowInstant(deps), report, asked: null },
    event: eventOf(deps.clock, "ended", message),
  };
}
