import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Puts a finished file in the place of another: whoever looks sees the old one or the new one, whole. */
export function putInPlace(finished: string, file: string): void {
  flush(finished);
  renameSync(finished, file);
  flushFolder(dirname(file));
}

/** Text that is in the file whole, or not at all. */
export function writeWhole(file: string, text: string): void {
  const temporary = `${file}.new`;
  rmSync(temporary, { force: true });
  writeFileSync(temporary, text, { mode: 0o600, flag: "wx" });
  putInPlace(temporary, file);
}

function flush(file: string): void {
  const handle = openSync(file, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** The new name is on the disk too. Windows opens no folder, and needs none opened. */
function flushFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
