import { parseArgs } from "node:util";
import { scenarioOf } from "./scenario.ts";
import { simulate } from "./simulate.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "200" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
  },
});

const isOne = values.seed !== undefined;
const from = Number(values.seed ?? values.from);
const count = isOne ? 1 : Number(values.seeds);
const failed: number[] = [];
const startedMs = Date.now();
for (let seed = from; seed < from + count; seed += 1) {
  const scenario = scenarioOf(seed);
  const { problems, trace } = await simulate(scenario);
  if (isOne) say(JSON.stringify(scenario, null, 1), ...trace);
  if (problems.length > 0) {
    failed.push(seed);
    say(`seed ${seed.toString()}:`, ...problems.map((problem) => `  ${problem}`));
    say(`  repeat it: npm run simulate -- --seed ${seed.toString()}`);
  }
  const done = seed - from + 1;
  if (done % 25 === 0)
    say(`${done.toString()} of ${count.toString()} seeds, ${failed.length.toString()} failed`);
}
const seconds = Math.round((Date.now() - startedMs) / 1000).toString();
say(
  `${count.toString()} seeds in ${seconds} s, ${failed.length.toString()} failed`,
  failed.join(" "),
);
process.exitCode = failed.length > 0 ? 1 : 0;

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
