import { scenarioOf } from "./scenario.ts";
import { simulate } from "./simulate.ts";

/** One test a seed; what a failing one shows is what went wrong, how to repeat it, and what happened. */
export function expectSeeds(first: number, last: number): void {
  const seeds = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  it.each(seeds)(
    "the shop of seed %i ends as the rulebook says, with nothing twice",
    async (seed) => {
      const { problems, trace } = await simulate(scenarioOf(seed));
      const repeat = `npm run simulate -- --seed ${seed.toString()}`;
      expect(problems.length === 0 ? [] : [...problems, repeat, ...trace]).toEqual([]);
    },
  );
}
