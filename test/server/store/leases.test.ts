import { emptyPace, withCall } from "#engine/pace.ts";
import { isLeaseLost } from "#server/store/leaseLost.ts";
import { describeStores } from "./databases.ts";
import { act, at, batch, job, run } from "./rows.ts";

/** The process's clock, which SQLite goes by; PostgreSQL goes by its own. */
const now = (): number => Date.now();
const longMs = 60_000;

describeStores("a lease", (given) => {
  test("one holder has it, and renews it, until it is let go of", async () => {
    expect(await given.mine.takeLease("run", "a", longMs, now())).toBe(true);
    expect(await given.mine.takeLease("run", "b", longMs, now())).toBe(false);
    expect(await given.mine.takeLease("run", "a", longMs, now())).toBe(true);
    await given.mine.releaseLease("run", "b");
    expect(await given.mine.takeLease("run", "b", longMs, now())).toBe(false);
    await given.mine.releaseLease("run", "a");
    expect(await given.mine.takeLease("run", "b", longMs, now())).toBe(true);
  });

  test("one that has run out is free", async () => {
    expect(await given.mine.takeLease("run", "a", -1, now())).toBe(true);
    expect(await given.mine.takeLease("run", "b", longMs, now())).toBe(true);
    expect(await given.mine.takeLease("run", "a", longMs, now())).toBe(false);
  });

  test("who was taken for dead does not renew what another has had since, even where that one let go of it", async () => {
    expect(await given.mine.takeLease("run", "a", -1, now())).toBe(true);
    expect(await given.mine.renewLease("run", "a", -1, now())).toBe(true);
    expect(await given.mine.takeLease("run", "b", longMs, now())).toBe(true);
    expect(await given.mine.renewLease("run", "a", longMs, now())).toBe(false);
    await given.mine.releaseLease("run", "b");
    expect(await given.mine.renewLease("run", "a", longMs, now())).toBe(false);
  });

  test("two names are two leases", async () => {
    expect(await given.mine.takeLease("run", "a", longMs, now())).toBe(true);
    expect(await given.mine.takeLease("token", "b", longMs, now())).toBe(true);
  });

  test("of many who ask at once one gets it", async () => {
    const holders = Array.from({ length: 20 }, (_, index) => `h${index.toString()}`);
    const got = await Promise.all(
      holders.map((holder) => given.mine.takeLease("run", holder, longMs, now())),
    );
    expect(got.filter((isMine) => isMine)).toHaveLength(1);
  });

  test("RUN-3: who was taken for dead writes nothing of a run any more", async () => {
    const { mine } = given;
    await mine.takeLease("run", "a", -1, now());
    const worker = mine.fenced("run", "a");
    await worker.addJob(job);
    await worker.startRun(run, []);
    await worker.storeBatch(batch);
    await mine.takeLease("run", "b", longMs, now());
    const end = {
      id: "run1",
      status: "succeeded",
      endedAt: at,
      resumeAt: null,
      report: "{}",
    } as const;
    const event = { at, type: "progress", says: "", done: 0, total: 0, tasks: null } as const;
    const writes: readonly (() => Promise<unknown>)[] = [
      () => worker.startRun({ ...run, id: "run2" }, [act]),
      () => worker.storeBatch({ ...batch, key: "run1-2" }),
      () => worker.markResent(batch.key, 5),
      () => worker.settleBatch(batch.key, [], { set: [], removed: [] }, [act]),
      () => worker.endRun(end, [act]),
      () => worker.saveEntries([], [], [act]),
      () => worker.addSeen(["order:1"]),
      () => worker.saveLinks({ set: [], removed: [] }, act),
      () => worker.remember("lastSuccessful", at),
      () => worker.changeJob("job1", () => ({ set: { state: { type: "ended" } }, event })),
      () => worker.saveAttachment("job1", "figures", new Uint8Array([1])),
    ];
    for (const write of writes) {
      const problem: unknown = await write().catch((thrown: unknown) => thrown);
      expect([write.toString(), isLeaseLost(problem)]).toEqual([write.toString(), true]);
    }
    expect((await mine.runs(9)).map(({ id, status }) => [id, status])).toEqual([
      ["run1", "running"],
    ]);
    expect(await mine.openBatches()).toEqual([batch]);
    expect(await mine.audit()).toEqual([]);
    expect(await mine.seen()).toEqual([]);
    expect(await mine.remembered("lastSuccessful")).toBeNull();
    expect(await mine.job("job1")).toMatchObject({ state: { type: "queued" }, lastEvent: 0 });
    expect(await mine.attachment("job1", "figures")).toBeNull();
  });

  test("a worker whose lease nobody took goes on, though its time is over", async () => {
    await given.mine.takeLease("run", "a", -1, now());
    await given.mine.fenced("run", "a").addSeen(["order:1"]);
    expect(await given.mine.seen()).toEqual(["order:1"]);
  });

  test("without a lease nothing fenced is written", async () => {
    const problem: unknown = await given.mine
      .fenced("run", "a")
      .addSeen(["order:1"])
      .catch((thrown: unknown) => thrown);
    expect(isLeaseLost(problem)).toBe(true);
    expect(isLeaseLost(new Error("another"))).toBe(false);
  });
});

describeStores("the pace", (given) => {
  test("RUN-4: a restart does not forget it", async () => {
    expect(await given.mine.changePace((state) => ({ state, value: state }))).toEqual(emptyPace);
    await given.mine.changePace((state) => ({ state: withCall(state, 1000), value: null }));
    await given.database.reopen();
    expect(await given.mine.changePace((state) => ({ state, value: state.recent }))).toEqual([
      1000,
    ]);
  });

  test("RUN-4: of many who look at once each counts what the others have counted", async () => {
    const seen = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        given.mine.changePace((state) => ({
          state: withCall(state, 5000 + index),
          value: state.recent.length,
        })),
      ),
    );
    expect([...seen].sort((a, b) => a - b)).toEqual(seen.map((_, index) => index));
  });

  test("a step that throws leaves it as it was", async () => {
    const broken = given.mine.changePace(() => {
      throw new Error("broken");
    });
    await expect(broken).rejects.toThrow("broken");
    expect(await given.mine.changePace((state) => ({ state, value: state }))).toEqual(emptyPace);
  });
});
