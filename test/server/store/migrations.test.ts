import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { chainEntry } from "#engine/audit/chain.ts";
import { emptyPace } from "#engine/pace.ts";
import { migrationsFor } from "#server/store/migrations.ts";
import { sqliteColumns } from "#server/store/migrations/columns.ts";
import { openSqlite } from "#server/store/sqliteDatabase.ts";
import { createStores } from "#server/store/stores.ts";
import { sha256 } from "../../support/builders.ts";
import { act, at, batch, done, later, payment } from "./rows.ts";

let home = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tieout-migrate-"));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

/** A database as version 0.1 left it, with a row in every table. */
async function firstVersion(): Promise<void> {
  const raw = new Database(join(home, "tieout.db"));
  const db = new Kysely<unknown>({ dialect: new SqliteDialect({ database: raw }) });
  const { "0001_tables": first } = migrationsFor(sqliteColumns);
  const provider = { getMigrations: () => Promise.resolve({ "0001_tables": first! }) };
  expect((await new Migrator({ db, provider }).migrateToLatest()).error).toBeUndefined();
  const insert = (table: string, row: Readonly<Record<string, string | number | null>>): void => {
    const names = Object.keys(row);
    const places = names.map((name) => `@${name}`);
    raw.prepare(`insert into ${table} (${names.join()}) values (${places.join()})`).run(row);
  };
  insert("setting", { key: "syncStartDate", value: "2026-01-01" });
  insert("fact", { name: "lastAttempted", value: at });
  insert("token", { id: 1, sealed: "v1.sealed" });
  insert("link", {
    record: "payment:CB-1",
    xero_type: "overpayment",
    xero_id: "op1",
    xero_number: null,
    origin: "posted",
    facts: '{"amount":"1.00"}',
    since: 7,
  });
  insert("hold", { record: "order:1", held_by: "ann", held_at: at, why: "wait" });
  insert("entry", { id: "REF-1", status: "todo", content: '{"id":"REF-1"}' });
  for (const to_status of ["todo", "done"])
    insert("entry_history", {
      entry_id: "REF-1",
      at,
      who: "ann",
      from_status: null,
      to_status,
      why: "listed",
    });
  insert("seen", { record: "order:1" });
  insert("plan", { fingerprint: "F1", shown_at: at, items: "[]" });
  const run = { id: "run1", fingerprint: "F1", status: "paused", started_at: at };
  insert("run", { ...run, ended_at: later, resume_at: later });
  const command = { run_id: "run1", seq: 0, content: JSON.stringify({ key: "pay" }) };
  insert("command", { ...command, key: "pay", state: "done", ending: JSON.stringify(done) });
  insert("batch", {
    key: batch.key,
    run_id: "run1",
    state: "sent",
    first_sent_at_ms: batch.firstSentAtMs,
    last_sent_at_ms: batch.lastSentAtMs,
    request: batch.request,
    commands: "[]",
  });
  insert("finding", { run_id: "run1", seq: 0, content: "{}" });
  const entry = chainEntry(act, null, sha256);
  insert("audit", { seq: 1, content: JSON.stringify(entry), hash: entry.hash });
  insert("pace", { id: 1, state: JSON.stringify({ ...emptyPace, recent: [5] }) });
  await db.destroy();
}

test("what the first version kept is the one organisation's afterwards, all of it", async () => {
  await firstVersion();
  const database = await openSqlite(home);
  if (!database.ok) throw new Error(database.error.message);
  const stores = createStores(database.value, sha256);
  const store = stores.of("main");
  expect(await store.settings()).toEqual(new Map([["syncStartDate", "2026-01-01"]]));
  expect(await store.remembered("lastAttempted")).toBe(at);
  expect(await store.sealedToken()).toBe("v1.sealed");
  expect((await store.links()).get("payment:CB-1")).toMatchObject({
    xeroId: "op1",
    facts: { amount: "1.00" },
    since: 7,
  });
  expect(await store.holds()).toEqual([{ record: "order:1", by: "ann", at, why: "wait" }]);
  expect(await store.entries()).toEqual([{ id: "REF-1" }]);
  expect((await store.history()).map(({ to }) => to)).toEqual(["todo", "done"]);
  expect(await store.seen()).toEqual(["order:1"]);
  expect(await store.runs(9)).toEqual([
    {
      id: "run1",
      kind: "sync",
      fingerprint: "F1",
      status: "paused",
      startedAt: at,
      endedAt: later,
      resumeAt: later,
      report: null,
    },
  ]);
  expect(await store.unfinished("F1", "sync")).toMatchObject({
    keys: new Set(["pay"]),
    ends: [done],
  });
  expect(await store.openBatches()).toEqual([{ ...batch, commands: [] }]);
  expect(await store.changePace((state) => ({ state, value: state.recent }))).toEqual([5]);
  await store.record({ ...act, says: payment.key });
  expect((await store.audit()).map(({ seq }) => seq)).toEqual([1, 2]);
  expect(await stores.directory.organisations()).toEqual([{ id: "main", name: "Main" }]);
  expect(await stores.of("another").settings()).toEqual(new Map());
  await stores.close();
});

test("a migration that does not come to its end leaves the database as it was", async () => {
  await firstVersion();
  const before = tablesOf();
  const raw = new Database(join(home, "tieout.db"));
  raw.exec("create table ticket (other text)");
  raw.close();
  expect(await openSqlite(home)).toMatchObject({ ok: false, error: { type: "notReadable" } });
  const after = tablesOf();
  expect(after.filter(({ name }) => name !== "ticket")).toEqual(before);
});

function tablesOf(): readonly { readonly name: string; readonly sql: string }[] {
  const raw = new Database(join(home, "tieout.db"), { readonly: true });
  const rows = raw
    .prepare<[], { name: string; sql: string }>(
      "select name, sql from sqlite_master where type = 'table' order by name",
    )
    .all();
  raw.close();
  return rows;
}
