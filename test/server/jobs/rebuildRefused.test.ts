import type { Deps } from "#server/jobs/deps.ts";
import { smallShop } from "./books.ts";
import { quickClock, startBridge, syncNow, type Bridge } from "./bridge.ts";
import { crashAt } from "./crash.ts";

let bridge: Bridge;
afterEach(() => bridge.close());

function calls(): number {
  return bridge.xero.calls.length;
}

/** The calls that a refused rebuild made. */
async function refusal() {
  const before = calls();
  const report = await bridge.operations.rebuildLinks();
  return { error: report.ok ? null : report.error, made: calls() - before };
}

async function linkCount(): Promise<number> {
  const read: Promise<{ readonly size: number }>[] = [];
  await bridge.reopen((deps: Deps) => {
    read.push(deps.store.links());
    return deps;
  });
  const [links] = await Promise.all(read);
  return links?.size ?? -1;
}

test("without the Sync Start Date nothing is read: what is older is in the opening balances", async () => {
  bridge = await startBridge(smallShop());
  await bridge.operations.setSetting("syncStartDate", "");
  const { error, made } = await refusal();
  expect(error).toMatchObject({ exitCode: 2 });
  expect(error?.message).toContain("tieout settings syncStartDate");
  expect(made).toBe(0);
});

test("RUN-3: while nobody knows what became of a batch, the sync that finds out comes first", async () => {
  bridge = await startBridge(smallShop());
  // The first send ended, and nobody kept its answer.
  await bridge.reopen(crashAt(1, "after", "sending").between);
  await expect(syncNow(bridge)).rejects.toThrow("killed");
  await bridge.reopen();
  const { error, made } = await refusal();
  expect(error).toMatchObject({ exitCode: 2 });
  expect(error?.message).toContain("Run tieout sync first");
  expect(made).toBe(0);
  await syncNow(bridge);
  expect(await bridge.operations.rebuildLinks()).toMatchObject({ ok: true, value: { made: [] } });
});

test("RUN-4: at the day's limit it pauses, and calls nothing before its end", async () => {
  const clock = quickClock();
  bridge = await startBridge(smallShop(), { clock });
  bridge.xero.faults.add({
    type: "rateLimit",
    problem: "day",
    retryAfterSeconds: 7200,
    method: "GET",
    path: /Invoices/u,
  });
  const first = await refusal();
  expect(first.error).toMatchObject({ exitCode: 4, resumeAt: expect.stringMatching(/Z$/u) });
  const second = await refusal();
  expect(second).toMatchObject({ error: { exitCode: 4 }, made: 0 });
  clock.skip(2 * 3_600_000 + 60_000);
  await bridge.reopen();
  expect(await bridge.operations.rebuildLinks()).toMatchObject({ ok: true });
});

test("RUN-5: without a connection it says so", async () => {
  bridge = await startBridge(smallShop());
  await bridge.operations.disconnect();
  expect((await refusal()).error).toMatchObject({ exitCode: 3 });
});

test("RUN-8: records of one organisation are not linked to the books of another", async () => {
  bridge = await startBridge(smallShop());
  await syncNow(bridge);
  const before = await linkCount();
  const kept: Promise<void>[] = [];
  await bridge.reopen((deps) => {
    kept.push(deps.store.remember("organisationId", "another"));
    return deps;
  });
  await Promise.all(kept);
  expect((await refusal()).error).toMatchObject({ exitCode: 3 });
  expect(await linkCount()).toBe(before);
});

test("links that are there are kept, and counted", async () => {
  bridge = await startBridge(smallShop());
  await syncNow(bridge);
  const before = await linkCount();
  const report = await bridge.operations.rebuildLinks();
  expect(report).toMatchObject({ ok: true, value: { made: [], known: before, findings: [] } });
  expect(await linkCount()).toBe(before);
});
