import { err, ok, type Result } from "#engine/base/result.ts";
import type { OperationFailure, PreviewReport } from "../operations.ts";
import { callsSince } from "./calls.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { prepare } from "./prepare.ts";
import { readyInputs } from "./readInputs.ts";
import { reviewManual } from "./reviewManual.ts";
import { takeEdits } from "./takeEdits.ts";
import { writeOut } from "./writeOut.ts";

/** What a sync would do. Nothing is sent, nothing of an earlier run is sent again. RUN-2. */
export async function preview(
  deps: Deps,
  paths: readonly string[],
  out: string | null,
): Promise<Result<PreviewReport, OperationFailure>> {
  const before = deps.xero.calls();
  const inputs = await readyInputs(deps, paths);
  if (!inputs.ok) return inputs;
  const edits = await takeEdits(deps, out);
  if (!edits.ok) return edits;
  const prepared = await prepare(deps, inputs.value, false);
  if (!prepared.ok) return prepared;
  const { plan, links, reading } = prepared.value;
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
  const { entries } = reviewManual(deps, prepared.value, links, [], prepared.value.snapshot);
  const findings = [...plan.findings, ...edits.value.findings];
  const calls = callsSince(before, deps.xero.calls());
  const written = await writeOut(deps, out, prepared.value, edits.value, {
    run: {
      type: "preview",
      fingerprint,
      calls: { made: calls.total, forecast: plan.forecast.calls },
    },
    items,
    previewed: items,
    findings,
    manualEntries: entries,
  });
  if (!written.ok) return err(written.error);
  return ok({ runId: null, plan, manualEntries: entries, reading, findings, calls, out });
}

function filesOf({ sheets }: PreviewReport["reading"]): readonly string[] {
  return [...new Set(sheets.map(({ file }) => file))];
}
