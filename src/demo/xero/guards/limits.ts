export interface Limits {
  readonly perMinute: number;
  readonly perDay: number;
  readonly concurrent: number;
}

export type LimitProblem = "minute" | "day" | "concurrent" | "appminute";

export interface LimitAnswer {
  readonly problem: LimitProblem | undefined;
  readonly retryAfterSeconds: number | undefined;
}

export interface LimitGuard {
  /** Counts a call in, or says which limit it met. */
  readonly enter: () => LimitAnswer;
  readonly leave: () => void;
  readonly headers: () => Readonly<Record<string, string>>;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const appPerMinute = 10_000;

/**
 * Per organisation: so many calls at once, in any 60 seconds, and in a day that begins with its first call.
 * Xero's documents call the windows fixed; older ones rolling. The minute here is the stricter, rolling one.
 */
export function createLimits(limits: Limits, now: () => number): LimitGuard {
  let inFlight = 0;
  let callTimes: number[] = [];
  let dayStartMs = now();
  let callsToday = 0;

  const refresh = (): void => {
    const at = now();
    if (callTimes.length > 0 && (callTimes[0] ?? at) <= at - minuteMs) {
      callTimes = callTimes.filter((time) => time > at - minuteMs);
    }
    if (at - dayStartMs >= dayMs) {
      dayStartMs = at;
      callsToday = 0;
    }
  };
  const met = (): LimitAnswer => {
    refresh();
    if (inFlight >= limits.concurrent)
      return { problem: "concurrent", retryAfterSeconds: undefined };
    if (callsToday >= limits.perDay)
      return { problem: "day", retryAfterSeconds: seconds(dayStartMs + dayMs - now()) };
    if (callTimes.length < limits.perMinute)
      return { problem: undefined, retryAfterSeconds: undefined };
    return {
      problem: "minute",
      retryAfterSeconds: seconds((callTimes[0] ?? now()) + minuteMs - now()),
    };
  };
  return {
    enter: () => {
      const answer = met();
      if (answer.problem !== undefined) return answer;
      inFlight += 1;
      callsToday += 1;
      callTimes.push(now());
      return answer;
    },
    leave: () => {
      inFlight -= 1;
    },
    headers: () => {
      refresh();
      return {
        "X-DayLimit-Remaining": String(Math.max(0, limits.perDay - callsToday)),
        "X-MinLimit-Remaining": String(Math.max(0, limits.perMinute - callTimes.length)),
        "X-AppMinLimit-Remaining": String(Math.max(0, appPerMinute - callTimes.length)),
      };
    },
  };
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
