import type { Deps } from "./deps.ts";

/** The lease under which an organisation's books are worked on. */
const leaseName = "run";

/** Who is silent for so long has lost the lease; it is renewed three times in that time. */
const leaseMs = 30_000;

export type Exclusive<T> =
  | { readonly type: "done"; readonly value: T }
  /** Somebody else works on this organisation just now. */
  | { readonly type: "busy" };

/**
 * One at a time works on an organisation's books, on whatever machine. What is written by one who lost the lease
 * (its machine stood still, the network was cut) is refused by the store, so it cannot post: a batch is kept before
 * it is sent. RUN-3.
 */
export async function exclusively<T, D extends Deps>(
  deps: D,
  work: (deps: D, lost: AbortSignal) => Promise<T>,
): Promise<Exclusive<T>> {
  const { store, clock } = deps;
  const holder = deps.newId();
  if (!(await store.takeLease(leaseName, holder, leaseMs, clock.nowMs()))) return { type: "busy" };
  const lost = new AbortController();
  const renew = async (): Promise<void> => {
    try {
      if (!(await store.renewLease(leaseName, holder, leaseMs, clock.nowMs()))) lost.abort();
    } catch {
      // The database is away: what is written fails by itself, and the next renewal may succeed.
    }
  };
  const timer = setInterval(() => void renew(), leaseMs / 3);
  try {
    const fenced = { ...deps, store: store.fenced(leaseName, holder) };
    return { type: "done", value: await work(fenced, lost.signal) };
  } finally {
    clearInterval(timer);
    await store.releaseLease(leaseName, holder).catch(() => undefined);
  }
}
