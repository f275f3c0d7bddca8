import { callsPerMinute } from "#engine/xero/limits.ts";

/** RUN-4: at Xero's pace; the plan forecasts by the same number. */
export function forecastMinutes(calls: number): number {
  return Math.max(1, Math.ceil(calls / callsPerMinute));
}
