import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Stores } from "#server/store/storesPort.ts";
import { createStores } from "#server/store/stores.ts";
import { openSqlite } from "#server/store/sqliteDatabase.ts";
import { sha256 } from "../../support/builders.ts";

let home = "";
const open: Stores[] = [];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tieout-store-"));
});
afterEach(async () => {
  await closeAll();
  rmSync(home, { recursive: true, force: true });
});

async function closeAll(): Promise<void> {
  for (const stores of open.splice(0)) await stores.close();
}

async function openStores(): Promise<Stores> {
  const database = await openSqlite(home);
  if (!database.ok) throw new Error(database.error.message);
  const stores = createStores(database.value, sha256);
  open.push(stores);
  return stores;
}

test("a second Tieout on the same folder is refused, with the first one's process number", async () => {
  await openStores();
  const second = await openSqlite(home);
  expect(second).toMatchObject({ ok: false, error: { type: "folderInUse" } });
  expect(second.ok ? "" : second.error.message).toContain(`process ${process.pid.toString()}`);
});

test("a folder is free again once the first one has closed it", async () => {
  await openStores();
  await closeAll();
  await expect(openStores()).resolves.toBeDefined();
});

test("a database of a newer Tieout is refused in a sentence", async () => {
  await openStores();
  await closeAll();
  const raw = new Database(join(home, "tieout.db"));
  raw.prepare("insert into kysely_migration (name, timestamp) values ('9999_future', '')").run();
  raw.close();
  expect(await openSqlite(home)).toMatchObject({ ok: false, error: { type: "notReadable" } });
});

test("a file that is no database is refused in a sentence", async () => {
  writeFileSync(
    join(home, "tieout.db"),
    "not a database, but long enough to be taken for one".repeat(40),
  );
  expect(await openSqlite(home)).toMatchObject({ ok: false, error: { type: "notReadable" } });
});

test("a lease dies with the process that held it, for the folder was its alone", async () => {
  const first = (await openStores()).of("main");
  await first.takeLease("token", "a", 60_000, Date.now());
  await closeAll();
  const second = (await openStores()).of("main");
  expect(await second.takeLease("token", "b", 60_000, Date.now())).toBe(true);
});
