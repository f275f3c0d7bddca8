import { readdir, realpath, stat } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { err, ok, type Result } from "#engine/base/result.ts";
import { compareText } from "#engine/base/text.ts";
import type { ReadProblem } from "#engine/corebridge/reading.ts";

export interface ListedFile {
  readonly path: string;
  /** Base name; of two files with one name the second is "orders.csv (2)", so that messages tell them apart. */
  readonly name: string;
}

const endings = [".csv", ".xlsx"];

/** The export files that the paths mean, each once, sorted. Hidden files and Excel's lock files in folders are passed over. */
export async function listFiles(
  paths: readonly string[],
): Promise<Result<readonly ListedFile[], readonly ReadProblem[]>> {
  const found: string[] = [];
  const problems: ReadProblem[] = [];
  for (const path of paths) {
    const listed = await listOne(path);
    if (listed.ok) found.push(...listed.value);
    else problems.push({ file: basename(path), sheet: null, column: null, message: listed.error });
  }
  return problems.length > 0 ? err(problems) : ok(await named(found));
}

async function listOne(path: string): Promise<Result<readonly string[], string>> {
  const name = basename(path);
  const entry = await stat(path).catch(() => null);
  if (entry === null) return err("There is no such file or folder.");
  if (entry.isDirectory()) {
    const entries = await readdir(path, { withFileTypes: true });
    const files = entries
      .filter((file) => !file.isDirectory() && isExport(file.name) && !isHidden(file.name))
      .map((file) => join(path, file.name));
    return files.length === 0 ? err("This folder has no .csv or .xlsx file.") : ok(files);
  }
  if (!isExport(name)) return err("This file is neither .csv nor .xlsx; save it as one of them.");
  return ok([path]);
}

function isExport(name: string): boolean {
  return endings.includes(extname(name).toLowerCase());
}

/** `~$` is how Excel marks a workbook that is open. */
function isHidden(name: string): boolean {
  return name.startsWith(".") || name.startsWith("~$");
}

async function named(paths: readonly string[]): Promise<readonly ListedFile[]> {
  const real = await Promise.all(paths.map(async (path) => realpath(path)));
  const distinct = [...new Set(real)].sort(
    (a, b) => compareText(basename(a), basename(b)) || compareText(a, b),
  );
  const seen = new Map<string, number>();
  return distinct.map((path) => {
    const base = basename(path);
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    return { path, name: count === 1 ? base : `${base} (${count})` };
  });
}
