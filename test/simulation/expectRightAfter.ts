import { differences } from "./canonical.ts";
import { syncUndisturbed, type ManyKills } from "./manyKills.ts";

/** Everybody died in the middle, and what is left is what the same shop has that nobody killed. */
export async function expectRightAfter(
  run: ManyKills,
  kills: number,
  customers: number,
): Promise<void> {
  expect(run.killed).toBe(kills);
  expect(run.writesLeft).toBeGreaterThan(0);
  expect([run.last.code, run.last.stderr]).toEqual([0, ""]);
  const whole = await syncUndisturbed(customers);
  expect(differences("the shop that nobody killed", run.books, whole)).toEqual([]);
  expect(run.broken).toEqual([]);
  expect([run.third.code, run.writesOfThird]).toEqual([0, 0]);
  expect(run.audit.code).toBe(0);
}
