import { copyFileSync, existsSync, renameSync } from "node:fs";
import { join, resolve } from "node:path";
import Database from "better-sqlite3";
import { err, ok, type Result } from "#engine/base/result.ts";
import { removeDatabase, replacedFile } from "./backup.ts";
import { openBackup } from "./backupFile.ts";
import { copyTables } from "./copyTables.ts";
import { takeFolder } from "./folderLock.ts";
import { organisationStore } from "./organisationStore.ts";
import type { NotRestored, Restored, RestoreRequest } from "./restoreRequest.ts";
import { paceRows, trailEnds } from "./replacedRows.ts";
import { restoredAct } from "./restoredAct.ts";
import { restorePostgres } from "./restorePostgres.ts";
import { databaseFile } from "./sqliteDatabase.ts";
import { isDamage, openSqliteFile, type SqliteFile } from "./sqliteFile.ts";
import { putInPlace } from "./wholeFile.ts";

/**
 * Puts a backup in the place of what is kept, all of it or nothing. The pace is not turned back: what was called in
 * the last minute and day is called (RUN-4).
 */
export async function restore(request: RestoreRequest): Promise<Result<Restored, NotRestored>> {
  const { home } = request.place;
  const lock = takeFolder(home);
  if (!lock.ok) return lock;
  try {
    clearAside(home);
    const backup = await openBackup(resolve(request.file), join(home, asideName));
    if (!backup.ok) return err({ message: backup.error });
    try {
      return request.place.databaseUrl === null
        ? await restoreSqlite(request, backup.value)
        : await restorePostgres(request, request.place.databaseUrl, backup.value);
    } finally {
      await backup.value.close();
    }
  } finally {
    clearAside(home);
    lock.value.release();
  }
}

const asideName = "restore-backup.db";
const freshName = "restore-fresh.db";

/** What an earlier restore left that was cut off, and what this one needs no more. */
function clearAside(home: string): void {
  for (const name of [asideName, freshName]) removeDatabase(join(home, name));
}

async function restoreSqlite(
  { place: { home }, nowMs, act, sha256 }: RestoreRequest,
  backup: SqliteFile,
): Promise<Result<Restored, NotRestored>> {
  const live = databaseFile(home);
  const fresh = join(home, freshName);
  const opened = await openSqliteFile(fresh);
  if (!opened.ok) throw new Error(`Defect: a new database does not open: ${opened.error}`);
  const { db, close } = opened.value;
  const organisations: string[] = [];
  try {
    await db.deleteFrom("organisation").execute();
    for (const [organisation, state] of paceRows(live))
      await db.insertInto("pace").values({ organisation, state }).execute();
    const endByOrganisation = trailEnds(live);
    await db.transaction().execute((tx) => copyTables(backup.db, tx));
    for (const { id } of await db.selectFrom("organisation").select("id").orderBy("id").execute()) {
      const store = organisationStore({ ...opened.value, isShared: false }, id, sha256);
      const before = endByOrganisation.get(id) ?? null;
      await store.record(restoredAct(act, before, await store.auditHead()));
      organisations.push(id);
    }
  } finally {
    await close();
  }
  const replaced = existsSync(live) ? replacedFile(home, nowMs) : null;
  if (replaced !== null) keepReplaced(live, replaced);
  putInPlace(fresh, live);
  return ok({ organisations, replaced });
}

/**
 * A copy beside it, so that at every moment there is a database under the name that counts. What SQLite has not yet
 * taken into the file is moved away with it, or it would be taken into the new one.
 */
function keepReplaced(live: string, replaced: string): void {
  takeIn(live);
  const temporary = `${replaced}.new`;
  copyFileSync(live, temporary);
  putInPlace(temporary, replaced);
  for (const ending of ["-wal", "-shm"])
    if (existsSync(`${live}${ending}`)) renameSync(`${live}${ending}`, `${replaced}${ending}`);
}

/** All that was written stands in the one file afterwards, where it can be read. */
function takeIn(live: string): void {
  const raw = new Database(live, { fileMustExist: true });
  try {
    raw.pragma("wal_checkpoint(TRUNCATE)");
  } catch (problem) {
    if (!isDamage(problem)) throw problem;
  } finally {
    raw.close();
  }
}
