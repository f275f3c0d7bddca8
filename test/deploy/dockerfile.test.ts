import { existsSync, globSync, readFileSync } from "node:fs";
import { validate } from "dockerfile-utils";
import { knownVariables, secretVariables } from "./knownVariables.ts";

const text = readFileSync("Dockerfile", "utf8");

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** Lines that end in a backslash go on. */
const instructions: readonly Instruction[] = text
  .replace(/^#.*\n/gmu, "")
  .replace(/\\\n\s*/gu, " ")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => {
    const [name = "", ...rest] = line.trim().split(/\s+/u);
    return { name, rest: rest.join(" ") };
  });

function all(name: string): readonly string[] {
  return instructions.filter((one) => one.name === name).map(({ rest }) => rest);
}

/** What the image that runs is made of: everything after the last FROM. */
const last = instructions.slice(instructions.map(({ name }) => name).lastIndexOf("FROM"));

test("a linter finds nothing", () => {
  expect(validate(text)).toEqual([]);
});

test("a linter would find something", () => {
  expect(validate("FROM\nMAINTANER x\n").length).toBeGreaterThan(0);
});

test("every stage stands on the very Node under which the tests run", () => {
  const { version } = JSON.parse(readFileSync("node_modules/node/package.json", "utf8"));

  expect(all("FROM").length).toBeGreaterThan(1);
  for (const from of all("FROM")) expect(from.split(" ")[0]).toBe(`node:${String(version)}-slim`);
});

test("what runs is not root, and is asked whether it is well", () => {
  expect(last.filter(({ name }) => name === "USER")).toEqual([{ name: "USER", rest: "node" }]);
  const afterUser = last.slice(last.findIndex(({ name }) => name === "USER"));
  expect(afterUser.map(({ name }) => name)).not.toContain("RUN");
  expect(all("HEALTHCHECK")).toHaveLength(1);
  expect(all("HEALTHCHECK").join()).toContain("/health");
});

test("no secret and no variable that the program does not know is in the image", () => {
  const names = all("ENV").flatMap((rest) =>
    rest.split(" ").map((pair) => pair.split("=")[0] ?? ""),
  );

  expect(all("ARG")).toEqual([]);
  expect(names.length).toBeGreaterThan(3);
  for (const name of names.filter((one) => one !== "NODE_ENV")) {
    expect(knownVariables()).toContain(name);
    expect(secretVariables()).not.toContain(name);
  }
});

test("what is copied is there, and neither tests nor the pane's sources come into what runs", () => {
  const own = instructions.filter(
    ({ name, rest }) => name === "COPY" && !rest.startsWith("--from"),
  );
  for (const { rest } of own)
    for (const path of rest.split(" ").slice(0, -1))
      expect([path, existsSync(path)]).toEqual([path, true]);
  const copied = last.filter(({ name }) => name === "COPY").map(({ rest }) => rest.split(" ")[0]);

  expect(copied).not.toContain("src");
  expect(copied.join("\n")).not.toMatch(/taskpane|test|\.git/u);
});

test("every package that the copied sources import is installed without development packages", () => {
  const copied = last.flatMap(({ name, rest }) =>
    name === "COPY" ? (rest.split(" ")[0] ?? "") : "",
  );
  const folders = copied.filter((path) => path.startsWith("src/"));
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const removed = /rm -rf (?<names>.+)$/u.exec(
    all("RUN").find((run) => run.includes("rm -rf")) ?? "",
  );
  const gone = removed?.groups?.["names"]?.split(" ") ?? [];
  const imported = folders
    .flatMap((folder) => globSync(`${folder}/**/*.ts`))
    .flatMap((file) => {
      const source = readFileSync(file, "utf8");
      return [
        ...source.matchAll(
          /^(?:import|export)(?! type)[^"';]*from "(?<from>[^"]+)";$|import\("(?<at>[^"]+)"\)/gmu,
        ),
      ];
    })
    .map((found) => found[1] ?? found[2] ?? "")
    .filter((from) => from !== "" && !/^(?:\.|#|node:)/u.test(from))
    .map((from) =>
      from
        .split("/")
        .slice(0, from.startsWith("@") ? 2 : 1)
        .join("/"),
    );

  expect(folders.length).toBeGreaterThan(3);
  expect(new Set(imported).size).toBeGreaterThan(10);
  for (const name of new Set(imported)) {
    expect(Object.keys(dependencies)).toContain(name);
    expect(gone.some((one) => name === one || name.startsWith(`${one}/`))).toBe(false);
  }
});

test("every layer that the copied sources import is copied too", () => {
  const folders = last.flatMap(({ name, rest }) => {
    const path = rest.split(" ")[0] ?? "";
    return name === "COPY" && path.startsWith("src/") ? [path.slice("src/".length)] : [];
  });
  const layers = folders
    .flatMap((folder) => globSync(`src/${folder}/**/*.ts`))
    .flatMap((file) => [
      ...readFileSync(file, "utf8").matchAll(/^import(?! type)[^"';]*"#(?<layer>\w+)\//gmu),
    ])
    .map((found) => found[1]);

  expect(new Set(layers).size).toBeGreaterThan(2);
  for (const layer of new Set(layers)) expect(folders).toContain(layer);
});
