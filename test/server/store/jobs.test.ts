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
    await given.mine.changeJob("job1", { state: { type: "running" }, startedAt: at }, event);
    await given.mine.changeJob("job1", { asked: "pause" }, { ...event, says: "Pausing." });
    expect(await given.mine.job("job1")).toMatchObject({
      state: { type: "running" },
      startedAt: at,
      asked: "pause",
      lastEvent: 2,
    });
    expect(await given.mine.jobEvents("job1", 0, 9)).toEqual([
      { ...event, seq: 1 },
      { ...event, says: "Pausing.", seq: 2 },
    ]);
    expect((await given.mine.jobEvents("job1", 1, 9)).map(({ seq }) => seq)).toEqual([2]);
    expect((await given.mine.jobEvents("job1", 0, 1)).map(({ seq }) => seq)).toEqual([1]);
  });

  test("events that come at once get a number each, without a gap", async () => {
    await given.mine.addJob(job);
    await Promise.all(
      Array.from({ length: 20 }, (_, done) =>
        given.mine.changeJob("job1", {}, { ...event, done, total: 20 }),
      ),
    );
    const events = await given.mine.jobEvents("job1", 0, 99);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(new Set(events.map(({ done }) => done)).size).toBe(20);
  });

  test("a job that nobody asked for cannot change", async () => {
    await expect(given.mine.changeJob("job9", {}, event)).rejects.toThrow("job9");
  });

  test("jobs are told newest first, open ones oldest first, ended ones with their report", async () => {
    for (const id of ["job1", "job2", "job3"]) await given.mine.addJob({ ...job, id });
    const report = { type: "done", document: { run: "r1" } } as const;
    const ended = { state: { type: "ended" }, endedAt: later, report } as const;
    await given.mine.changeJob("job2", ended, { ...event, type: "ended" });
    expect((await given.mine.jobs(2)).map(({ id }) => id)).toEqual(["job3", "job2"]);
    expect((await given.mine.openJobs()).map(({ id }) => id)).toEqual(["job1", "job3"]);
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
    await given.mine.changeJob("job1", { state: { type: "ended" } }, event);
    await given.mine.dropFilesBefore(later);
    expect(await given.mine.files("set1")).toBeNull();
  });

  test("an attachment is replaced, and the newest ended job's is found", async () => {
    const bytes = (n: number): Uint8Array => new Uint8Array([n]);
    for (const id of ["job1", "job2", "job3"]) await given.mine.addJob({ ...job, id });
    await given.mine.saveAttachment("job1", "figures", bytes(0));
    await given.mine.saveAttachment("job1", "figures", bytes(1));
    await given.mine.saveAttachment("job2", "figures", bytes(2));
    await given.mine.saveAttachment("job2", "workbook", bytes(20));
    await given.mine.saveAttachment("job3", "figures", bytes(3));
    expect(await given.mine.newestAttachment("figures")).toBeNull();
    const ended = { state: { type: "ended" } } as const;
    await given.mine.changeJob("job2", { ...ended, endedAt: at }, event);
    await given.mine.changeJob("job1", { ...ended, endedAt: later }, event);
    const newest = await given.mine.newestAttachment("figures");
    expect([newest?.jobId, [...newest!.bytes]]).toEqual(["job1", [1]]);
    expect((await given.mine.newestAttachment("workbook"))?.jobId).toBe("job2");
    expect([...(await given.mine.attachment("job3", "figures"))!]).toEqual([3]);
    expect(await given.mine.attachment("job3", "workbook")).toBeNull();
  });
});
