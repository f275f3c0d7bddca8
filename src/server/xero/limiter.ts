import {
  paceOf,
  withBlock,
  withCall,
  withRemaining,
  type PaceLimits,
  type PaceState,
  type Remaining,
} from "#engine/pace.ts";
import type { Clock, PaceKeeper, XeroFailure } from "./port.ts";

export interface LimiterOptions {
  readonly limits: PaceLimits;
  readonly concurrency: number;
  readonly pace: PaceKeeper;
  readonly clock: Clock;
}

/** Lets calls through at Xero's pace, a few at once. RUN-4. */
export interface Limiter {
  /**
   * Runs the call when its turn comes, or says that the day is used up. What the call hears from Xero it reports
   * before it ends, so that the next one already knows.
   */
  run<T>(call: (startedMs: number) => Promise<T>): Promise<T | DayUsed>;
  heard(remaining: Remaining, startedMs: number): Promise<void>;
  /** Xero answered 429: no call goes out before that many seconds have passed. */
  blocked(limit: "minute" | "day", seconds: number): Promise<void>;
}

export interface DayUsed {
  readonly type: "dayUsed";
  readonly failure: Extract<XeroFailure, { type: "limit" }>;
}

type Step =
  DayUsed | { readonly type: "go"; readonly startedMs: number } | { readonly type: "ask" };

type Look = Step | { readonly type: "wait"; readonly ms: number };

export function isDayUsed(value: unknown): value is DayUsed {
  return typeof value === "object" && value !== null && "type" in value && value.type === "dayUsed";
}

export function createLimiter({ limits, concurrency, pace, clock }: LimiterOptions): Limiter {
  const places = createPlaces(concurrency);
  const alone = createPlaces(1);
  let running = 0;

  const step = async (isAlone: boolean): Promise<Step> => {
    for (;;) {
      const look = await pace.change((state) =>
        lookAndCount(state, limits, isAlone, clock.nowMs()),
      );
      if (look.type !== "wait") return look;
      await clock.sleep(look.ms);
    }
  };
  const made = async <T>(
    call: (startedMs: number) => Promise<T>,
    startedMs: number,
  ): Promise<T> => {
    running += 1;
    try {
      return await call(startedMs);
    } finally {
      running -= 1;
    }
  };
  const turn = async <T>(call: (startedMs: number) => Promise<T>): Promise<T | DayUsed> => {
    const first = await step(false);
    if (first.type === "go") return made(call, first.startedMs);
    if (first.type === "dayUsed") return first;
    return alone.within(async () => {
      const second = await step(true);
      if (second.type === "ask") throw new Error("Defect: who is alone need not ask to be");
      return second.type === "go" ? made(call, second.startedMs) : second;
    });
  };
  return {
    run: (call) => places.within(() => turn(call)),
    heard: (remaining, startedMs) =>
      pace.change((state) => {
        const call = { startedMs, inFlight: running - 1 };
        return { state: withRemaining(state, remaining, call, clock.nowMs()), value: undefined };
      }),
    blocked: (limit, seconds) =>
      pace.change((state) => {
        const untilMs = clock.nowMs() + seconds * 1000;
        return { state: withBlock(state, limit, untilMs), value: undefined };
      }),
  };
}

/** Looks and counts in one step, for several calls look at once, here and in other processes. */
function lookAndCount(
  state: PaceState,
  limits: PaceLimits,
  isAlone: boolean,
  nowMs: number,
): { readonly state: PaceState; readonly value: Look } {
  const answer = paceOf(state, limits, nowMs);
  switch (answer.type) {
    case "wait":
      return { state, value: answer };
    case "dayUsed":
      return { state, value: { type: "dayUsed", failure: dayFailure(answer.resumeAtMs, nowMs) } };
    case "ask":
      if (!isAlone) return { state, value: answer };
      return { state: withCall(state, nowMs), value: { type: "go", startedMs: nowMs } };
    case "go":
      return { state: withCall(state, nowMs), value: { type: "go", startedMs: nowMs } };
  }
}

interface Places {
  within<T>(work: () => Promise<T>): Promise<T>;
}

/** At most so many at once. A place is handed over, not given back and taken again, so that nobody slips in between. */
function createPlaces(count: number): Places {
  const waiting: (() => void)[] = [];
  let taken = 0;
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) taken -= 1;
    else next();
  };
  return {
    within: async (work) => {
      if (taken >= count) await new Promise<void>((resolve) => waiting.push(resolve));
      else taken += 1;
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}

function dayFailure(resumeAtMs: number, nowMs: number): DayUsed["failure"] {
  return {
    type: "limit",
    limit: "day",
    retryAfterSeconds: Math.max(1, Math.ceil((resumeAtMs - nowMs) / 1000)),
    message: "The calls that a day allows at Xero are used up.",
  };
}
