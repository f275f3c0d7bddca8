import { err, ok, type Result } from "#engine/base/result.ts";
import type { OperationFailure } from "../operations.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { failure } from "./failures.ts";
import type { Prepared } from "./prepare.ts";
import { shownNow, type Standing } from "./shownNow.ts";
import type { TakenEdits } from "./takeEdits.ts";

export type Shown = Pick<
  Standing,
  "run" | "items" | "previewed" | "findings" | "manualEntries" | "tieOut"
>;

/** Writes the workbook, where one is wanted. */
export async function writeOut(
  deps: Deps,
  file: string | null,
  prepared: Pick<Prepared, "settings" | "reading" | "snapshot">,
  edits: TakenEdits,
  shown: Shown,
): Promise<Result<null, OperationFailure>> {
  const { settings, reading, snapshot } = prepared;
  return writeStanding(deps, file, {
    settings,
    reading,
    snapshot,
    ...shown,
    settledEdits: edits.settled,
  });
}

/** The same, of whatever was read. */
export async function writeStanding(
  deps: Deps,
  file: string | null,
  standing: Standing,
): Promise<Result<null, OperationFailure>> {
  if (file === null) return ok(null);
  const input = await shownNow(deps, standing);
  const written = await deps.workbooks.write(file, input);
  if (!written.ok) return err(failure(2, written.error.message));
  await deps.store.record({
    at: nowInstant(deps),
    who: deps.who,
    act: "workbook",
    about: file,
    says: "Wrote the workbook",
    before: null,
    after: { head: input.audit.head },
  });
  return ok(null);
}
