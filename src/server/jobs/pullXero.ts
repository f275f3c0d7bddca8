import { err, ok, type Result } from "#engine/base/result.ts";
import { settingsOf } from "#engine/settingsTable.ts";
import type { OperationFailure } from "../operations.ts";
import type { Deps } from "./deps.ts";
import { stopped } from "./prepare.ts";
import { takeEdits } from "./takeEdits.ts";
import { strangerTo } from "./whoseRecords.ts";
import { writeStanding } from "./writeOut.ts";

/** Pull from Xero: reads the organisation so that its sheets can be written. Nothing is sent. */
export async function pullXero(
  deps: Deps,
  out: string | null,
): Promise<Result<null, OperationFailure>> {
  const edits = await takeEdits(deps, out);
  if (!edits.ok) return edits;
  const pulled = await deps.xero.pull();
  if (!pulled.ok) return err(await stopped(deps, pulled.error));
  const foreign = await strangerTo(deps, pulled.value.organisation);
  if (foreign !== null) return err(foreign);
  const written = await writeStanding(deps, out, {
    settings: settingsOf(await deps.store.settings()),
    reading: null,
    snapshot: pulled.value,
    run: null,
    items: [],
    previewed: [],
    findings: edits.value.findings,
    manualEntries: await deps.store.entries(),
    settledEdits: edits.value.settled,
  });
  return written.ok ? ok(null) : err(written.error);
}
