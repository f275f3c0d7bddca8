import { existsSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import Database from "better-sqlite3";
import { err, ok, type Result } from "#engine/base/result.ts";
import { isBackup } from "./backupFile.ts";
import { copyTables } from "./copyTables.ts";
import type { OpenDatabase } from "./database.ts";
import { momentaryTables } from "./keptTables.ts";
import type { StorePlace } from "./openStores.ts";
import { openPostgres } from "./postgresDatabase.ts";
import { databaseFile } from "./sqliteDatabase.ts";
import { codeOf, openSqliteFile } from "./sqliteFile.ts";
import { putInPlace } from "./wholeFile.ts";

/** Why there is no backup; a sentence. */
export interface NoBackup {
  readonly message: string;
}

/**
 * Writes everything that is kept into one file, of one moment, while others go on working: a SQLite database with the
 * tables of this version, from whichever database. The file is there whole, or not at all.
 */
export async function backup(place: StorePlace, file: string): Promise<Result<null, NoBackup>> {
  const target = resolve(file);
  const refused = refuseTarget(place.home, target);
  if (refused !== null) return err({ message: refused });
  const temporary = `${target}.new`;
  removeDatabase(temporary);
  try {
    // Its owner's alone from the first byte on; SQLite takes an empty file for a new database.
    writeFileSync(temporary, "", { mode: 0o600, flag: "wx" });
    const written =
      place.databaseUrl === null
        ? await copyOfSqlite(place.home, temporary)
        : await copyOfPostgres(place.databaseUrl, temporary);
    if (written.ok) putInPlace(temporary, target);
    return written;
  } catch (problem) {
    const why = writeTroubles.get(codeOf(problem));
    if (why === undefined) throw problem;
    return err({ message: `The backup cannot be written to ${target}: ${why}.` });
  } finally {
    removeDatabase(temporary);
  }
}

/** What the system or SQLite says against a file is no bug of ours. */
const writeTroubles: ReadonlyMap<string, string> = new Map([
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["EISDIR", "it is a folder"],
  ["EROFS", "the disk is read-only"],
  ["ENOSPC", "the disk is full"],
  ["SQLITE_FULL", "the disk is full"],
  ["SQLITE_CANTOPEN", "permission denied"],
]);

/** Into a file of nobody else's: what is there is replaced only where it is a backup, too. */
function refuseTarget(home: string, target: string): string | null {
  const folder = dirname(target);
  if (!existsSync(folder)) return `There is no folder ${folder}. Make it first.`;
  const isOurs =
    existsSync(home) &&
    realpathSync(folder) === realpathSync(home) &&
    /^(?:tieout\.(?:db|key)|lock\.)/u.test(basename(target));
  if (isOurs) return `${target} is a file that Tieout itself works with. Choose another name.`;
  if (existsSync(target) && !isBackup(target))
    return `${target} is there already, and is no backup of Tieout's. Choose another name.`;
  return null;
}

/**
 * SQLite copies its own pages over a connection of its own, in one step, so that it is of one moment; the bridge
 * whose folder it is goes on writing. https://sqlite.org/backup.html
 */
async function copyOfSqlite(home: string, to: string): Promise<Result<null, NoBackup>> {
  const file = databaseFile(home);
  if (!existsSync(file))
    return err({ message: `There is no database in ${home}: there is nothing to back up.` });
  const live = new Database(file, { fileMustExist: true });
  try {
    await live.backup(to, { progress: () => pagesMax });
  } finally {
    live.close();
  }
  const copy = new Database(to);
  try {
    copy.pragma("secure_delete = ON");
    const has = copy.prepare<[string]>("select 1 from sqlite_master where name = ?");
    for (const table of momentaryTables)
      if (has.get(table) !== undefined) copy.exec(`delete from "${table}"`);
    // One file, with nothing beside it.
    copy.pragma("journal_mode = DELETE");
  } finally {
    copy.close();
  }
  return ok(null);
}

/** More pages than a database can have. */
const pagesMax = 0x7fff_ffff;

async function copyOfPostgres(url: string, to: string): Promise<Result<null, NoBackup>> {
  const database = await openPostgres(url);
  if (!database.ok) return database;
  try {
    await exportDatabase(database.value, to);
    return ok(null);
  } finally {
    await database.value.close();
  }
}

/** One snapshot of every table, into a new SQLite file. */
export async function exportDatabase({ db }: OpenDatabase, to: string): Promise<void> {
  const file = await openSqliteFile(to);
  if (!file.ok) throw new Error(`Defect: a new file is no database: ${file.error}`);
  const { db: target, close } = file.value;
  try {
    await db
      .transaction()
      .setIsolationLevel("repeatable read")
      .setAccessMode("read only")
      .execute((snapshot) =>
        target.transaction().execute(async (empty) => {
          await empty.deleteFrom("organisation").execute();
          await copyTables(snapshot, empty);
        }),
      );
  } finally {
    await close();
  }
  const copy = new Database(to);
  copy.pragma("journal_mode = DELETE");
  copy.close();
}

/** A database file, and what SQLite may have left beside it. */
export function removeDatabase(file: string): void {
  for (const ending of ["", "-wal", "-shm", "-journal"])
    rmSync(`${file}${ending}`, { force: true });
}

export function replacedFile(home: string, nowMs: number): string {
  const time = new Date(nowMs).toISOString().replace(/[:.]/gu, "-");
  return join(home, `tieout-replaced-${time}.db`);
}
