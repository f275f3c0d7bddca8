import { changeLinks } from "#engine/plan/changeLinks.ts";
import { describeStores } from "./databases.ts";
import { act, at, batch, payment, run } from "./rows.ts";

const aside = {
  organisationId: "new",
  organisationName: "New Shop",
  asideName: "Old Shop, until 2026-03-01",
};
const said = { ...act, act: "connection", says: "Set the records of Old Shop aside" };
const oldId = "main-until-2026-03-01-10-00-00";

describeStores("RUN-8: records that are set aside for another organisation", (given) => {
  beforeEach(async () => {
    const { mine } = given;
    await mine.remember("organisationId", "old");
    await mine.remember("lastSuccessful", at);
    await mine.remember("lastScheduled", at);
    await mine.setSetting("defaultBankAccount", "090", { ...act, act: "setting" });
    await mine.hold({ record: "order:1", by: "ann", at, why: "wait" }, { ...act, act: "hold" });
    await mine.addSeen(["order:1"]);
    await mine.startRun(run, [act]);
    await mine.storeBatch(batch);
    const links = changeLinks(new Map(), [
      { changes: payment.links, xeroId: "op1", xeroNumber: "CB-1" },
    ]);
    await mine.saveLinks(links, { ...act, act: "links" });
    await mine.saveSealedToken("sealed");
  });

  test("leave nothing behind that points into the old one", async () => {
    expect(await given.mine.setAside(aside, said)).toBe(true);
    await given.database.reopen();
    const { mine } = given;
    expect((await mine.links()).size).toBe(0);
    expect(await mine.openBatches()).toEqual([]);
    expect(await mine.unfinished(run.fingerprint, "sync")).toBeNull();
    expect(await mine.runs(10)).toEqual([]);
    expect(await mine.seen()).toEqual([]);
    expect(await mine.remembered("lastSuccessful")).toBeNull();
    expect(await mine.remembered("organisationId")).toBe("new");
    expect(await mine.remembered("organisationName")).toBe("New Shop");
  });

  test("keep what points nowhere: settings, holds, the schedule, the token", async () => {
    await given.mine.setAside(aside, said);
    const { mine } = given;
    expect((await mine.settings()).get("defaultBankAccount")).toBe("090");
    expect(await mine.holds()).toHaveLength(1);
    expect(await mine.remembered("lastScheduled")).toBe(at);
    expect(await mine.sealedToken()).toBe("sealed");
  });

  test("stay whole under an id of their own, their audit trail ended by the act", async () => {
    const before = await given.mine.audit();
    await given.mine.setAside(aside, said);
    const { database } = given;
    const old = database.stores.of(oldId);
    expect((await old.links()).get("payment:CB-1")?.xeroId).toBe("op1");
    expect(await old.openBatches()).toEqual([batch]);
    expect(await old.runs(10)).toHaveLength(1);
    expect(await old.remembered("organisationId")).toBe("old");
    const trail = await old.audit();
    expect(trail.slice(0, -1)).toEqual(before);
    expect(trail.at(-1)).toMatchObject({ act: "connection", says: said.says });
    expect(await old.auditHead()).toEqual({ entries: trail.length, head: trail.at(-1)?.hash });
    expect(await database.stores.directory.organisations()).toContainEqual({
      id: oldId,
      name: aside.asideName,
    });
  });

  test("begin an audit trail and runs of their own with the new one", async () => {
    await given.mine.setAside(aside, said);
    await given.mine.startRun(run, [act]);
    await given.mine.storeBatch(batch);
    expect(await given.mine.openBatches()).toEqual([batch]);
    expect((await given.mine.audit()).map(({ seq }) => seq)).toEqual([1]);
  });

  test("are not set aside under an open job, which was asked for while the books were the old ones", async () => {
    const { mine } = given;
    await mine.addJob({
      id: "job1",
      request: {
        type: "sync",
        approval: { type: "yes" },
        source: { type: "folder", path: "exports" },
        workbook: null,
      },
      askedBy: "ann",
      askedAt: at,
    });
    expect(await mine.setAside(aside, said)).toBe(false);
    expect((await mine.links()).size).toBe(1);
    expect(await mine.remembered("organisationId")).toBe("old");
  });

  test("are not set aside by who lost the lease", async () => {
    const { mine } = given;
    const fenced = mine.fenced("run", "ann");
    await mine.takeLease("run", "bob", 60_000, Date.parse(at));
    await expect(fenced.setAside(aside, said)).rejects.toThrow();
    expect((await mine.links()).size).toBe(1);
  });
});
