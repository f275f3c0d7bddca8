import { readFileSync } from "node:fs";
import { createMetrics } from "#server/metrics.ts";
import { knownVariables, secretVariables } from "./knownVariables.ts";

const text = readFileSync("docs/OPERATIONS.md", "utf8");

function section(title: string): string {
  const from = text.indexOf(`## ${title}\n`);
  expect(from).toBeGreaterThan(-1);
  const to = text.indexOf("\n## ", from + 1);
  return text.slice(from, to === -1 ? undefined : to);
}

/** First cells of a section's tables: what stands there in code. */
function firstCells(title: string): readonly string[] {
  return section(title)
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`(?<code>[^`]+)`/gu)])
    .map((found) => found[1] ?? "");
}

test("the table of variables names each that the program reads, and no other", () => {
  expect([...firstCells("Configuration")].sort()).toEqual([...knownVariables()].sort());
});

test("each secret that may stand in a file is named", () => {
  for (const name of secretVariables()) expect(section("Configuration")).toContain(`\`${name}\``);
});

test("the table of metrics names each that there is, and no other", async () => {
  const there = [...(await createMetrics().text()).matchAll(/^# TYPE (?<name>\S+) /gmu)].map(
    (found) => found[1],
  );

  const named = firstCells("What to watch").filter((name) => name.startsWith("tieout_"));
  expect([...named].sort()).toEqual([...there].sort());
});

test("every log event of its table is one that the program writes", () => {
  const sources = [
    "jobs/reportRun",
    "jobs/sendBatch",
    "jobs/settleLost",
    "jobs/finishRun",
    "jobs/connection",
    "work/runJob",
    "work/schedule",
    "notify/createNotifier",
    "serve",
    "compose",
  ]
    .map((name) => readFileSync(`src/server/${name}.ts`, "utf8"))
    .join("\n");
  const events = firstCells("What to watch").filter(
    (name) => !name.startsWith("tieout_") && name !== "msg",
  );

  expect(events.length).toBeGreaterThan(8);
  for (const event of events)
    expect(sources).toMatch(new RegExp(`(?:event: |\\}, )"${event}"`, "u"));
});
