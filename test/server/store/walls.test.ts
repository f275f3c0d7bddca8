import { describeStores } from "./databases.ts";
import { endings, fill, look, reads, writes } from "./everyMethod.ts";

describeStores("the wall between organisations", (given) => {
  test("every method of the store is walked here", () => {
    const walked = [reads, writes, endings].flatMap((calls) => Object.keys(calls));
    expect([...new Set([...walked, "fenced"])].sort()).toEqual(Object.keys(given.mine).sort());
  });

  test("what one organisation keeps another does not see", async () => {
    const { mine, theirs } = await two();
    const before = await look(theirs);
    await fill(mine);
    expect(await look(theirs)).toEqual(before);
    expect(await theirs.takeLease("run", "b", 60_000, Date.now())).toBe(true);
    const full = await look(mine);
    for (const name of ["settings", "links", "holds", "entries", "seen", "runs", "audit", "jobs"])
      expect([name, full[name]]).not.toEqual([name, before[name]]);
  });

  test("what one organisation writes or lets go of leaves another's as it was", async () => {
    const { mine, theirs } = await two();
    await fill(mine);
    const before = await look(mine);
    for (const [name, ending] of Object.entries(endings)) {
      await ending(theirs);
      expect([name, await look(mine)]).toEqual([name, before]);
    }
    expect(await mine.takeLease("run", "b", 60_000, Date.now())).toBe(false);
    await theirs.takeLease("run", "b", 60_000, Date.now());
    await expect(mine.fenced("run", "a").addSeen(["order:2"])).resolves.toBeUndefined();
  });

  test("the same ids in two organisations are two things", async () => {
    const { mine, theirs } = await two();
    await fill(mine);
    const before = await look(mine);
    await fill(theirs);
    expect(await look(mine)).toEqual(before);
    const { auditHead: ignored, ...kept } = await look(theirs);
    expect(ignored).toBeDefined();
    expect(kept).toEqual(Object.fromEntries(Object.keys(kept).map((name) => [name, before[name]])));
  });

  async function two() {
    const { stores } = given.database;
    await stores.directory.addOrganisation({ id: "acme", name: "Acme Signs" });
    await stores.directory.addOrganisation({ id: "zebra", name: "Zebra Signs" });
    return { mine: stores.of("acme"), theirs: stores.of("zebra") };
  }
});
