import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FileSet } from "../store/jobPort.ts";
import { makeJobFolder } from "./jobFolders.ts";

/** Characters of a file name that are kept; what a file is, is told from its columns. */
const nameMax = 120;

/**
 * An uploaded file's name as it may stand on a disk and in a sentence: the last part of whatever path was sent, without
 * what a file system or a terminal takes for a command.
 */
export function safeFileName(sent: string): string {
  const last = sent.split(/[/\\]/u).at(-1) ?? "";
  const plain = last
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, "")
    .replace(/[.\s]+$/u, "");
  const ending = /\.(?:csv|xlsx)$/iu.exec(plain)?.[0] ?? "";
  const stem = plain
    .slice(0, plain.length - ending.length)
    .replace(/^[.\s~]+/u, "")
    .slice(0, nameMax);
  return `${stem === "" ? "export" : stem}${ending}`;
}

/** The files of a set on this machine's disk, for as long as `work` takes; two of one name stay apart. */
export async function withFiles<T>(
  { files }: Pick<FileSet, "files">,
  work: (paths: readonly string[]) => Promise<T>,
): Promise<T> {
  const folder = await makeJobFolder();
  try {
    const paths: string[] = [];
    for (const [index, { name, bytes }] of files.entries()) {
      const own = join(folder, index.toString());
      await mkdir(own);
      const path = join(own, safeFileName(name));
      await writeFile(path, bytes, { mode: 0o600 });
      paths.push(path);
    }
    return await work(paths);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
