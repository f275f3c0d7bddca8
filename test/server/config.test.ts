import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "#server/config.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tieout-config-"));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

test("the key is made once, outside the database, for its owner only", () => {
  const first = readConfig({ TIEOUT_HOME: home });
  const second = readConfig({ TIEOUT_HOME: home });
  expect(first).toEqual(second);
  expect(statSync(join(home, "tieout.key")).mode & 0o777).toBe(0o600);
});

test.each([
  [{ XERO_CALLS_PER_MINUTE: "many" }, "XERO_CALLS_PER_MINUTE"],
  [{ XERO_GRANT: "password" }, "XERO_GRANT"],
  [{ XERO_API_URL: "xero" }, "XERO_API_URL"],
  [{ TIEOUT_KEY: "c2hvcnQ=" }, "TIEOUT_KEY"],
  [{ DATABASE_URL: "postgres://localhost/tieout" }, "DATABASE_URL"],
])("a variable that is wrong is named: %j", (wrong, name) => {
  const config = readConfig({ TIEOUT_HOME: home, ...wrong });
  expect(config.ok ? "" : config.error.join(" ")).toContain(name);
});
