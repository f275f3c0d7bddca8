import type { LimitProblem } from "./limits.ts";

/** Which calls a fault strikes: the `nth` that matches (from 1), and `times - 1` after it. */
export interface FaultTarget {
  readonly method?: string;
  readonly path?: RegExp;
  readonly nth?: number;
  readonly times?: number;
}

export type Fault = FaultTarget &
  (
    | { readonly type: "dropBeforeCommit" }
    | { readonly type: "dropAfterCommit" }
    | { readonly type: "slow"; readonly ms: number }
    | { readonly type: "status"; readonly status: number; readonly afterCommit?: boolean }
    | {
        readonly type: "rateLimit";
        readonly problem: LimitProblem;
        readonly retryAfterSeconds?: number;
      }
    | { readonly type: "expireTokens" }
    | { readonly type: "malformedJson" }
  );

/** What tests ask the demo organisation to do badly. Faults stay until they have struck as often as asked. */
export interface DemoFaults {
  readonly add: (fault: Fault) => void;
  readonly clear: () => void;
  readonly pending: () => readonly Fault[];
}

export interface FaultQueue extends DemoFaults {
  /** The faults that strike this call. */
  readonly strike: (method: string, path: string) => readonly Fault[];
}

interface Waiting {
  readonly fault: Fault;
  readonly skip: number;
  readonly left: number;
}

export function createFaults(): FaultQueue {
  let waiting: readonly Waiting[] = [];
  return {
    add: (fault) => {
      waiting = [...waiting, { fault, skip: (fault.nth ?? 1) - 1, left: fault.times ?? 1 }];
    },
    clear: () => {
      waiting = [];
    },
    pending: () => waiting.map(({ fault }) => fault),
    strike: (method, path) => {
      const struck = waiting.filter(
        (entry) => matches(entry.fault, method, path) && entry.skip === 0,
      );
      waiting = waiting.flatMap((entry) => after(entry, method, path));
      return struck.map(({ fault }) => fault);
    },
  };
}

function matches(fault: Fault, method: string, path: string): boolean {
  return (
    (fault.method === undefined || fault.method === method) &&
    (fault.path === undefined || fault.path.test(path))
  );
}

function after(entry: Waiting, method: string, path: string): readonly Waiting[] {
  if (!matches(entry.fault, method, path)) return [entry];
  if (entry.skip > 0) return [{ ...entry, skip: entry.skip - 1 }];
  return entry.left > 1 ? [{ ...entry, left: entry.left - 1 }] : [];
}
