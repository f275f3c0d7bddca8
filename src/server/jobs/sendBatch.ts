import type { SendAnswer, XeroRequest } from "../xero/port.ts";
import type { StoredBatch } from "../store/port.ts";
import type { Deps } from "./deps.ts";

/**
 * Xero replays an answer under its key for six minutes; after them the same bytes might be done again. Two minutes
 * are in hand, for a call may first have to wait for its turn. RUN-3.
 */
export const replayMs = 4 * 60_000;

/** What waited longer for its turn does not leave at all; half a minute is for the way to Xero. */
const leaveMs = 5.5 * 60_000;

/** Waits between tries of the same bytes under the same key, while nobody knows what became of them. */
const resendWaitsMs = [1_000, 3_000, 8_000] as const;

/** Waits where Xero says that it did nothing and is busy: its minute, another app's calls. */
const busyTriesMax = 10;
const busyWaitSeconds = 5;
const busyWaitSecondsMax = 300;

/**
 * Sends a stored request until it is answered, or until it is plain that it will not be. `isNew`: nothing of it was
 * sent before; once its outcome is unknown, only an answer under the same key ends that.
 */
export async function sendBatch(
  deps: Pick<Deps, "xero" | "clock" | "log" | "store">,
  batch: StoredBatch,
  request: XeroRequest,
  isNew: boolean,
): Promise<SendAnswer> {
  let unknown: Extract<SendAnswer, { type: "unknown" }> | null = null;
  let busyTries = 0;
  for (let tries = 0; ;) {
    const isFirst = unknown === null && isNew;
    const leaveByMs = isFirst ? null : batch.firstSentAtMs + leaveMs;
    const answer = await deps.xero.send(request, leaveByMs);
    deps.log({
      event: "sent",
      key: batch.key,
      operation: request.operation,
      size: request.size,
      answer: answer.type,
    });
    if (answer.type === "answered") return answer;
    if (answer.type === "unknown") unknown = answer;
    const isBusy = answer.type === "notSent" && isPassing(answer);
    if (answer.type === "notSent" && !isBusy) return kept(answer, unknown, isNew);
    const waitMs = isBusy ? busyMs(answer, busyTries) : (resendWaitsMs[tries] ?? null);
    if (isBusy) busyTries += 1;
    else tries += 1;
    if (waitMs === null || !mayResend(deps, batch, request, unknown, waitMs, isNew))
      return kept(answer, unknown, isNew);
    await deps.clock.sleep(waitMs);
    await deps.store.markResent(batch.key, deps.clock.nowMs());
  }
}

/** Idempotency-Key is for PUT and POST only (developer.xero.com, Idempotent requests). */
export function isReplayable({ operation }: XeroRequest): boolean {
  return !operation.startsWith("deallocate");
}

/** What was never sent, or not done for sure, may be sent at any time; else only while Xero would replay it. */
function mayResend(
  { clock }: Pick<Deps, "clock">,
  { firstSentAtMs }: StoredBatch,
  request: XeroRequest,
  unknown: SendAnswer | null,
  waitMs: number,
  isNew: boolean,
): boolean {
  if (unknown === null && isNew) return true;
  return isReplayable(request) && clock.nowMs() + waitMs - firstSentAtMs <= replayMs;
}

/** That the last try was not sent says nothing of the tries before it. */
function kept(answer: SendAnswer, unknown: SendAnswer | null, isNew: boolean): SendAnswer {
  if (answer.type !== "notSent" || (unknown === null && isNew)) return answer;
  return { type: "unknown", failure: answer.failure };
}

function isPassing({ failure }: Extract<SendAnswer, { type: "notSent" }>): boolean {
  return failure.type === "limit" && failure.limit !== "day";
}

function busyMs(answer: SendAnswer, tries: number): number | null {
  if (tries >= busyTriesMax) return null;
  const said =
    answer.type === "notSent" && answer.failure.type === "limit"
      ? answer.failure.retryAfterSeconds
      : null;
  return Math.min(said ?? busyWaitSeconds, busyWaitSecondsMax) * 1000;
}
