import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { changeLinks } from "#engine/plan/changeLinks.ts";
import type { Command } from "#engine/plan/command.ts";
import type { CommandEnd } from "#engine/plan/finalItems.ts";
import { readConfig } from "#server/config.ts";
import { openDatabase } from "#server/store/database.ts";
import type { NewRun, Store, StoredBatch } from "#server/store/port.ts";
import { sqliteStore } from "#server/store/sqliteStore.ts";
import { command, createPayment } from "../../engine/plan/commands.ts";
import { sha256 } from "../../support/builders.ts";

let home = "";
const open: Store[] = [];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tieout-store-"));
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  rmSync(home, { recursive: true, force: true });
});

async function openStore(): Promise<Store> {
  const database = await openDatabase(home);
  if (!database.ok) throw new Error(database.error.message);
  const store = sqliteStore(database.value, sha256);
  open.push(store);
  return store;
}

async function reopened(): Promise<Store> {
  for (const store of open.splice(0)) await store.close();
  return openStore();
}

const at = "2026-03-01T10:00:00.000Z";
const act = { at, who: "ann", act: "run", about: null, says: "test", before: null, after: null };
const payment: Command = command("pay", createPayment("CB-1", "x1", "90071992547409.93"), {
  links: [
    {
      change: "set",
      record: "payment:CB-1",
      xeroType: "overpayment",
      xeroId: "$id",
      xeroNumber: "$number",
      origin: "posted",
      facts: { amount: "1.00" },
    },
  ],
});
const run: NewRun = {
  id: "run1",
  fingerprint: "F1",
  startedAt: at,
  commands: [payment, command("other", createPayment("CB-2", "x1", "1.00"))],
  adopted: { set: [], removed: [] },
};
const batch: StoredBatch = {
  key: "run1-1",
  runId: "run1",
  request: '{"key":"run1-1","body":{"b":1,"a":2}}',
  commands: [{ command: payment, resolved: payment.write }],
  firstSentAtMs: 1_000,
  lastSentAtMs: 1_000,
};
const done: CommandEnd = {
  key: "pay",
  state: "done",
  xeroId: "op1",
  xeroNumber: "CB-1",
  message: null,
  rule: null,
  blockedBy: null,
};

test("a second Tieout on the same folder is refused, with the first one's process number", async () => {
  await openStore();
  const second = await openDatabase(home);
  expect(second).toMatchObject({ ok: false, error: { type: "folderInUse" } });
  expect(second.ok ? "" : second.error.message).toContain(`process ${process.pid.toString()}`);
});

test("a folder is free again once the first one has closed it", async () => {
  await openStore();
  await expect(reopened()).resolves.toBeDefined();
});

test("a database of a newer Tieout is refused in a sentence", async () => {
  await openStore();
  for (const store of open.splice(0)) await store.close();
  const raw = new Database(join(home, "tieout.db"));
  raw.prepare("insert into kysely_migration (name, timestamp) values ('9999_future', '')").run();
  raw.close();
  expect(await openDatabase(home)).toMatchObject({ ok: false, error: { type: "notReadable" } });
});

test("a file that is no database is refused in a sentence", async () => {
  writeFileSync(
    join(home, "tieout.db"),
    "not a database, but long enough to be taken for one".repeat(40),
  );
  expect(await openDatabase(home)).toMatchObject({ ok: false, error: { type: "notReadable" } });
});

test("a batch that was sent is found after a stop, byte for byte and to the cent", async () => {
  const store = await openStore();
  await store.startRun(run, [act]);
  await store.storeBatch(batch);
  const after = await reopened();
  expect(await after.openBatches()).toEqual([batch]);
});

test("outcome, links and audit trail of a batch are kept together, and the batch is closed", async () => {
  const store = await openStore();
  await store.startRun(run, [act]);
  await store.storeBatch(batch);
  const links = changeLinks(new Map(), [
    { changes: payment.links, xeroId: "op1", xeroNumber: "CB-1" },
  ]);
  await store.settleBatch(batch.key, [done], links, [{ ...act, act: "push" }]);
  const after = await reopened();
  expect(await after.openBatches()).toEqual([]);
  expect((await after.links()).get("payment:CB-1")).toMatchObject({ xeroId: "op1", since: 1 });
  expect((await after.audit()).map((entry) => entry.act)).toEqual(["run", "push"]);
});

test("links that no run made are kept together with the act that says so", async () => {
  const store = await openStore();
  const links = changeLinks(new Map(), [
    { changes: payment.links, xeroId: "op1", xeroNumber: "CB-1" },
  ]);
  await store.saveLinks(links, { ...act, act: "links" });
  const after = await reopened();
  expect((await after.links()).get("payment:CB-1")).toMatchObject({ xeroId: "op1", since: 1 });
  expect((await after.audit()).map((entry) => entry.act)).toEqual(["links"]);
});

test("what cannot be kept whole is not kept at all", async () => {
  const store = await openStore();
  await store.startRun(run, [act]);
  await store.storeBatch(batch);
  const links = changeLinks(new Map(), [
    { changes: payment.links, xeroId: "op1", xeroNumber: "CB-1" },
  ]);
  const circular: { self?: unknown } = {};
  circular.self = circular;
  const broken = { ...act, after: circular as never };
  await expect(store.settleBatch(batch.key, [done], links, [broken])).rejects.toThrow();
  expect((await store.links()).size).toBe(0);
  expect(await store.openBatches()).toHaveLength(1);
});

test("an approval lives on while a run of it that has sent something is not finished", async () => {
  const store = await openStore();
  await store.savePlan({ fingerprint: "F1", at, items: [] }, act);
  expect(await store.unfinished("F1")).toBeNull();
  await store.startRun(run, []);
  expect(await store.unfinished("F1")).toBeNull();
  await store.storeBatch(batch);
  await store.settleBatch(batch.key, [done], { set: [], removed: [] }, []);
  expect(await store.unfinished("F1")).toMatchObject({
    keys: new Set(["pay", "other"]),
    ends: [done],
  });
  await store.startRun(
    { ...run, id: "run2", startedAt: "2026-03-01T11:00:00.000Z", commands: [] },
    [],
  );
  expect(await store.unfinished("F1")).not.toBeNull();
  await store.endRun("run2", "succeeded", at, null, []);
  expect(await store.unfinished("F1")).toBeNull();
});

test("the audit trail goes on where it was after a stop", async () => {
  const store = await openStore();
  await store.record(act);
  const { head } = await store.auditHead();
  const after = await reopened();
  await after.record(act);
  expect((await after.audit()).map(({ seq, previous }) => [seq, previous])).toEqual([
    [1, "0".repeat(64)],
    [2, head],
  ]);
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
