import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { err, ok, type Result } from "#engine/base/result.ts";
import { migrations } from "./migrations.ts";
import type { Schema } from "./schema.ts";

export interface OpenDatabase {
  readonly db: Kysely<Schema>;
  /** The same database for the few reads and writes that cannot wait (pace). */
  readonly raw: Database.Database;
  readonly close: () => Promise<void>;
}

export interface NotOpened {
  readonly type: "folderInUse" | "notReadable";
  readonly message: string;
}

/** Opens the data folder's database for this process alone. The lock dies with the process, however it ends. */
export async function openDatabase(home: string): Promise<Result<OpenDatabase, NotOpened>> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const lock = takeLock(home);
  if (lock === null) return err({ type: "folderInUse", message: inUse(home) });
  const opened = openFile(join(home, "tieout.db"));
  if (!opened.ok) {
    lock.close();
    return err({ type: "notReadable", message: notReadable(home, opened.error) });
  }
  const raw = opened.value;
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  });
  const close = async (): Promise<void> => {
    await db.destroy();
    lock.close();
  };
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return ok({ db, raw, close });
  await close();
  const why = error instanceof Error ? error.message : "unknown";
  return err({ type: "notReadable", message: notReadable(home, why) });
}

/** Every commit is on the disk before anybody hears of it. The error is SQLite's word on a file that is none of its. */
function openFile(file: string): Result<Database.Database, string> {
  const raw = new Database(file);
  try {
    raw.pragma("journal_mode = WAL");
    raw.pragma("synchronous = FULL");
    return ok(raw);
  } catch (problem) {
    raw.close();
    if (codeOf(problem) !== "SQLITE_NOTADB") throw problem;
    return err("file is not a database");
  }
}

/** An exclusive transaction that stays open holds SQLite's own file lock, which the system drops when we die. */
function takeLock(home: string): Database.Database | null {
  const lock = new Database(join(home, "lock.db"), { timeout: 200 });
  try {
    lock.pragma("journal_mode = DELETE");
    lock.exec("BEGIN EXCLUSIVE");
    writeFileSync(ownerFile(home), process.pid.toString(), { mode: 0o600 });
    return lock;
  } catch (problem) {
    lock.close();
    if (codeOf(problem).startsWith("SQLITE_BUSY")) return null;
    throw problem;
  }
}

/** SQLite's own code, told by shape: the native module's errors may be of another realm than ours. */
function codeOf(problem: unknown): string {
  return typeof problem === "object" && problem !== null && "code" in problem
    ? String(problem.code)
    : "";
}

/** A newer Tieout wrote it, or something else did. */
function notReadable(home: string, why: string): string {
  return `The database in ${home} does not fit this version of Tieout (${why}). Use the version that wrote it, or restore a backup.`;
}

function inUse(home: string): string {
  return `Another Tieout${ownerOf(home)} is using the data folder ${home}. Wait until it has finished, or end it, and run this again.`;
}

/** Only a hint for the message: the lock is what counts. */
function ownerOf(home: string): string {
  try {
    return ` (process ${readFileSync(ownerFile(home), "utf8").trim()})`;
  } catch {
    return "";
  }
}

function ownerFile(home: string): string {
  return join(home, "lock.pid");
}
