import { accessSync, constants, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Linux keeps this folder in memory: there a database that waits for its disk at every commit waits for nothing. */
const inMemory = "/dev/shm";

/** A new folder, in memory where the system has one, for what only has to outlive a process and not the machine. */
export function memoryFolder(prefix: string): string {
  return mkdtempSync(join(isWritable(inMemory) ? inMemory : tmpdir(), prefix));
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
