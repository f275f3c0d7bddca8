import type { Clock } from "../xero/port.ts";
import type { Next, Queue, Stretch } from "./queue.ts";

export interface LocalQueueOptions {
  readonly clock: Pick<Clock, "nowMs">;
  /** Organisations that are worked for at once. */
  readonly concurrency: number;
  /** What a stretch threw: the database was away, or it was our fault. It is tried again either way. */
  readonly onThrown: (problem: unknown, jobId: string) => void;
}

/** How often it is looked whether a job's time has come: by the wall clock, so that a laptop that slept catches up. */
const lookEveryMs = 250;

/** A stretch that threw is tried again after so long, twice as long each time. */
const retryMs = 1_000;
const retryMsMax = 60_000;

interface Waiting {
  readonly organisation: string;
  readonly jobId: string;
  readonly atMs: number;
  /** How often it threw in a row. */
  readonly thrown: number;
}

/** The queue of a bridge that is alone with its database. What is open is in the store: it is added anew at each start. */
export function localQueue({ clock, concurrency, onThrown }: LocalQueueOptions): Queue {
  const waiting = new Map<string, Waiting>();
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  let stretch: Stretch | null = null;
  let timer: NodeJS.Timeout | null = null;

  const put = (entry: Waiting): void => {
    const known = waiting.get(entry.jobId);
    if (known === undefined || known.atMs > entry.atMs) waiting.set(entry.jobId, entry);
  };
  const takeDue = (): Waiting | undefined => {
    const nowMs = clock.nowMs();
    const due = [...waiting.values()]
      .filter(({ organisation, atMs }) => atMs <= nowMs && !running.has(organisation))
      .sort((a, b) => a.atMs - b.atMs);
    const [first] = due;
    if (first !== undefined) waiting.delete(first.jobId);
    return first;
  };
  const after = (entry: Waiting, next: Next): void => {
    if (next.type === "again") put({ ...entry, atMs: next.atMs, thrown: 0 });
  };
  const runOne = async (entry: Waiting, run: Stretch): Promise<void> => {
    try {
      after(entry, await run(entry.organisation, entry.jobId, stopping.signal));
    } catch (problem) {
      onThrown(problem, entry.jobId);
      const waitMs = Math.min(retryMsMax, retryMs * 2 ** entry.thrown);
      put({ ...entry, atMs: clock.nowMs() + waitMs, thrown: entry.thrown + 1 });
    }
  };
  const look = (): void => {
    if (stretch === null || stopping.signal.aborted) return;
    while (running.size < concurrency) {
      const entry = takeDue();
      if (entry === undefined) return;
      const done = runOne(entry, stretch).finally(() => {
        running.delete(entry.organisation);
        look();
      });
      running.set(entry.organisation, done);
    }
  };
  return {
    add: async (organisation, jobId, atMs) => {
      put({ organisation, jobId, atMs: atMs ?? clock.nowMs(), thrown: 0 });
      look();
    },
    start: async (run) => {
      stretch = run;
      timer = setInterval(look, lookEveryMs);
      timer.unref();
      look();
    },
    stop: async () => {
      stopping.abort();
      if (timer !== null) clearInterval(timer);
      await Promise.all(running.values());
    },
    depth: async () => ({ waiting: waiting.size, running: running.size }),
  };
}
