import { join } from "node:path";
import { err, ok, type Result } from "#engine/base/result.ts";
import type { NotOpened, OpenDatabase } from "./database.ts";
import { takeFolder } from "./folderLock.ts";
import { openSqliteFile } from "./sqliteFile.ts";

/** Opens the data folder's database for this process alone. */
export async function openSqlite(home: string): Promise<Result<OpenDatabase, NotOpened>> {
  const lock = takeFolder(home);
  if (!lock.ok) return lock;
  const { release } = lock.value;
  const opened = await openSqliteFile(databaseFile(home)).catch((problem: unknown) => {
    release();
    throw problem;
  });
  if (!opened.ok) {
    release();
    return err({ type: "notReadable", message: notReadable(home, opened.error) });
  }
  const { db, close } = opened.value;
  // Whoever held a lease had this folder, and is gone.
  await db.deleteFrom("lease").execute();
  return ok({
    db,
    isShared: false,
    close: async () => {
      await close();
      release();
    },
  });
}

export function databaseFile(home: string): string {
  return join(home, "tieout.db");
}

/** A newer Tieout wrote it, or something else did. */
function notReadable(home: string, why: string): string {
  return `The database in ${home} does not fit this version of Tieout (${why}). Use the version that wrote it, or restore a backup.`;
}
