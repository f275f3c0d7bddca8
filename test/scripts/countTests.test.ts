import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "tieout-count-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const allWell = {
  numPassedTests: 3,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};

test.each([
  ["all passed", allWell, 0, "3 passed, 0 failed\n"],
  ["one failed", { ...allWell, numFailedTests: 1 }, 1, "3 passed, 1 failed\n"],
  ["a file did not load", { ...allWell, numRuntimeErrorTestSuites: 1 }, 1, "3 passed, 1 failed\n"],
  ["nothing ran", { ...allWell, numPassedTests: 0 }, 1, "0 passed, 0 failed\n"],
  ["one skipped", { ...allWell, numPendingTests: 1 }, 0, "3 passed, 0 failed, 1 skipped\n"],
])("the closing line is true where %s", (_name, answer, status, line) => {
  const file = join(folder, "jest.json");
  writeFileSync(file, JSON.stringify(answer));
  const script = join(process.cwd(), "scripts/countTests.mjs");
  const counted = spawnSync(process.execPath, [script, file], { encoding: "utf8" });
  expect([counted.status, counted.stdout]).toEqual([status, line]);
});
