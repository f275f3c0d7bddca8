import { instantOf } from "../jobs/deps.ts";
import type { RunProgress } from "../operations.ts";
import type { JobEventContent, JobStore } from "../store/jobPort.ts";
import type { Clock } from "../xero/port.ts";

/** An event without a count. */
export function eventOf(
  clock: Pick<Clock, "nowMs">,
  type: JobEventContent["type"],
  says: string,
): JobEventContent {
  return { at: instantOf(clock.nowMs()), type, says, done: 0, total: 0, tasks: null };
}

/** At most so often a step of progress is kept; the first and the last of a kind always. */
const progressEveryMs = 500;

const steps: Readonly<Record<RunProgress["step"], string>> = {
  reading: "Reading the exports",
  pulling: "Reading Xero",
  posting: "Posting to Xero",
  writing: "Writing the sheets",
};

/** Progress in records confirmed, kept as events. */
export function progressEvents(
  clock: Pick<Clock, "nowMs">,
  jobId: string,
  store: Pick<JobStore, "changeJob">,
): (progress: RunProgress) => void {
  let last = { step: "", atMs: 0 };
  return ({ step, done, total, tasks }) => {
    const nowMs = clock.nowMs();
    if (step === last.step && done < total && nowMs - last.atMs < progressEveryMs) return;
    last = { step, atMs: nowMs };
    const counted = tasks === null ? null : tasks();
    const event = { ...eventOf(clock, "progress", steps[step]), done, total, tasks: counted };
    // Progress is for watching: what cannot be kept of it stops nothing, and behind the end there is none.
    void store
      .changeJob(jobId, ({ state }) => (state.type === "running" ? { set: {}, event } : null))
      .catch(() => undefined);
  };
}
