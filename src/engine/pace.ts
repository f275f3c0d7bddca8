/** How many calls were made and when: all that pacing needs to know. Times in milliseconds since 1970. */
export interface PaceState {
  /** Times of the calls of the last minute, oldest first. */
  readonly recent: readonly number[];
  /** Calls by hour, for the day's limit; an hour is forgotten only when 24 hours have passed since its end. */
  readonly hours: readonly { readonly startMs: number; readonly calls: number }[];
  /** How many calls a minute Xero's last header allows, and when the call that brought it was made. */
  readonly saidMinute: { readonly ceiling: number; readonly atMs: number } | null;
  /** How many calls Xero's last header leaves for today, and when the call that brought it was made. */
  readonly saidDay: { readonly left: number; readonly atMs: number } | null;
  /** Xero answered 429: nothing goes out before. */
  readonly blocked: { readonly limit: "minute" | "day"; readonly untilMs: number } | null;
}

export interface PaceLimits {
  readonly callsPerMinute: number;
  readonly callsPerDay: number;
}

export type Pace =
  | { readonly type: "go" }
  /** Xero's header leaves nothing for today: one call alone may ask when it goes on. */
  | { readonly type: "ask" }
  | { readonly type: "wait"; readonly ms: number }
  | { readonly type: "dayUsed"; readonly resumeAtMs: number };

/** What Xero's headers said of what is left; null where they were silent. */
export interface Remaining {
  readonly minute: number | null;
  readonly day: number | null;
}

export const emptyPace: PaceState = {
  recent: [],
  hours: [],
  saidMinute: null,
  saidDay: null,
  blocked: null,
};

/** A second more than Xero's 60, for a call reaches Xero later than it is made, and not always equally late. */
const windowMs = 61_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Whether a call may be made now. Xero's headers lower our limits, never raise them. RUN-4. */
export function paceOf(state: PaceState, limits: PaceLimits, nowMs: number): Pace {
  const blocked = liveBlock(state, nowMs);
  if (blocked?.limit === "day") return { type: "dayUsed", resumeAtMs: blocked.untilMs };
  const hours = liveHours(state, nowMs);
  const today = hours.reduce((sum, { calls }) => sum + calls, 0);
  if (today >= limits.callsPerDay) {
    const oldestMs = hours[0]?.startMs ?? nowMs;
    return { type: "dayUsed", resumeAtMs: oldestMs + hourMs + dayMs };
  }
  if (blocked !== undefined) return { type: "wait", ms: blocked.untilMs - nowMs };
  const recent = liveCalls(state, nowMs);
  const ceiling = Math.min(limits.callsPerMinute, saidCeiling(state, nowMs));
  if (recent.length >= ceiling) {
    // The call that must leave the window before one more fits; with a ceiling of 0, a whole window.
    const blockingMs = recent[recent.length - ceiling] ?? nowMs;
    return { type: "wait", ms: Math.max(1, blockingMs + windowMs - nowMs) };
  }
  const { saidDay } = state;
  const isAsking = saidDay !== null && saidDay.left <= 0 && nowMs - saidDay.atMs < dayMs;
  return isAsking ? { type: "ask" } : { type: "go" };
}

/** The state after a call made now. */
export function withCall(state: PaceState, nowMs: number): PaceState {
  const startMs = Math.floor(nowMs / hourMs) * hourMs;
  const hours = liveHours(state, nowMs);
  const rest = hours.filter((hour) => hour.startMs !== startMs);
  const calls = (hours.find((hour) => hour.startMs === startMs)?.calls ?? 0) + 1;
  const { saidDay } = state;
  return {
    ...state,
    recent: [...liveCalls(state, nowMs), nowMs],
    hours: [...rest, { startMs, calls }],
    saidDay: saidDay === null ? null : { ...saidDay, left: saidDay.left - 1 },
  };
}

/** The call whose headers are heard: when it was made, and how many others have no answer yet. */
export interface HeardCall {
  readonly startedMs: number;
  readonly inFlight: number;
}

/**
 * The state after the headers of a call. Those in flight may or may not be counted in them, so they are taken off
 * once more: too slow for a moment is right, too fast is not.
 */
export function withRemaining(
  state: PaceState,
  { minute, day }: Remaining,
  { startedMs, inFlight }: HeardCall,
  nowMs: number,
): PaceState {
  const { saidMinute, saidDay } = state;
  const answered = Math.max(0, liveCalls(state, nowMs).length - inFlight);
  const ceiling = minute === null ? null : answered + minute;
  const left = day === null ? null : day - inFlight;
  return {
    ...state,
    saidMinute:
      ceiling === null || isOlder(startedMs, saidMinute, ceiling, saidMinute?.ceiling)
        ? saidMinute
        : { ceiling, atMs: startedMs },
    saidDay:
      left === null || isOlder(startedMs, saidDay, left, saidDay?.left)
        ? saidDay
        : { left, atMs: startedMs },
  };
}

/** The state after Xero answered 429 and said how long to wait. */
export function withBlock(state: PaceState, limit: "minute" | "day", untilMs: number): PaceState {
  return { ...state, blocked: { limit, untilMs } };
}

/** Of two calls made in the same millisecond the lower word is the later one. */
function isOlder(
  startedMs: number,
  said: { readonly atMs: number } | null,
  value: number,
  saidValue: number | undefined,
): boolean {
  if (said === null || saidValue === undefined || startedMs > said.atMs) return false;
  return startedMs < said.atMs || value > saidValue;
}

/** A clock that was turned back leaves calls in the future; they say nothing about now. */
function liveCalls({ recent }: PaceState, nowMs: number): readonly number[] {
  return recent.filter((ms) => ms > nowMs - windowMs && ms < nowMs + windowMs);
}

function liveHours({ hours }: PaceState, nowMs: number): PaceState["hours"] {
  return hours.filter(({ startMs }) => startMs + hourMs + dayMs > nowMs && startMs <= nowMs);
}

/** Nobody blocks for longer than a day and an hour: what says so comes from another clock. */
function liveBlock(
  { blocked }: PaceState,
  nowMs: number,
): NonNullable<PaceState["blocked"]> | undefined {
  if (blocked === null || blocked.untilMs <= nowMs) return undefined;
  return blocked.untilMs <= nowMs + dayMs + hourMs ? blocked : undefined;
}

function saidCeiling({ saidMinute }: PaceState, nowMs: number): number {
  const isLive = saidMinute !== null && Math.abs(nowMs - saidMinute.atMs) < windowMs;
  return isLive ? saidMinute.ceiling : Number.POSITIVE_INFINITY;
}
