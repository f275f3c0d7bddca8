import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "#server/config.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tieout-secret-files-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(home, name);
  writeFileSync(path, text);
  return path;
}

test("a secret may stand in a file, with a line's end behind it", () => {
  const key = Buffer.alloc(32, 3);
  const config = readConfig({
    TIEOUT_HOME: home,
    TIEOUT_KEY_FILE: file("key", `${key.toString("base64")}\n`),
    DATABASE_URL_FILE: file("url", "postgres://tieout:pass@db/tieout\r\n"),
    XERO_CLIENT_SECRET_FILE: file("xero", "s3cret"),
    SMTP_URL_FILE: file("smtp", ""),
  });

  expect(config).toMatchObject({
    ok: true,
    value: {
      key,
      databaseUrl: "postgres://tieout:pass@db/tieout",
      smtpUrl: null,
      xero: { clientSecret: "s3cret" },
    },
  });
});

test.each([
  [
    "is not there",
    { TIEOUT_KEY_FILE: "/nowhere/key" },
    "TIEOUT_KEY_FILE names a file that cannot be read",
  ],
  ["is a folder", { SMTP_URL_FILE: tmpdir() }, "SMTP_URL_FILE names a file that cannot be read"],
])("a file that %s is said", (_what, env, says) => {
  const config = readConfig({ TIEOUT_HOME: home, ...env });

  expect(config.ok ? "" : config.error.join()).toContain(says);
});

test("two places for one secret are one too many, and what is wrong in a file is said without its content", () => {
  const twice = readConfig({
    TIEOUT_HOME: home,
    TIEOUT_KEY: "x",
    TIEOUT_KEY_FILE: file("key", "y"),
  });
  const wrong = readConfig({ TIEOUT_HOME: home, SMTP_URL_FILE: file("smtp", "hunter2hunter2") });

  expect(twice.ok ? "" : twice.error.join()).toContain("are both set");
  expect(wrong.ok ? "" : wrong.error.join()).toContain("SMTP_URL is no address");
  expect(JSON.stringify(wrong)).not.toContain("hunter2");
});

test("what is no secret does not come out of a file", () => {
  const config = readConfig({ TIEOUT_HOME: home, PORT_FILE: file("port", "9999") });

  expect(config).toMatchObject({ ok: true, value: { port: 3000 } });
});
