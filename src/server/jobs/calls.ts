import type { CallCounts } from "../xero/port.ts";

/** The calls of one job: the port counts those of the whole process. */
export function callsSince(before: CallCounts, after: CallCounts): CallCounts {
  const byMethod = Object.entries(after.byMethod)
    .map(([method, count]) => [method, count - (before.byMethod[method] ?? 0)] as const)
    .filter(([, count]) => count > 0);
  return { total: after.total - before.total, byMethod: Object.fromEntries(byMethod) };
}
