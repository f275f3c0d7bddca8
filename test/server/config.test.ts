import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
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

const key64 = Buffer.alloc(32, 1).toString("base64");

test("nothing but the folder need be set", () => {
  expect(readConfig({ TIEOUT_HOME: home })).toMatchObject({
    ok: true,
    value: {
      databaseUrl: null,
      organisation: "main",
      keyPrevious: null,
      keyFile: join(home, "tieout.key"),
      port: 3000,
      host: "localhost",
      tls: true,
      origin: null,
      oidc: null,
      smtpUrl: null,
    },
  });
});

test("what is set is taken", () => {
  const config = readConfig({
    TIEOUT_HOME: home,
    TIEOUT_KEY: key64,
    TIEOUT_KEY_PREVIOUS: Buffer.alloc(32, 2).toString("base64"),
    DATABASE_URL: "postgres://tieout:secret@db:5432/tieout",
    TIEOUT_ORGANISATION: "acme-signs",
    PORT: "8443",
    HOST: "::1",
    TIEOUT_TLS: "off",
    TIEOUT_ORIGIN: "https://tieout.example.com/",
    OIDC_ISSUER: "https://login.microsoftonline.com/t/v2.0",
    OIDC_CLIENT_ID: "id",
    SMTP_URL: "smtps://robot:secret@mail:465",
  });
  expect(config).toMatchObject({
    ok: true,
    value: {
      databaseUrl: "postgres://tieout:secret@db:5432/tieout",
      organisation: "acme-signs",
      key: Buffer.alloc(32, 1),
      keyPrevious: Buffer.alloc(32, 2),
      keyFile: null,
      port: 8443,
      host: "::1",
      tls: false,
      origin: "https://tieout.example.com",
      oidc: {
        issuer: "https://login.microsoftonline.com/t/v2.0",
        clientId: "id",
        clientSecret: null,
      },
      smtpUrl: "smtps://robot:secret@mail:465",
    },
  });
});

test.each([
  ["XERO_CALLS_PER_MINUTE", "many"],
  ["XERO_GRANT", "password"],
  ["XERO_API_URL", "xero"],
  ["TIEOUT_KEY", "c2hvcnQ="],
  ["TIEOUT_KEY_PREVIOUS", "c2hvcnQ="],
  ["DATABASE_URL", "mysql://tieout:hunter22@localhost/tieout"],
  ["TIEOUT_ORGANISATION", "Acme Signs"],
  ["PORT", "70000"],
  ["HOST", "localhost:3000"],
  ["TIEOUT_TLS", "no"],
  ["TIEOUT_ORIGIN", "http://tieout.example.com"],
  ["TIEOUT_ORIGIN", "https://tieout.example.com/pane"],
  ["OIDC_ISSUER", "microsoft"],
  ["OIDC_CLIENT_SECRET", "alone"],
  ["SMTP_URL", "https://mail:hunter22@mail"],
])("a variable that is wrong is named, and no password said back: %s=%s", (name, value) => {
  const config = readConfig({ TIEOUT_HOME: home, [name]: value });
  const says = config.ok ? "" : config.error.join(" ");
  expect(says).toContain(name);
  expect(says).not.toContain("hunter22");
});

test.each(["", "no key", `${key64}\nno key`, `${key64}\n${key64}\n${key64}`])(
  "a key file that holds no keys is refused, and is left as it is: %j",
  (text) => {
    writeFileSync(join(home, "tieout.key"), text);
    const config = readConfig({ TIEOUT_HOME: home });
    expect(config.ok ? "" : config.error.join(" ")).toContain("tieout.key");
    expect(readFileSync(join(home, "tieout.key"), "utf8")).toBe(text);
  },
);
