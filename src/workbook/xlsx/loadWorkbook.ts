import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import { err, ok, type Result } from "#engine/base/result.ts";
import type { WorkbookFailure } from "../port.ts";
import { slimPackage } from "./slimPackage.ts";

export interface LoadedWorkbook {
  readonly workbook: ExcelJS.Workbook;
  /** Names of the package's parts. */
  readonly parts: readonly string[];
  /** True: a cell of a sheet that is written anew bore a note of the user's. */
  readonly hadNotes: boolean;
}

const fileBytesMax = 100 * 1024 * 1024;

/** The workbook in a file; null where there is no such file. */
export async function loadWorkbook(
  file: string,
): Promise<Result<LoadedWorkbook | null, WorkbookFailure>> {
  const bytes = await readBytes(file);
  if (!bytes.ok || bytes.value === null) return bytes.ok ? ok(null) : bytes;
  try {
    const zip = await JSZip.loadAsync(bytes.value);
    const parts = Object.keys(zip.files);
    const { hadNotes } = await slimPackage(zip);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(await zip.generateAsync({ type: "arraybuffer" }));
    return ok({ workbook, parts, hadNotes });
  } catch {
    // Every way in which a file can be broken ends here; which one it was helps nobody.
    const message = `${basename(file)} is not an .xlsx workbook that can be read: it may be damaged, or protected by a password. It was left as it is. Move it away, or choose another file.`;
    return err({ message });
  }
}

async function readBytes(file: string): Promise<Result<Buffer | null, WorkbookFailure>> {
  try {
    const { size } = await stat(file);
    if (size > fileBytesMax) {
      return err({
        message: `${basename(file)} is larger than ${(fileBytesMax / 1024 / 1024).toString()} MB. Choose another file.`,
      });
    }
    return ok(await readFile(file));
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT") return ok(null);
    return err({
      message: `${basename(file)} could not be read (${code}). Close it where it is open, or choose another file.`,
    });
  }
}

/** The operating system's name of a failure. */
export function codeOf(error: unknown): string {
  const code: unknown =
    typeof error === "object" && error !== null ? Reflect.get(error, "code") : undefined;
  return typeof code === "string" ? code : "unknown reason";
}
