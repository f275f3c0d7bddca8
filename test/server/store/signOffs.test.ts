import { describeStores } from "./databases.ts";
import { act, later, signOff } from "./rows.ts";

describeStores("AUD-2: sign-offs", (given) => {
  const { figures, ...standing } = signOff;

  test("are kept with their figures, in the place of what was kept of the same day", async () => {
    await keep({ ...signOff, fingerprint: "F1" });
    await keep(signOff);
    await given.database.reopen();
    expect(await given.mine.signOffs()).toEqual([standing]);
    expect(await known()).toEqual([signOff]);
  });

  test("stand newest first, also where no record bears a day, and are forgotten by their day", async () => {
    const noDay = { ...signOff, asAt: null, pulledAt: later };
    await keep(signOff);
    await keep(noDay);
    expect((await given.mine.signOffs()).map(({ asAt }) => asAt)).toEqual([null, signOff.asAt]);
    await given.mine.changeSignOffs(() => ({ kept: [], gone: [null], acts: [], value: null }));
    expect(await known()).toEqual([signOff]);
    expect(figures.rows).toHaveLength(1);
  });

  test("AUD-1: are changed together with the trail, whose head before it they are told, or not at all", async () => {
    await given.mine.record(act);
    const { head } = await given.mine.auditHead();
    const told = await given.mine.changeSignOffs((_, before) => ({
      kept: [signOff],
      gone: [],
      acts: [act],
      value: before,
    }));
    expect(told).toBe(head);
    await expect(
      given.mine.changeSignOffs(() => {
        throw new Error("stopped");
      }),
    ).rejects.toThrow("stopped");
    expect(await given.mine.audit()).toHaveLength(2);
  });

  test("are changed one step after the other: of two who sign at once the second sees the first", async () => {
    await keep(signOff);
    const sign = (by: string) =>
      given.mine.changeSignOffs((all) => {
        const seen = all[0]?.fingerprint ?? "";
        const kept = [{ ...signOff, fingerprint: `${seen} ${by}` }];
        return { kept, gone: [], acts: [act], value: seen };
      });
    const seen = await Promise.all([sign("ann"), sign("bob")]);
    expect(seen.filter((text) => text === signOff.fingerprint)).toHaveLength(1);
    expect((await given.mine.signOffs())[0]?.fingerprint).toMatch(/^F2 (?:ann bob|bob ann)$/u);
  });

  async function keep(row: typeof signOff): Promise<void> {
    await given.mine.changeSignOffs(() => ({ kept: [row], gone: [], acts: [], value: null }));
  }

  function known() {
    return given.mine.changeSignOffs((all) => ({ kept: [], gone: [], acts: [], value: all }));
  }
});
