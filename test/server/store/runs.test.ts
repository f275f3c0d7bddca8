import { changeLinks } from "#engine/plan/changeLinks.ts";
import { describeStores } from "./databases.ts";
import { act, at, batch, done, later, payment, run } from "./rows.ts";

describeStores("a run", (given) => {
  test("a batch that was sent is found after a stop, byte for byte and to the cent", async () => {
    await given.mine.startRun(run, [act]);
    await given.mine.storeBatch(batch);
    await given.database.reopen();
    expect(await given.mine.openBatches()).toEqual([batch]);
  });

  test("outcome, links and audit trail of a batch are kept together, and the batch is closed", async () => {
    await given.mine.startRun(run, [act]);
    await given.mine.storeBatch(batch);
    const links = changeLinks(new Map(), [
      { changes: payment.links, xeroId: "op1", xeroNumber: "CB-1" },
    ]);
    await given.mine.settleBatch(batch.key, [done], links, [{ ...act, act: "push" }]);
    await given.database.reopen();
    expect(await given.mine.openBatches()).toEqual([]);
    expect((await given.mine.links()).get("payment:CB-1")).toMatchObject({
      xeroId: "op1",
      since: 1,
    });
    expect((await given.mine.audit()).map((entry) => entry.act)).toEqual(["run", "push"]);
  });

  test("links that no run made are kept together with the act that says so", async () => {
    const links = changeLinks(new Map(), [
      { changes: payment.links, xeroId: "op1", xeroNumber: "CB-1" },
    ]);
    await given.mine.saveLinks(links, { ...act, act: "links" });
    await given.database.reopen();
    expect((await given.mine.links()).get("payment:CB-1")).toMatchObject({
      xeroId: "op1",
      since: 1,
    });
    expect((await given.mine.audit()).map((entry) => entry.act)).toEqual(["links"]);
  });

  test("what cannot be kept whole is not kept at all", async () => {
    await given.mine.startRun(run, [act]);
    await given.mine.storeBatch(batch);
    const links = changeLinks(new Map(), [
      { changes: payment.links, xeroId: "op1", xeroNumber: "CB-1" },
    ]);
    const circular: { self?: unknown } = {};
    circular.self = circular;
    const broken = { ...act, after: circular as never };
    await expect(given.mine.settleBatch(batch.key, [done], links, [broken])).rejects.toThrow();
    expect((await given.mine.links()).size).toBe(0);
    expect(await given.mine.openBatches()).toHaveLength(1);
  });

  test("a batch that is sent again says when", async () => {
    await given.mine.startRun(run, []);
    await given.mine.storeBatch(batch);
    await given.mine.markResent(batch.key, batch.firstSentAtMs + 60_000);
    expect(await given.mine.openBatches()).toEqual([
      { ...batch, lastSentAtMs: batch.firstSentAtMs + 60_000 },
    ]);
  });

  test("an approval lives on while a run of it that has sent something is not finished", async () => {
    await given.mine.savePlan({ fingerprint: "F1", at, items: [] }, act);
    expect(await given.mine.unfinished("F1", "sync")).toBeNull();
    await given.mine.startRun(run, []);
    expect(await given.mine.unfinished("F1", "sync")).toBeNull();
    await given.mine.storeBatch(batch);
    await given.mine.settleBatch(batch.key, [done], { set: [], removed: [] }, []);
    expect(await given.mine.unfinished("F1", "sync")).toMatchObject({
      keys: new Set(["pay", "other"]),
      ends: [done],
    });
    await given.mine.startRun({ ...run, id: "run2", startedAt: later, commands: [] }, []);
    expect(await given.mine.unfinished("F1", "sync")).not.toBeNull();
    const end = { endedAt: at, resumeAt: null, report: "{}" };
    await given.mine.endRun({ ...end, id: "run2", status: "succeeded" }, []);
    expect(await given.mine.unfinished("F1", "sync")).toBeNull();
  });

  test("RUN-2: a run of another kind answers for no approval, and is left out where one kind is asked for", async () => {
    await given.mine.startRun({ ...run, kind: "assist" }, []);
    await given.mine.storeBatch(batch);
    await given.mine.settleBatch(batch.key, [done], { set: [], removed: [] }, []);
    await given.database.reopen();
    expect(await given.mine.unfinished("F1", "sync")).toBeNull();
    expect(await given.mine.soFar("F1", "sync")).toBeNull();
    expect(await given.mine.newestRun("F1", "sync")).toBeNull();
    expect(await given.mine.runs(5, "sync")).toEqual([]);
    expect(await given.mine.unfinished("F1", "assist")).not.toBeNull();
    expect(await given.mine.runs(5)).toMatchObject([{ id: "run1", kind: "assist" }]);
  });

  test("runs are told newest first, with the report that each left", async () => {
    await given.mine.startRun(run, []);
    await given.mine.startRun({ ...run, id: "run2", startedAt: later, commands: [] }, []);
    const report = JSON.stringify({ run: "run1", tasks: [] });
    await given.mine.endRun(
      { id: "run1", status: "paused", endedAt: later, resumeAt: later, report },
      [act],
    );
    const first = { id: "run1", kind: "sync", fingerprint: "F1", status: "paused", startedAt: at };
    expect(await given.mine.runs(5)).toEqual([
      {
        id: "run2",
        kind: "sync",
        fingerprint: "F1",
        status: "running",
        startedAt: later,
        endedAt: null,
        resumeAt: null,
        report: null,
      },
      { ...first, endedAt: later, resumeAt: later, report },
    ]);
    expect((await given.mine.runs(1)).map(({ id }) => id)).toEqual(["run2"]);
  });

  test("the newest run under a fingerprint is told with its report, whatever came under another", async () => {
    await given.mine.startRun(run, []);
    await given.mine.startRun({ ...run, id: "run2", startedAt: later, commands: [] }, []);
    const other = { ...run, id: "run3", fingerprint: "F2", startedAt: later, commands: [] };
    await given.mine.startRun(other, []);
    const end = { status: "succeeded", endedAt: later, resumeAt: null, report: "{}" } as const;
    await given.mine.endRun({ ...end, id: "run2" }, []);
    expect(await given.mine.newestRun("F1", "sync")).toEqual({
      ...end,
      id: "run2",
      kind: "sync",
      fingerprint: "F1",
      startedAt: later,
    });
    expect(await given.mine.newestRun("F3", "sync")).toBeNull();
  });

  test("more links, commands and records than one statement takes are kept all the same", async () => {
    const many = Array.from(
      { length: 2500 },
      (_, index) => `r${index.toString().padStart(4, "0")}`,
    );
    const links = changeLinks(
      new Map(),
      many.map((record) => ({
        changes: [{ ...payment.links[0], record } as (typeof payment.links)[number]],
        xeroId: record,
        xeroNumber: null,
      })),
    );
    const commands = many.map((key) => ({ ...payment, key }));
    await given.mine.startRun({ ...run, commands, adopted: links }, []);
    await given.mine.addSeen([...many, many[0]!]);
    expect([...(await given.mine.links()).keys()]).toEqual(many);
    expect(await given.mine.seen()).toEqual(many);
    await given.mine.startRun({ ...run, id: "run2", adopted: { set: [], removed: many } }, []);
    expect((await given.mine.links()).size).toBe(0);
  });
});

describeStores("the audit trail", (given) => {
  test("it goes on where it was after a stop", async () => {
    await given.mine.record(act);
    const { head } = await given.mine.auditHead();
    await given.database.reopen();
    await given.mine.record(act);
    expect((await given.mine.audit()).map(({ seq, previous }) => [seq, previous])).toEqual([
      [1, "0".repeat(64)],
      [2, head],
    ]);
  });

  test("acts that come at once stand one after the other, without a gap", async () => {
    const words = Array.from({ length: 25 }, (_, index) => `act ${index.toString()}`);
    await Promise.all(words.map((says) => given.mine.record({ ...act, says })));
    const trail = await given.mine.audit();
    expect(trail.map(({ seq }) => seq)).toEqual(words.map((_, index) => index + 1));
    expect(trail.slice(1).map(({ previous }) => previous)).toEqual(
      trail.slice(0, -1).map(({ hash }) => hash),
    );
  });
});
