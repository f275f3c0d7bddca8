import type { Result } from "#engine/base/result.ts";
import { readBook, type ReadOptions } from "#engine/corebridge/readBook.ts";
import type { BookReading, ReadProblem } from "#engine/corebridge/reading.ts";
import { readFiles } from "./readFiles.ts";

/** Files → book: what every command that is given exports begins with. */
export async function readExports(
  paths: readonly string[],
  options: ReadOptions,
): Promise<Result<BookReading, readonly ReadProblem[]>> {
  const files = await readFiles(paths);
  return files.ok ? readBook(files.value, options) : files;
}
