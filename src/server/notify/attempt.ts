import type { Clock } from "../xero/port.ts";

export type Attempt =
  | { readonly type: "delivered" }
  /** Another try may help: nobody answered, or was busy. */
  | { readonly type: "later"; readonly why: string }
  /** No try will help. */
  | { readonly type: "refused"; readonly why: string };

/** Waits between three tries. */
const waitsMs = [5_000, 30_000] as const;

/** Null where it was delivered, else why not. */
export async function deliver(
  clock: Clock,
  attempt: () => Promise<Attempt>,
): Promise<string | null> {
  for (let tries = 0; ; tries += 1) {
    const outcome = await attempt();
    if (outcome.type === "delivered") return null;
    const waitMs = waitsMs[tries];
    if (outcome.type === "refused" || waitMs === undefined) return outcome.why;
    await clock.sleep(waitMs);
  }
}

/** How long one try may take. */
export const attemptTimeoutMs = 10_000;
