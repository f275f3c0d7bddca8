/** How many calls were made and when: all that pacing needs to know. Times in milliseconds since 1970. */
export interface PaceState {
  /** Times of the calls of the last 60 seconds, oldest first. */
  readonly recent: readonly number[];
  /** Calls by hour, for the day's limit; an hour is forgotten only when 24 hours have passed since its end. */
  readonly hours: readonly { readonly startMs: number; readonly calls: number }[];
  /** Xero's own word on the minute, and when it said so. */
  readonly minuteRemaining: { readonly calls: number; readonly atMs: number } | null;
}

export interface PaceLimits {
  readonly callsPerMinute: number;
  readonly callsPerDay: number;
}

export type Pace =
  | { readonly type: "go" }
  | { readonly type: "wait"; readonly ms: number }
  | { readonly type: "dayUsed"; readonly resumeAtMs: number };

export const emptyPace: PaceState = { recent: [], hours: [], minuteRemaining: null };

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Whether a call may be made now. Xero's headers lower our limits, never raise them. RUN-4. */
export function paceOf(state: PaceState, limits: PaceLimits, nowMs: number): Pace {
  const hours = liveHours(state, nowMs);
  const today = hours.reduce((sum, { calls }) => sum + calls, 0);
  const [oldest] = hours;
  if (today >= limits.callsPerDay && oldest !== undefined) {
    return { type: "dayUsed", resumeAtMs: oldest.startMs + hourMs + dayMs };
  }
  const recent = liveCalls(state, nowMs);
  const ceiling = Math.min(limits.callsPerMinute, saidCeiling(state, nowMs));
  if (recent.length < ceiling) return { type: "go" };
  // The call that must leave the window before one more fits; with a ceiling of 0, the whole of Xero's minute.
  const blocking = recent[recent.length - ceiling] ?? state.minuteRemaining?.atMs ?? nowMs;
  return { type: "wait", ms: Math.max(1, blocking + minuteMs - nowMs) };
}

/** The state after a call made now. */
export function withCall(state: PaceState, nowMs: number): PaceState {
  const startMs = Math.floor(nowMs / hourMs) * hourMs;
  const hours = liveHours(state, nowMs);
  const rest = hours.filter((hour) => hour.startMs !== startMs);
  const calls = (hours.find((hour) => hour.startMs === startMs)?.calls ?? 0) + 1;
  return {
    ...state,
    recent: [...liveCalls(state, nowMs), nowMs],
    hours: [...rest, { startMs, calls }],
  };
}

/** The state after Xero's header on the minute. */
export function withHeader(
  state: PaceState,
  minuteRemaining: number | null,
  nowMs: number,
): PaceState {
  return minuteRemaining === null
    ? state
    : { ...state, minuteRemaining: { calls: minuteRemaining, atMs: nowMs } };
}

function liveCalls({ recent }: PaceState, nowMs: number): readonly number[] {
  return recent.filter((ms) => ms > nowMs - minuteMs);
}

function liveHours({ hours }: PaceState, nowMs: number): PaceState["hours"] {
  return hours.filter(({ startMs }) => startMs + hourMs + dayMs > nowMs);
}

/** What Xero's last header allows in this window: the calls before it, and as many as it left. */
function saidCeiling({ recent, minuteRemaining }: PaceState, nowMs: number): number {
  if (minuteRemaining === null || minuteRemaining.atMs <= nowMs - minuteMs)
    return Number.POSITIVE_INFINITY;
  const before = recent.filter((ms) => ms > nowMs - minuteMs && ms <= minuteRemaining.atMs).length;
  return before + minuteRemaining.calls;
}
