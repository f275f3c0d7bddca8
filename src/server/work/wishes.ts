import type { JobStore } from "../store/jobPort.ts";

export interface Wishes {
  /** Aborted once somebody asks the job to pause or to stop. */
  readonly signal: AbortSignal;
  readonly wish: () => "pause" | "stop" | null;
  readonly end: () => void;
}

/** The one who asks may sit at another machine: the store is looked at. */
const lookEveryMs = 500;

export function watchWishes(store: Pick<JobStore, "job">, jobId: string): Wishes {
  const asked = new AbortController();
  let wish: "pause" | "stop" | null = null;
  const look = async (): Promise<void> => {
    const job = await store.job(jobId).catch(() => null);
    wish = job?.asked ?? wish;
    if (wish !== null) asked.abort();
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  return { signal: asked.signal, wish: () => wish, end: () => clearInterval(timer) };
}
