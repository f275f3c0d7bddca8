import type { Outcome } from "./task.ts";

/** Whether what depends on a record may go on, and on which commands it must wait. */
export type Standing =
  | {
      readonly type: "ready";
      /** The record whose link holds the Xero id, now or after the commands. */
      readonly record: string;
      /** Its Xero id where it is there already. */
      readonly xeroId: string | null;
      readonly needs: readonly string[];
    }
  | Blocked;

/** What depends on it takes over outcome and rule, with a message that names it. Rulebook, "Order of tasks". */
export interface Blocked {
  readonly type: "blocked";
  readonly outcome: Extract<Outcome, "failed" | "held">;
  readonly rule: string;
  readonly message: string;
}

export function blocked(rule: string, message: string): Blocked {
  return { type: "blocked", outcome: "failed", rule, message };
}

export function heldBack(message: string): Blocked {
  return { type: "blocked", outcome: "held", rule: "HLD-1", message };
}

export function ready(
  record: string,
  xeroId: string | null,
  needs: readonly string[] = [],
): Standing {
  return { type: "ready", record, xeroId, needs };
}
