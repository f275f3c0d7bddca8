import { pinned } from "./pinned.ts";
import { simulate } from "./simulate.ts";

it.each(pinned)("no more: $was", async ({ scenario }) => {
  const { problems, trace } = await simulate(scenario);
  expect(problems.length === 0 ? [] : [...problems, ...trace]).toEqual([]);
});
