import { readFile, stat } from "node:fs/promises";
import { extname } from "node:path";
import type { RawFile } from "#engine/corebridge/raw.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import type { ReadProblem } from "#engine/corebridge/reading.ts";
import { limits as ourLimits, type Limits } from "./limits.ts";
import { listFiles } from "./listFiles.ts";
import { readCsv } from "./readCsv.ts";
import { readXlsx } from "./readXlsx.ts";

/**
 * Reads export files into raw cells. A path is a file, or a folder whose .csv and .xlsx files are meant. Every file
 * that cannot be read is a problem that names it; one problem, and nothing is read.
 */
export async function readFiles(
  paths: readonly string[],
  limits: Limits = ourLimits,
): Promise<Result<readonly RawFile[], readonly ReadProblem[]>> {
  const listed = await listFiles(paths);
  if (!listed.ok) return listed;
  const files: RawFile[] = [];
  const problems: ReadProblem[] = [];
  // One after the other: two workbooks at once need twice the memory and are not faster.
  for (const { path, name } of listed.value) {
    const read = await readOne(path, name, limits);
    if (read.ok) files.push(read.value);
    else
      problems.push({ file: name, sheet: null, column: null, message: `This file ${read.error}` });
  }
  return problems.length > 0 ? err(problems) : ok(files);
}

async function readOne(
  path: string,
  name: string,
  limits: Limits,
): Promise<Result<RawFile, string>> {
  try {
    const { size } = await stat(path);
    if (size > limits.fileBytesMax) {
      return err(
        `is larger than ${Math.floor(limits.fileBytesMax / 1024 / 1024)} MB; export a shorter time at once.`,
      );
    }
    if (size === 0) return err("is empty.");
    const bytes = await readFile(path);
    const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
    if (extname(path).toLowerCase() === ".csv") {
      return isZip
        ? err("is an Excel workbook, though its name ends in .csv; rename it to .xlsx.")
        : readCsv(name, bytes, limits);
    }
    return isZip ? await readXlsx(name, bytes, limits) : err(notWorkbook(bytes));
  } catch (error) {
    return err(`cannot be read: ${reasonOf(error)}.`);
  }
}

function notWorkbook(bytes: Uint8Array): string {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    return "is a workbook of the old .xls format, or has a password; save it as .xlsx without one.";
  }
  return "is not an Excel workbook, though its name ends in .xlsx; open it and save it as .xlsx or .csv.";
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "the disk refused it";
  if ("code" in error && error.code === "EACCES") return "this user may not open it";
  if ("code" in error && error.code === "ENOENT") return "it is not there any more";
  return "the disk refused it";
}
