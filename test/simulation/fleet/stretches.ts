import type { SeenCall } from "./gateway.ts";

/** The calls that one worker made for an organisation without another one between them. */
export interface Stretch {
  readonly worker: number;
  readonly tenantId: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Of every organisation, who worked for it when, in the order of time. */
export function stretchesOf(calls: readonly SeenCall[]): readonly Stretch[] {
  const tenants = [...new Set(calls.map(({ tenantId }) => tenantId))];
  return tenants.flatMap((tenantId) => {
    const own = calls
      .filter((call) => call.tenantId === tenantId)
      .toSorted((left, right) => left.startMs - right.startMs);
    const workers = [...new Set(own.map(({ worker }) => worker))];
    return workers.map((worker) => {
      const of = own.filter((call) => call.worker === worker);
      return {
        worker,
        tenantId,
        startMs: Math.min(...of.map(({ startMs }) => startMs)),
        endMs: Math.max(...of.map(({ endMs }) => endMs)),
      };
    });
  });
}

/** Two workers at one organisation at the same time. */
export function overlaps(stretches: readonly Stretch[]): readonly string[] {
  return stretches.flatMap((one) =>
    stretches
      .filter(
        (other) =>
          other.tenantId === one.tenantId &&
          other.worker > one.worker &&
          other.startMs < one.endMs &&
          one.startMs < other.endMs,
      )
      .map((other) => `${one.tenantId}: ${one.worker.toString()} and ${other.worker.toString()}`),
  );
}

/** How many organisations were worked on at once, at the most. */
export function mostAtOnce(stretches: readonly Stretch[]): number {
  return Math.max(
    0,
    ...stretches.map(
      ({ startMs }) =>
        stretches.filter((other) => other.startMs <= startMs && startMs < other.endMs).length,
    ),
  );
}
