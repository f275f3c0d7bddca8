import { randomUUID } from "node:crypto";
import { lstat, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

const prefix = "tieout-files-";

/** A container gives each bridge the number of the one before: what this process is, its number alone does not tell. */
const life = randomUUID().slice(0, 8);

/** A folder for the exports of one job, that only this user can open. Its name says whose it is. */
export function makeJobFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `${prefix}${process.pid.toString()}-${life}-`));
}

/**
 * Removes the folders that a killed bridge has left: those of this user whose process is no more. What cannot be removed
 * stays; a folder of that name that another user made, or a link, is let be.
 */
export async function dropLeftFolders(): Promise<void> {
  const { uid } = userInfo();
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const owner = /^tieout-files-(?<pid>\d{1,10})-(?<life>[0-9a-f]{8})-\w+$/u.exec(name)?.groups;
    if (owner === undefined || owner["life"] === life) continue;
    if (isAnothers(Number(owner["pid"]))) continue;
    const folder = join(tmpdir(), name);
    const found = await lstat(folder).catch(() => null);
    if (found?.isDirectory() === true && (uid === -1 || found.uid === uid))
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A living process, and not this one: who of us had this number before is dead. */
function isAnothers(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (problem) {
    // Alive, and another user's.
    return problem instanceof Error && "code" in problem && problem.code === "EPERM";
  }
}
