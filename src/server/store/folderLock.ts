import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { err, ok, type Result } from "#engine/base/result.ts";
import type { NotOpened } from "./database.ts";
import { codeOf } from "./sqliteFile.ts";

/** The data folder is this process's alone until it is released. */
export interface FolderLock {
  readonly release: () => void;
}

/**
 * An exclusive transaction that stays open holds SQLite's own file lock, which the system drops when we die, however
 * we end.
 */
export function takeFolder(home: string): Result<FolderLock, NotOpened> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const lock = new Database(join(home, "lock.db"), { timeout: 200 });
  try {
    lock.pragma("journal_mode = DELETE");
    lock.exec("BEGIN EXCLUSIVE");
    writeFileSync(ownerFile(home), process.pid.toString(), { mode: 0o600 });
    return ok({ release: () => lock.close() });
  } catch (problem) {
    lock.close();
    if (codeOf(problem).startsWith("SQLITE_BUSY"))
      return err({ type: "folderInUse", message: inUse(home) });
    throw problem;
  }
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
