import { differences } from "./canonical.ts";
import { killManyTimes, randomKills, syncUndisturbed } from "./manyKills.ts";

/** Each has two orders and two payments: more than a hundred processes get done before they die. */
const customers = 250;
const kills = 100;

test("RUN-3: a run killed a hundred times at random ends right", async () => {
  const whole = await syncUndisturbed(customers);

  const run = await killManyTimes(customers, randomKills(kills, 20_261_126));

  expect(run.killed).toBe(kills);
  // The last of them still died in the middle.
  expect(run.writesLeft).toBeGreaterThan(0);
  expect([run.last.code, run.last.stderr]).toEqual([0, ""]);
  expect(differences("the shop that nobody killed", run.books, whole)).toEqual([]);
  expect(run.broken).toEqual([]);
  expect([run.third.code, run.writesOfThird]).toEqual([0, 0]);
  expect(run.audit.code).toBe(0);
}, 900_000);
