// Writes the golden files anew. What changed is then reviewed in the diff like code, so CI may not do it.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

if (process.env.CI) {
  process.stderr.write(
    "Golden files are not written in CI: run this on your machine and review the diff.\n",
  );
  process.exit(2);
}
const jest = join("node_modules", "jest", "bin", "jest.js");
const args = [
  jest,
  "--selectProjects",
  "node",
  "--testPathPatterns",
  "test/golden/",
  ...process.argv.slice(2),
];
const answer = spawnSync(process.execPath, args, {
  stdio: "inherit",
  env: { ...process.env, UPDATE_GOLDEN: "1" },
});
process.exit(answer.status ?? 1);
