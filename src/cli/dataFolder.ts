import { err, type Result } from "#engine/base/result.ts";
import type { OperationFailure } from "#server/operations.ts";
import { usageFailure } from "./answer.ts";

/** Opens something on the data folder; what the system says against the folder is said in a sentence. */
export async function onDataFolder<T>(
  open: () => Promise<Result<T, OperationFailure>>,
): Promise<Result<T, OperationFailure>> {
  try {
    return await open();
  } catch (problem) {
    const why = folderTrouble(problem);
    if (why === undefined) throw problem;
    return err(
      usageFailure(
        `The data folder cannot be used: ${why}. Set TIEOUT_HOME to a folder that you may write.`,
      ),
    );
  }
}

/** What SQLite says where it can write no page more, in the middle of whatever is under way. https://sqlite.org/rescode.html */
export function isDiskFull(problem: unknown): boolean {
  return problem instanceof Error && "code" in problem && problem.code === "SQLITE_FULL";
}

const folderTroubles = new Map([
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["EROFS", "the disk is read-only"],
  ["ENOSPC", "the disk is full"],
  ["ENOTDIR", "a file is in its way"],
  ["EEXIST", "a file is in its way"],
]);

/** What the system says against a file or folder is no bug of ours. */
function folderTrouble(problem: unknown): string | undefined {
  if (!(problem instanceof Error) || !("code" in problem) || !("syscall" in problem))
    return undefined;
  return folderTroubles.get(String(problem.code));
}
