import { err, ok, type Result } from "#engine/base/result.ts";
import type { ManualEntry, ManualStatus } from "#engine/manual/entry.ts";
import { markEntry, type EntryAct } from "#engine/manual/markEntry.ts";
import type { OperationFailure } from "../operations.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { failure } from "./failures.ts";
import { saveTick } from "./takeEdits.ts";

export async function listManual(
  { store }: Pick<Deps, "store">,
  status: ManualStatus | null,
): Promise<readonly ManualEntry[]> {
  const entries = await store.entries();
  return status === null ? entries : entries.filter((entry) => entry.status === status);
}

/** MAN-2: what a person says of an entry; `verified` only Xero can say. */
export async function tickManual(
  deps: Deps,
  id: string,
  status: "done" | "todo" | "notNeeded",
  why: string | null,
): Promise<Result<ManualEntry, OperationFailure>> {
  const entry = (await deps.store.entries()).find((one) => one.id === id);
  if (entry === undefined)
    return err(failure(2, `There is no manual entry ${id}. See: tieout manual list`));
  const at = nowInstant(deps);
  const marked = markEntry(entry, actOf(status, why, at), deps.who, at);
  if (!marked.ok) return err(failure(2, marked.error.says));
  await saveTick(deps, entry, marked.value.entry, marked.value.change, "command");
  return ok(marked.value.entry);
}

function actOf(status: "done" | "todo" | "notNeeded", why: string | null, at: string): EntryAct {
  switch (status) {
    case "done":
      return { type: "done", doneOn: at.slice(0, "YYYY-MM-DD".length), note: why };
    case "todo":
      return { type: "reopen", note: why };
    case "notNeeded":
      return { type: "notNeeded", note: why ?? "" };
  }
}
