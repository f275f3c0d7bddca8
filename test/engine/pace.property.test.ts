import fc from "fast-check";
import {
  emptyPace,
  paceOf,
  withBlock,
  withCall,
  withRemaining,
  type HeardCall,
  type PaceLimits,
  type PaceState,
} from "#engine/pace.ts";

const startMs = Date.parse("2026-03-02T12:00:00Z");
const minuteMs = 60_000;
const dayMs = 86_400_000;

interface Step {
  readonly afterMs: number;
  readonly minute: number | null;
  readonly day: number | null;
  readonly lateMs: number;
  readonly inFlight: number;
  readonly isPatient: boolean;
  readonly block: number | null;
}

const header = fc.option(
  fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 9000 })),
);
const step: fc.Arbitrary<Step> = fc.record({
  afterMs: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 50 }) },
    { weight: 3, arbitrary: fc.integer({ min: 0, max: 90_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: dayMs }) },
  ),
  minute: header,
  day: header,
  lateMs: fc.integer({ min: 0, max: 5000 }),
  inFlight: fc.integer({ min: 0, max: 4 }),
  isPatient: fc.boolean(),
  block: fc.option(fc.integer({ min: 1, max: 300 }), { freq: 20 }),
});
const limits: fc.Arbitrary<PaceLimits> = fc.record({
  callsPerMinute: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 60 })),
  callsPerDay: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 100 })),
});

/** Makes a call as often as it may, whatever the headers say, and gives the times of the calls. */
function play(steps: readonly Step[], of: PaceLimits): readonly number[] {
  const times: number[] = [];
  let state: PaceState = emptyPace;
  let nowMs = startMs;
  for (const { afterMs, minute, day, lateMs, inFlight, block, isPatient } of steps) {
    nowMs += afterMs;
    let pace = paceOf(state, of, nowMs);
    // Some callers wait exactly as long as they are told, others come when they like.
    if (isPatient && pace.type === "wait") nowMs += pace.ms;
    if (isPatient && pace.type === "dayUsed") nowMs = pace.resumeAtMs;
    pace = paceOf(state, of, nowMs);
    if (pace.type === "wait" || pace.type === "dayUsed") continue;
    times.push(nowMs);
    state = withCall(state, nowMs);
    state = withRemaining(state, { minute, day }, { startedMs: nowMs - lateMs, inFlight }, nowMs);
    if (block !== null) state = withBlock(state, "minute", nowMs + block * 1000);
  }
  return times;
}

function mostWithin(times: readonly number[], windowMs: number): number {
  return Math.max(
    0,
    ...times.map((end) => times.filter((ms) => ms <= end && ms > end - windowMs).length),
  );
}

test("no 60 seconds hold more calls than a minute may, no 24 hours more than a day, whatever Xero says", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), limits, (steps, of) => {
      const times = play(steps, of);
      expect(mostWithin(times, minuteMs)).toBeLessThanOrEqual(of.callsPerMinute);
      expect(mostWithin(times, dayMs)).toBeLessThanOrEqual(of.callsPerDay);
    }),
    { numRuns: 200 },
  );
});

test("after a wait the call may be made, or the day is used up", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), limits, (steps, of) => {
      let state: PaceState = emptyPace;
      let nowMs = startMs;
      for (const { afterMs, minute, day } of steps) {
        nowMs += Math.min(afterMs, 1000);
        const pace = paceOf(state, of, nowMs);
        if (pace.type === "wait") nowMs += pace.ms;
        if (pace.type === "dayUsed") nowMs = pace.resumeAtMs;
        expect(["go", "ask"]).toContain(paceOf(state, of, nowMs).type);
        state = withRemaining(withCall(state, nowMs), { minute, day }, only(nowMs), nowMs);
      }
    }),
  );
});

/** A call that was alone on the way. */
function only(startedMs: number): HeardCall {
  return { startedMs, inFlight: 0 };
}

const plenty: PaceLimits = { callsPerMinute: 60, callsPerDay: 5000 };

test("sixty calls go at once, the next waits until the first has left the window", () => {
  let state = emptyPace;
  for (let i = 0; i < 60; i += 1) state = withCall(state, startMs + i);
  expect(paceOf(state, plenty, startMs + 100)).toEqual({ type: "wait", ms: 60_900 });
  expect(paceOf(state, plenty, startMs + 61_000)).toEqual({ type: "go" });
});

test("a header that leaves less lowers the ceiling, one that leaves more does not raise it", () => {
  const low = withRemaining(
    withCall(emptyPace, startMs),
    { minute: 1, day: null },
    only(startMs),
    startMs,
  );
  expect(paceOf(low, plenty, startMs + 1)).toEqual({ type: "go" });
  expect(paceOf(withCall(low, startMs + 1), plenty, startMs + 2).type).toBe("wait");
  const tight = { callsPerMinute: 1, callsPerDay: 5000 };
  const high = withRemaining(
    withCall(emptyPace, startMs),
    { minute: 3000, day: 9 },
    only(startMs),
    startMs,
  );
  expect(paceOf(high, tight, startMs + 1).type).toBe("wait");
});

test("an answer that overtook an older one is believed, the older one is not", () => {
  const state = withCall(withCall(emptyPace, startMs), startMs + 10);
  const newer = withRemaining(state, { minute: 0, day: null }, only(startMs + 10), startMs + 50);
  const older = withRemaining(newer, { minute: 50, day: null }, only(startMs), startMs + 60);
  expect(paceOf(older, plenty, startMs + 70).type).toBe("wait");
});

test("a day that Xero's header leaves nothing of is asked for, and its 429 says until when", () => {
  const state = withRemaining(
    withCall(emptyPace, startMs),
    { minute: 59, day: 0 },
    only(startMs),
    startMs,
  );
  expect(paceOf(state, plenty, startMs + 1)).toEqual({ type: "ask" });
  const blocked = withBlock(state, "day", startMs + 7_200_000);
  expect(paceOf(blocked, plenty, startMs + 2)).toEqual({
    type: "dayUsed",
    resumeAtMs: startMs + 7_200_000,
  });
  expect(paceOf(blocked, plenty, startMs + 7_200_001)).toEqual({ type: "ask" });
});

test("our own day is used up until its first hour is more than a day ago", () => {
  const of = { callsPerMinute: 60, callsPerDay: 2 };
  const state = withCall(withCall(emptyPace, startMs), startMs + 1);
  expect(paceOf(state, of, startMs + 2)).toEqual({
    type: "dayUsed",
    resumeAtMs: startMs + 25 * 3_600_000,
  });
});

test("a call late in its hour counts until a whole day later", () => {
  const of = { callsPerMinute: 60, callsPerDay: 1 };
  const lateMs = startMs + 59 * minuteMs;
  const state = withCall(emptyPace, lateMs);
  expect(paceOf(state, of, lateMs + dayMs - minuteMs).type).toBe("dayUsed");
  expect(paceOf(state, of, startMs + dayMs + 60 * minuteMs)).toEqual({ type: "go" });
});

test("a clock that was turned back does not stop us for ever", () => {
  let state = emptyPace;
  for (let i = 0; i < 60; i += 1) state = withCall(state, startMs);
  expect(paceOf(state, plenty, startMs - dayMs)).toEqual({ type: "go" });
  expect(paceOf(withBlock(state, "day", startMs + dayMs), plenty, startMs - 3 * dayMs)).toEqual({
    type: "go",
  });
});
