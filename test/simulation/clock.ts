import { setTimeout as waitReally } from "node:timers/promises";
import type { Clock } from "#server/xero/port.ts";

/** Waits take no time; the time that they would have taken passes. Each look at the clock takes a millisecond. */
export interface SimulatedClock extends Clock {
  /** Nothing happens for so long. */
  skip(ms: number): Promise<void>;
}

/** A shorter wait does not see a slow call out: what it was a wait for then comes before the call is through. */
const longWaitMs = 10_000;

/** Real milliseconds for which a short and a long wait let calls on their way arrive. */
const arriveMs = 20;
const arriveMsMax = 2000;

/** `isQuiet`: no call is on its way, so that none of them arrives minutes later than it would have. */
export function simulatedClock(startMs: number, isQuiet: () => boolean): SimulatedClock {
  let nowMs = startMs;
  const letArrive = async (mostMs: number): Promise<void> => {
    const until = Date.now() + mostMs;
    do await waitReally(1);
    while (!isQuiet() && Date.now() < until);
  };
  return {
    nowMs: () => {
      nowMs += 1;
      return nowMs;
    },
    sleep: async (ms) => {
      const untilMs = nowMs + ms;
      await letArrive(ms < longWaitMs ? arriveMs : arriveMsMax);
      nowMs = Math.max(nowMs, untilMs);
    },
    skip: async (ms) => {
      if (ms >= longWaitMs) await letArrive(arriveMsMax);
      nowMs += ms;
    },
  };
}
