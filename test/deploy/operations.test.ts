import { globSync, readFileSync } from "node:fs";
import { createProgram } from "#cli/program.ts";
import type { CliContext } from "#cli/context.ts";
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

test("every command that it tells people to give is there", () => {
  // Naming the commands needs nothing of what they would be given.
  const program = createProgram({} as CliContext, false);
  const named = [
    ...text.matchAll(
      /`tieout (?<line>[a-z][^`\n]*)`|^tieout (?<typed>[a-z][^#\n]*)|tieout -- (?<run>[a-z][^#\n`]*)|main\.ts (?<inside>[a-z][^#\n]*)/gmu,
    ),
  ].map((found) => found.slice(1).join("").trim().split(/\s+/u));

  expect(named.length).toBeGreaterThan(15);
  for (const [name = "", child = ""] of named) {
    const command = program.commands.find((one) => one.name() === name);
    expect([name, command === undefined]).toEqual([name, false]);
    const children = command?.commands.map((one) => one.name()) ?? [];
    if (children.length > 0) expect(children).toContain(child);
  }
});

test("the table of log events names each that the program writes, and no other", () => {
  const written = globSync("src/server/**/*.ts").flatMap((file) => [
    ...readFileSync(file, "utf8").matchAll(/event: "(?<event>\w+)"/gu),
  ]);
  const named = firstCells("What to watch").filter(
    (name) => !name.startsWith("tieout_") && name !== "msg",
  );

  // What a bug says is written by pino itself.
  expect([...named].sort()).toEqual(
    [...new Set([...written.map(([, event]) => event), "bug"])].sort(),
  );
});
