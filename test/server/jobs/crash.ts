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

/** Dies at the `nth` effect, before it happens or after it happened and before anybody heard of it. */
export function crashAt(nth: number, when: "before" | "after"): Crash {
  let count = 0;
  const struck = async <T>(effect: () => Promise<T>): Promise<T> => {
    count += 1;
    const mine = count;
    if (mine > nth || (mine === nth && when === "before")) throw new Error("killed");
    const value = await effect();
    if (mine === nth) throw new Error("killed");
    return value;
  };
  const between: Between = (deps: Deps) => ({
    ...deps,
    xero: {
      ...deps.xero,
      send: (request, leaveByMs) => struck(() => deps.xero.send(request, leaveByMs)),
    },
    store: {
      ...deps.store,
      ...Object.fromEntries(
        storeEffects.map((name) => {
          const effect: (...values: readonly never[]) => Promise<unknown> = deps.store[name];
          return [name, (...values: readonly never[]) => struck(() => effect(...values))];
        }),
      ),
    },
  });
  return { between, effects: () => count };
}
