import { spawnSync } from "node:child_process";
import { join } from "node:path";

const root = process.cwd();

function setup(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const script = join(root, "scripts/setup.mjs");
  return spawnSync(process.execPath, [script, ...args], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
}

test("the setup of a ready checkout says nothing", () => {
  const answer = setup({});
  expect([answer.status, answer.stdout, answer.stderr]).toEqual([0, "", ""]);
});

test("the setup names a browser that is not there, and keeps stdout free", () => {
  const answer = setup({ CHROME_PATH: "/no/such/chrome" }, "--browser");
  expect(answer.status).toBe(1);
  expect(answer.stdout).toBe("");
  expect(answer.stderr).toBe(
    "CHROME_PATH is /no/such/chrome, and there is no program of that name.\n",
  );
});

test("commands run under Node 24, whatever the machine has", () => {
  expect(process.version).toMatch(/^v24\./u);
});

test("golden files are not written in CI", () => {
  const script = join(root, "scripts/updateGolden.mjs");
  const answer = spawnSync(process.execPath, [script], {
    encoding: "utf8",
    env: { ...process.env, CI: "true" },
  });
  expect(answer.status).toBe(2);
  expect(answer.stderr).toContain("review the diff");
});
