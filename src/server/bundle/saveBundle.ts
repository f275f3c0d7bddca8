import { rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { err, ok, type Result } from "#engine/base/result.ts";
import { failure } from "../jobs/failures.ts";
import type { OperationFailure } from "../operations.ts";
import type { SavedBundle } from "./bundle.ts";
import { makeBundle } from "./makeBundle.ts";
import type { BundleDeps } from "./source.ts";

/** `troubleshoot`: the bundle and its message as two files of a folder that is there. RUN-10. */
export async function saveBundle(
  deps: BundleDeps,
  email: string,
  folder: string,
): Promise<Result<SavedBundle, OperationFailure>> {
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder)
    return err(failure(2, `There is no folder ${folder}. Make it, or name another with --out.`));
  const bundle = await makeBundle(deps, email);
  if (!bundle.ok) return bundle;
  const { name, zip, eml, failedItems, hasCoreBridge } = bundle.value;
  const files = {
    zip: resolve(join(folder, `${name}.zip`)),
    message: resolve(join(folder, `${name}.eml`)),
  };
  try {
    await writeWhole(files.zip, zip);
    await writeWhole(files.message, eml);
  } catch (problem) {
    const why = problem instanceof Error ? problem.message : String(problem);
    return err(failure(2, `The bundle could not be written to ${folder}: ${why}.`));
  }
  return ok({ ...files, failedItems, hasCoreBridge });
}

/** The old file is replaced only by a whole new one. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const unfinished = `${file}.new`;
  try {
    await writeFile(unfinished, bytes, { mode: 0o600 });
    await rename(unfinished, file);
  } finally {
    await rm(unfinished, { force: true });
  }
}
