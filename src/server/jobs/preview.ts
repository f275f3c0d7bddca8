import { ok, type Result } from "#engine/base/result.ts";
import type { OperationFailure, PreviewReport } from "../operations.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { filesOf, look } from "./look.ts";

/** What a sync would do. Nothing is sent, nothing of an earlier run is sent again. RUN-2. */
export async function preview(
  deps: Deps,
  paths: readonly string[],
  out: string | null,
): Promise<Result<PreviewReport, OperationFailure>> {
  const looked = await look(deps, paths, out, null);
  if (!looked.ok) return looked;
  const { edits, manual, prepared, show } = looked.value;
  const { plan, reading } = prepared;
  const { fingerprint, items } = plan;
  const at = nowInstant(deps);
  await deps.store.savePlan(
    { fingerprint, at, items },
    {
      at,
      who: deps.who,
      act: "preview",
      about: fingerprint,
      says: `Previewed ${plan.commands.length.toString()} writes`,
      before: null,
      after: { fingerprint, commands: plan.commands.length, files: filesOf(reading) },
    },
  );
  const findings = [...plan.findings, ...edits.findings];
  const calls = await show({ findings });
  if (!calls.ok) return calls;
  const { entries: manualEntries } = manual;
  return ok({ runId: null, plan, manualEntries, reading, findings, calls: calls.value, out });
}
