import { describeStores } from "./databases.ts";
import { at, job, later } from "./rows.ts";

const event = { at, type: "started", says: "Started.", done: 0, total: 0, tasks: null } as const;
const set = {
  id: "set1",
  addedAt: at,
  addedBy: "ann",
  files: [
    { name: "orders.csv", bytes: new Uint8Array([0, 255, 10, 13]) },
    { name: "customers.xlsx", bytes: new Uint8Array(70_000).fill(7) },
  ],
};

describeStores("a job", (given) => {
  test("it is queued with what was asked, and found again after a stop", async () => {
    await given.mine.addJob(job);
    await given.database.reopen();
    const queued = {
      ...job,
      state: { type: "queued" },
      asked: null,
      startedAt: null,
      endedAt: null,
      lastEvent: 0,
      report: null,
    };
    expect(await given.mine.job("job1")).toEqual(queued);
    expect(await given.mine.openJobs()).toEqual([queued]);
    expect(await given.mine.job("job2")).toBeNull();
  });

  test("a change keeps what it does not name, and its event gets the next number", async () => {
    await given.mine.addJob(job);
    await given.mine.changeJob("job1", () => ({
      set: { state: { type: "running" }, startedAt: at },
      event,
    }));
    const pausing = { ...event, says: "Pausing." };
    const asked = await given.mine.changeJob("job1", () => ({
      set: { asked: "pause" },
      event: pausing,
    }));
    expect(asked).toMatchObject({
      state: { type: "running" },
      startedAt: at,
      asked: "pause",
      lastEvent: 2,
    });
    expect(await given.mine.job("job1")).toEqual(asked);
    expect(await given.mine.jobEvents("job1", 0, 9)).toEqual([
      { ...event, seq: 1 },
      { ...pausing, seq: 2 },
    ]);
    expect((await given.mine.jobEvents("job1", 1, 9)).map(({ seq }) => seq)).toEqual([2]);
    expect((await given.mine.jobEvents("job1", 0, 1)).map(({ seq }) => seq)).toEqual([1]);
  });

  test("events that come at once get a number each, without a gap", async () => {
    await given.mine.addJob(job);
    await Promise.all(
      Array.from({ length: 20 }, (_, done) =>
        given.mine.changeJob("job1", () => ({ set: {}, event: { ...event, done, total: 20 } })),
      ),
    );
    const events = await given.mine.jobEvents("job1", 0, 99);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(new Set(events.map(({ done }) => done)).size).toBe(20);
  });

  test("of many who change it at once, each sees what the one before has made of it", async () => {
    await given.mine.addJob(job);
    const seen: string[] = [];
    await Promise.all(
      Array.from({ length: 20 }, () =>
        given.mine.changeJob("job1", ({ state }) => {
          seen.push(state.type);
          return state.type === "queued" ? { set: { state: { type: "running" } }, event } : null;
        }),
      ),
    );
    expect(seen).toEqual(["queued", ...Array.from({ length: 19 }, () => "running")]);
    expect(await given.mine.jobEvents("job1", 0, 99)).toHaveLength(1);
  });

  test("what is looked at and left alone keeps no event", async () => {
    await given.mine.addJob(job);
    expect(await given.mine.changeJob("job1", () => null)).toMatchObject({ lastEvent: 0 });
    expect(await given.mine.jobEvents("job1", 0, 9)).toEqual([]);
  });

  test("a job that nobody asked for cannot change", async () => {
    expect(await given.mine.changeJob("job9", () => ({ set: {}, event }))).toBeNull();
    expect(await given.mine.jobEvents("job9", 0, 9)).toEqual([]);
  });

  test("of many that are asked for at once one is taken, and another when it has ended", async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `job${index.toString()}`);
    const added = await Promise.all(ids.map((id) => given.mine.addJob({ ...job, id })));
    expect(added.filter((isAdded) => isAdded)).toHaveLength(1);
    const [open] = await given.mine.openJobs();
    expect(await given.mine.jobs(99)).toEqual([open]);
    await given.mine.changeJob(open?.id ?? "", () => ({
      set: { state: { type: "ended" } },
      event,
    }));
    expect(await given.mine.addJob({ ...job, id: "next" })).toBe(true);
  });

  test("jobs are told newest first, ended ones with their report", async () => {
    const report = { type: "done", document: { run: "r1" } } as const;
    const ended = { state: { type: "ended" }, endedAt: later, report } as const;
    for (const id of ["job1", "job2", "job3"]) {
      await given.mine.addJob({ ...job, id });
      if (id !== "job3") await given.mine.changeJob(id, () => ({ set: ended, event }));
    }
    expect((await given.mine.jobs(2)).map(({ id }) => id)).toEqual(["job3", "job2"]);
    expect((await given.mine.openJobs()).map(({ id }) => id)).toEqual(["job3"]);
    expect(await given.mine.job("job2")).toMatchObject({ report, endedAt: later });
  });
});

describeStores("files and attachments", (given) => {
  test("files come back as they were uploaded, in their order", async () => {
    await given.mine.addFiles(set);
    await given.database.reopen();
    const found = await given.mine.files("set1");
    const plain = found?.files.map(({ name, bytes }) => ({ name, bytes: new Uint8Array(bytes) }));
    expect({ ...found, files: plain }).toEqual(set);
    expect(await given.mine.files("set2")).toBeNull();
  });

  test("files are let go when they are old, but not while an open job needs them", async () => {
    await given.mine.addFiles(set);
    await given.mine.addFiles({ ...set, id: "set2" });
    await given.mine.addFiles({ ...set, id: "set3", addedAt: later });
    await given.mine.addJob(job);
    await given.mine.dropFilesBefore(later);
    expect(await given.mine.files("set1")).not.toBeNull();
    expect(await given.mine.files("set2")).toBeNull();
    expect(await given.mine.files("set3")).not.toBeNull();
    await given.mine.changeJob("job1", () => ({ set: { state: { type: "ended" } }, event }));
    await given.mine.dropFilesBefore(later);
    expect(await given.mine.files("set1")).toBeNull();
  });

  test("an attachment is replaced, and the newest ended job's is found", async () => {
    const bytes = (n: number): Uint8Array => new Uint8Array([n]);
    const end = (id: string, endedAt: string) =>
      given.mine.changeJob(id, () => ({ set: { state: { type: "ended" }, endedAt }, event }));
    await given.mine.addJob(job);
    await given.mine.saveAttachment("job1", "figures", bytes(0));
    await given.mine.saveAttachment("job1", "figures", bytes(1));
    expect(await given.mine.newestAttachment("figures")).toBeNull();
    await end("job1", later);
    await given.mine.addJob({ ...job, id: "job2" });
    await given.mine.saveAttachment("job2", "figures", bytes(2));
    await given.mine.saveAttachment("job2", "workbook", bytes(20));
    await end("job2", at);
    await given.mine.addJob({ ...job, id: "job3" });
    await given.mine.saveAttachment("job3", "figures", bytes(3));
    const newest = await given.mine.newestAttachment("figures");
    expect([newest?.jobId, [...newest!.bytes]]).toEqual(["job1", [1]]);
    expect((await given.mine.newestAttachment("workbook"))?.jobId).toBe("job2");
    expect([...(await given.mine.attachment("job3", "figures"))!]).toEqual([3]);
    expect(await given.mine.attachment("job3", "workbook")).toBeNull();
  });
});
