import type { Deps } from "#server/jobs/deps.ts";
import type { Between } from "./bridge.ts";

/** A process that dies: everything after the moment fails, too. */
export interface Crash {
  readonly between: Between;
  /** Effects so far. */
  readonly effects: () => number;
}

/** What a job does to the world, and what may be cut off by a stop. */
const storeEffects = [
  "savePlan",
  "remember",
  "startRun",
  "storeBatch",
  "markResent",
  "settleBatch",
  "saveEntries",
  "addSeen",
  "endRun",
] as const;

/** Before it happens, while it is on its way, or after it happened and before anybody heard of it. */
export type CrashMoment = "before" | "during" | "after";

/** Dies at the `nth` effect. `of`: only calls that write to Xero are counted. */
export function crashAt(
  nth: number,
  when: CrashMoment,
  of: "anything" | "sending" = "anything",
): Crash {
  let count = 0;
  let isDead = false;
  const struck = async <T>(effect: () => Promise<T>, isSending: boolean): Promise<T> => {
    const isCounted = isSending || of === "anything";
    if (isCounted) count += 1;
    const isLast = isCounted && count === nth;
    if (isLast && when === "before") isDead = true;
    if (isDead) throw new Error("killed");
    const done = effect();
    if (isLast && when === "after") await done;
    if (!isLast) return done;
    isDead = true;
    // Nobody is left to hear how it ends.
    done.catch(() => undefined);
    throw new Error("killed");
  };
  // A worker that holds the lease writes through a store of its own: it dies with the rest.
  const mortal = (store: Deps["store"]): Deps["store"] => ({
    ...store,
    ...Object.fromEntries(
      storeEffects.map((name) => {
        const effect: (...values: readonly never[]) => Promise<unknown> = store[name];
        return [name, (...values: readonly never[]) => struck(() => effect(...values), false)];
      }),
    ),
    fenced: (lease, holder) => ({
      ...store.fenced(lease, holder),
      ...mortal(store.fenced(lease, holder)),
    }),
  });
  const between: Between = (deps: Deps) => ({
    ...deps,
    xero: {
      ...deps.xero,
      send: (request, leaveByMs) => struck(() => deps.xero.send(request, leaveByMs), true),
    },
    store: mortal(deps.store),
  });
  return { between, effects: () => count };
}
