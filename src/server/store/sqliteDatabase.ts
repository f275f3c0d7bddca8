import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect, type Dialect } from "kysely";
import { err, ok, type Result } from "#engine/base/result.ts";
import { migrate, type NotOpened, type OpenDatabase } from "./database.ts";
import { sqliteColumns } from "./migrations/columns.ts";
import type { Schema } from "./schema.ts";

/** Opens the data folder's database for this process alone. The lock dies with the process, however it ends. */
export async function openSqlite(home: string): Promise<Result<OpenDatabase, NotOpened>> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const lock = takeLock(home);
  if (lock === null) return err({ type: "folderInUse", message: inUse(home) });
  const opened = openFile(join(home, "tieout.db"));
  if (!opened.ok) {
    lock.close();
    return err({ type: "notReadable", message: notReadable(home, opened.error) });
  }
  const db = new Kysely<Schema>({ dialect: sqliteDialect(opened.value) });
  const close = async (): Promise<void> => {
    await db.destroy();
    lock.close();
  };
  const trouble = await migrate(db, sqliteColumns);
  if (trouble !== null) {
    await close();
    return err({ type: "notReadable", message: notReadable(home, trouble) });
  }
  // Whoever held a lease had this folder, and is gone.
  await db.deleteFrom("lease").execute();
  return ok({ db, isShared: false, close });
}

/**
 * SQLite takes changes of tables back with their transaction, which Kysely does not count on for all its users' sake: a
 * migration that is cut off leaves nothing. https://sqlite.org/lang_transaction.html
 */
function sqliteDialect(database: Database.Database): Dialect {
  const dialect = new SqliteDialect({ database });
  return {
    createDriver: () => dialect.createDriver(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createAdapter: () =>
      Object.defineProperty(dialect.createAdapter(), "supportsTransactionalDdl", { value: true }),
  };
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
