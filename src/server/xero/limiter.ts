import { paceOf, withCall, withHeader, type PaceLimits } from "#engine/pace.ts";
import type { Clock, PaceKeeper, XeroFailure } from "./port.ts";

export interface LimiterOptions {
  readonly limits: PaceLimits;
  readonly concurrency: number;
  readonly pace: PaceKeeper;
  readonly clock: Clock;
}

/** Lets calls through at Xero's pace, a few at once. RUN-4. */
export interface Limiter {
  /** Runs the call when its turn comes, or says that the day is used up. */
  run<T>(call: () => Promise<T>): Promise<T | DayUsed>;
  /** What Xero's headers said after a call. */
  heard(minuteRemaining: number | null): void;
}

export interface DayUsed {
  readonly type: "dayUsed";
  readonly failure: Extract<XeroFailure, { type: "limit" }>;
}

export function isDayUsed(value: unknown): value is DayUsed {
  return typeof value === "object" && value !== null && "type" in value && value.type === "dayUsed";
}

export function createLimiter({ limits, concurrency, pace, clock }: LimiterOptions): Limiter {
  const waiting: (() => void)[] = [];
  let running = 0;
  const enter = async (): Promise<void> => {
    if (running >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
  };
  // A place is handed over, not given back and taken again, so that nobody slips in between.
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  const turn = async (): Promise<DayUsed | undefined> => {
    for (;;) {
      const nowMs = clock.nowMs();
      const state = pace.load();
      const answer = paceOf(state, limits, nowMs);
      if (answer.type === "go") {
        pace.save(withCall(state, nowMs));
        return undefined;
      }
      if (answer.type === "dayUsed")
        return { type: "dayUsed", failure: dayFailure(answer.resumeAtMs, nowMs) };
      await clock.sleep(answer.ms);
    }
  };
  return {
    run: async (call) => {
      await enter();
      try {
        return (await turn()) ?? (await call());
      } finally {
        leave();
      }
    },
    heard: (minuteRemaining) => {
      pace.save(withHeader(pace.load(), minuteRemaining, clock.nowMs()));
    },
  };
}

function dayFailure(resumeAtMs: number, nowMs: number): DayUsed["failure"] {
  return {
    type: "limit",
    limit: "day",
    retryAfterSeconds: Math.ceil((resumeAtMs - nowMs) / 1000),
    message: "The calls that a day allows at Xero are used up.",
  };
}
