import type { JobStore } from "../store/jobPort.ts";

export interface Wishes {
  /** Aborted once somebody asks the job to pause or to stop; which of both stands in the store. */
  readonly signal: AbortSignal;
  readonly end: () => void;
}

/** The one who asks may sit at another machine: the store is looked at. */
const lookEveryMs = 500;

export function watchWishes(store: Pick<JobStore, "job">, jobId: string): Wishes {
  const asked = new AbortController();
  const look = async (): Promise<void> => {
    const job = await store.job(jobId).catch(() => null);
    if (job !== null && job.asked !== null) asked.abort();
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  return { signal: asked.signal, end: () => clearInterval(timer) };
}
