import { batchSizeMax, callsPerDay, callsPerMinute } from "../xero/limits.ts";
import { groupOf } from "./batches.ts";
import type { Command } from "./command.ts";
import type { Forecast } from "./plan.ts";

/** Calls that one pull of a small organisation takes: one a list. */
const pullCalls = 8;

/** RUN-4: what the sync will cost, before it starts. Batches as the run makes them. */
export function forecastOf(commands: readonly Command[]): Forecast {
  const sizeByBatch = new Map<string, number>();
  for (const { write, key } of commands) {
    const batch = groupOf(write, key);
    sizeByBatch.set(batch, (sizeByBatch.get(batch) ?? 0) + 1);
  }
  const writes = [...sizeByBatch.values()].reduce(
    (calls, size) => calls + Math.ceil(size / batchSizeMax),
    0,
  );
  const calls = pullCalls + writes;
  return {
    calls,
    minutes: Math.ceil(calls / callsPerMinute),
    days: Math.ceil(calls / callsPerDay),
  };
}
