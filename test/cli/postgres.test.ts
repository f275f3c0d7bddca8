import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startDemoXero, type DemoXero } from "#demo/xero/start.ts";
import { cliEnvironment, runCli, setUp, type CliRun } from "../support/cli.ts";
import { writeShop } from "../support/exportFiles.ts";
import { startPostgres, type TestPostgres } from "../support/postgres.ts";

const customers = 3;

let folder = "";
let server: TestPostgres;
let demo: DemoXero;
let env: Readonly<Record<string, string>> = {};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tieout-firm-"));
  writeShop(join(folder, "exports"), { customers });
  [server, demo] = await Promise.all([startPostgres(), startDemoXero()]);
  env = {
    ...cliEnvironment(demo, join(folder, "home")),
    DATABASE_URL: await server.createDatabase(),
  };
});
afterAll(async () => {
  await Promise.all([server.drop(), demo.close()]);
  rmSync(folder, { recursive: true, force: true });
});

function tieout(...args: readonly string[]): Promise<CliRun> {
  return runCli([...args, "--json"], { env });
}

function written(): number {
  return demo.calls.filter(({ method }) => method !== "GET").length;
}

test("a firm's command line works on PostgreSQL from the first setting to a second sync without a write", async () => {
  expect(await tieout("settings", "invoiceDueDays", "14")).toMatchObject({ code: 0 });
  await setUp(env);
  const exports = join(folder, "exports");

  const previewed = await tieout("preview", exports);
  expect(previewed).toMatchObject({ code: 0 });
  const { fingerprint } = JSON.parse(previewed.stdout) as { readonly fingerprint: string };
  const synced = await tieout("sync", exports, "--approve", fingerprint);
  expect(synced).toMatchObject({ code: 0 });
  expect(JSON.parse(synced.stdout)).toMatchObject({ status: "succeeded", fingerprint });
  expect(demo.books().invoices).toHaveLength(2 * customers);

  const before = written();
  const again = await tieout("sync", exports, "--yes");
  expect(again).toMatchObject({ code: 0 });
  expect(written()).toBe(before);
  const audit = await tieout("audit", "verify");
  expect(JSON.parse(audit.stdout)).toMatchObject({ whole: true });
  expect(readdirSync(join(folder, "home"))).not.toContain("tieout.db");
}, 240_000);

test("an organisation that is not there is refused in a sentence that says how it is added", async () => {
  const run = await runCli(["settings"], { env: { ...env, TIEOUT_ORGANISATION: "acme" } });
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toContain("tieout organisations add acme");
});

test("a server that does not answer is refused in a sentence", async () => {
  const nowhere = "postgres://tieout:hunter22@127.0.0.1:9/tieout";
  const run = await runCli(["settings"], { env: { ...env, DATABASE_URL: nowhere } });
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toContain("DATABASE_URL");
  expect(run.stderr).not.toContain("hunter22");
});
