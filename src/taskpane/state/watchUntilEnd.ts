import { readJob, readJobEvents, watchJob } from "#client/jobs.ts";
import type { JobDocument, JobEventView } from "#contract/api/jobs.ts";
import type { Bridge } from "../bridge/organisation.ts";
import { pause } from "../session/poll.ts";

export interface JobWatch {
  readonly id: string;
  readonly onEvent: (event: JobEventView) => void;
  readonly signal: AbortSignal;
  readonly pauseMs: number;
}

/**
 * Watches a job to its end, through stops of the bridge and networks that let no stream through: after a stream that
 * broke off, the events are asked for, and then it is watched again. Null: nobody watches any more.
 */
export async function watchUntilEnd(
  { wire, organisation }: Bridge,
  { id, onEvent, signal, pauseMs }: JobWatch,
): Promise<JobDocument | null> {
  let after = 0;
  const see = (event: JobEventView): void => {
    after = Math.max(after, event.seq);
    onEvent(event);
  };
  const isOver = (): boolean => signal.aborted;
  while (!isOver()) {
    await watchJob(wire, organisation, id, { after, onEvent: see, signal });
    if (isOver()) return null;
    const missed = await readJobEvents(wire, organisation, id, after);
    if (missed.ok) missed.value.forEach(see);
    const job = await readJob(wire, organisation, id);
    if (job.ok && job.value.job.state.type === "ended") return job.value;
    // Such a job is not there (any more): there is nothing to wait for.
    if (!job.ok && job.error.code === "notFound") return null;
    await pause(pauseMs, signal);
  }
  return null;
}
