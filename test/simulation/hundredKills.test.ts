import { expectRightAfter } from "./expectRightAfter.ts";
import { killManyTimes, randomKills } from "./manyKills.ts";

/** Each has two orders and two payments: more than a hundred processes get done before they die. */
const customers = 250;
const kills = 100;

test("RUN-3: a run killed a hundred times at random ends right", async () => {
  const run = await killManyTimes(customers, randomKills(kills, 20_261_126));

  await expectRightAfter(run, kills, customers);
}, 900_000);
