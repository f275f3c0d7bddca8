import { copyFile, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { err, ok, type Result } from "#engine/base/result.ts";
import type { WorkbookFailure } from "../port.ts";
import { codeOf } from "./loadWorkbook.ts";

/** Puts the bytes in place of the file in one step: a crash leaves the old file or the new one, never half of one. */
export async function replaceFile(
  file: string,
  bytes: Uint8Array,
  keepOldAs: string | null,
): Promise<Result<null, WorkbookFailure>> {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid.toString()}.tmp`);
  try {
    await writeThrough(temporary, bytes);
    if (keepOldAs !== null) await copyFile(file, join(dirname(file), keepOldAs));
    await rename(temporary, file);
    return ok(null);
  } catch (error) {
    await rm(temporary, { force: true });
    return err({ message: sentenceOf(file, codeOf(error)) });
  }
}

/** On the disk before the rename, for a power cut must not leave an empty file under the right name. */
async function writeThrough(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "w");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function sentenceOf(file: string, code: string): string {
  const name = basename(file);
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return `${name} cannot be written: the folder ${dirname(file)} does not exist. Make it, or choose another place.`;
    case "EBUSY":
    case "EPERM":
    case "EACCES":
      return `${name} cannot be replaced: it is open in Excel, or you may not write there. Close it and run this again, or choose another file.`;
    case "EISDIR":
      return `${name} is a folder. Choose a file name that ends in .xlsx.`;
    case "ENOSPC":
      return `${name} cannot be written: the disk is full. The old file was left as it is.`;
    default:
      return `${name} cannot be written (${code}). The old file was left as it is.`;
  }
}
