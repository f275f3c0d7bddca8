import { changeLinks } from "#engine/plan/changeLinks.ts";
import type { CommandEnd } from "#engine/plan/finalItems.ts";
import type { LinkByRecord } from "#engine/plan/link.ts";
import { findDone } from "#engine/plan/settle.ts";
import type { Snapshot } from "#engine/xero/snapshot.ts";
import type { StoredBatch } from "../store/port.ts";
import type { XeroFailure, XeroRequest } from "../xero/port.ts";
import type { Deps } from "./deps.ts";
import { endOf, judge, linkSteps, pushActs } from "./judge.ts";
import { isReplayable, replayMs, sendBatch } from "./sendBatch.ts";

/** A write may still be on its way at Xero for so long after it was sent. */
const quietMs = 30_000;

/**
 * Batches that an earlier run sent and whose answer it did not live to keep. While Xero would replay them the same
 * bytes go again under the same key; what cannot be told that way is read from Xero's books. RUN-3.
 */
export async function resendLost(deps: Deps): Promise<XeroFailure | null> {
  for (const batch of await deps.store.openBatches()) {
    const request = requestIn(batch);
    if (!isReplayable(request) || ageMs(deps, batch.firstSentAtMs) > replayMs) continue;
    await deps.store.markResent(batch.key, deps.clock.nowMs());
    const answer = await sendBatch(deps, batch, request, false);
    if (answer.type === "answered") {
      const ends = batch.commands.map(({ command }, index) =>
        judge(deps, command, answer.elements[index] ?? { type: "notSaved" }),
      );
      await settle(deps, batch, ends);
    } else if (answer.failure.type !== "unreachable" && answer.failure.type !== "refused") {
      return answer.failure;
    }
  }
  await waitForQuiet(deps);
  return null;
}

/** What is to be given up unless it is read must have had the time to arrive. A second de-allocation does no harm. */
async function waitForQuiet(deps: Deps): Promise<void> {
  const open = (await deps.store.openBatches()).filter(
    (batch) => isReplayable(requestIn(batch)) && ageMs(deps, batch.firstSentAtMs) > replayMs,
  );
  const lastMs = Math.max(0, ...open.map(({ lastSentAtMs }) => lastSentAtMs));
  const waitMs = quietMs - ageMs(deps, lastMs);
  if (open.length > 0 && waitMs > 0) await deps.clock.sleep(waitMs);
}

/**
 * What stands in Xero was done. What does not was not, once Xero would no longer replay it, and is planned again;
 * before that (`mayForget` false, or the batch is young) nobody can tell, and the batch stays open.
 */
export async function settleByBooks(
  deps: Deps,
  snapshot: Snapshot,
  mayForget: boolean,
): Promise<readonly CommandEnd[]> {
  const all: CommandEnd[] = [];
  for (const batch of await deps.store.openBatches()) {
    const ends = await endsInBooks(deps, batch, snapshot);
    const isWhole = ends.every(({ state }) => state === "done");
    const isOld = ageMs(deps, batch.firstSentAtMs) > replayMs || !isReplayable(requestIn(batch));
    if (!isWhole && !(mayForget && isOld)) continue;
    await settle(deps, batch, ends);
    all.push(...ends);
  }
  return all;
}

/** One by one: what the first leaves in the links keeps the second from taking the same document. */
async function endsInBooks(
  deps: Deps,
  batch: StoredBatch,
  snapshot: Snapshot,
): Promise<readonly CommandEnd[]> {
  let links: LinkByRecord = await deps.store.links();
  const ends: CommandEnd[] = [];
  for (const lost of batch.commands) {
    const found = findDone(lost, snapshot, links);
    const end = endOf(
      lost.command,
      found === null ? { state: "planned" } : { state: "done", ...found },
    );
    links = changeLinks(links, linkSteps([lost.command], [end])).links;
    ends.push(end);
  }
  return ends;
}

async function settle(deps: Deps, batch: StoredBatch, ends: readonly CommandEnd[]): Promise<void> {
  const commands = batch.commands.map(({ command }) => command);
  const links = changeLinks(await deps.store.links(), linkSteps(commands, ends));
  await deps.store.settleBatch(batch.key, ends, links, pushActs(deps, commands, ends, batch.runId));
  deps.log({
    event: "settled",
    key: batch.key,
    done: ends.filter(({ state }) => state === "done").length,
    of: ends.length,
  });
}

/** The very text that was kept, read back: the same bytes go out again. */
function requestIn({ request }: Pick<StoredBatch, "request">): XeroRequest {
  return JSON.parse(request) as XeroRequest;
}

function ageMs({ clock }: Pick<Deps, "clock">, sinceMs: number): number {
  return clock.nowMs() - sinceMs;
}
