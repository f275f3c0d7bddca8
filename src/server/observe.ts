import type { Outcome, TaskName } from "#engine/plan/task.ts";
import type { RunStatus } from "./store/port.ts";
import type { Clock } from "./xero/port.ts";

/** What happened, told to whoever counts. Nothing depends on it: who does not count leaves it unheard. */
export type Observe = (seen: Observed) => void;

export type Observed =
  | CallSeen
  | { readonly type: "wait"; readonly why: WaitReason; readonly waitMs: number }
  | {
      readonly type: "items";
      readonly task: TaskName;
      readonly outcome: Outcome;
      readonly count: number;
    }
  | { readonly type: "runEnded"; readonly status: RunStatus }
  /** The queue as it is at this moment: jobs that wait for their turn, and jobs that run on this machine. */
  | { readonly type: "jobs"; readonly waiting: number; readonly running: number }
  | { readonly type: "notified"; readonly by: "email" | "webhook"; readonly isDelivered: boolean };

/** One call of Xero's accounting API. */
export interface CallSeen {
  readonly type: "call";
  readonly method: string;
  /** As in the address: `Invoices`, `Contacts` … */
  readonly resource: string;
  /** 0: no answer came. */
  readonly status: number;
  readonly tookMs: number;
}

/**
 * `pace`: our own count of Xero's minute. `busy`: too many calls at once. `readAgain`: a read that was not answered.
 * `sendAgain`: a write of which nobody knows what became. RUN-4.
 */
export type WaitReason = "pace" | "busy" | "readAgain" | "sendAgain";

/** The same clock; who sleeps by it is seen to wait for this reason. */
export function watchedClock(clock: Clock, observe: Observe, why: WaitReason): Clock {
  return {
    nowMs: () => clock.nowMs(),
    sleep: (waitMs) => {
      observe({ type: "wait", why, waitMs });
      return clock.sleep(waitMs);
    },
  };
}
