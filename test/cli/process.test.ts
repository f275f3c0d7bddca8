import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FailureDocument } from "#contract/failureDocument.ts";
import { SettingsDocument } from "#contract/settingsDocument.ts";

const home = mkdtempSync(join(tmpdir(), "tieout-cli-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function tieout(...words: readonly string[]) {
  const main = join(__dirname, "../../src/cli/main.ts");
  return spawnSync(process.execPath, [main, ...words], {
    encoding: "utf8",
    env: { ...process.env, TIEOUT_HOME: join(home, "data") },
  });
}

describe("the program itself", () => {
  it("keeps a setting from one start to the next", () => {
    expect(tieout("settings", "syncStartDate", "2026-01-01").status).toBe(0);
    const { status, stdout } = tieout("settings", "--json");
    expect(status).toBe(0);
    expect(SettingsDocument.parse(JSON.parse(stdout)).settings["syncStartDate"]?.value).toBe(
      "2026-01-01",
    );
  });

  it("says which file it cannot read, and ends with 2", () => {
    const { status, stdout } = tieout("import", join(home, "no-such-folder"), "--json");
    expect(status).toBe(2);
    expect(FailureDocument.parse(JSON.parse(stdout)).error.message).toContain("no-such-folder");
  });

  it("says that the data folder cannot be used where a file is in its way", () => {
    const file = join(home, "file");
    writeFileSync(file, "");
    const main = join(__dirname, "../../src/cli/main.ts");
    const env = { ...process.env, TIEOUT_HOME: join(file, "data") };
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, "manual", "list"], {
      encoding: "utf8",
      env,
    });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^The data folder cannot be used/u);
    expect(stderr).not.toMatch(/\n\s+at /u);
  });
});
