import type { AuditAct } from "#engine/audit/chain.ts";
import { formatCents } from "#engine/base/money.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import { proveAll } from "#engine/manual/proof.ts";
import type { EntryChange, SettledEntries } from "#engine/manual/life.ts";
import { tieOut, type TieOut } from "#engine/tieout/tieOut.ts";
import type { OperationFailure, ReconcileReport } from "../operations.ts";
import { callsSince } from "./calls.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { readyInputs } from "./readInputs.ts";
import { reviewManual } from "./reviewManual.ts";
import { takeEdits } from "./takeEdits.ts";
import { writeOut } from "./writeOut.ts";

/** Reads Xero again, proves the work by hand, and ties the books out. Sends nothing. TIE-1 to TIE-3, MAN-2. */
export async function reconcile(
  deps: Deps,
  paths: readonly string[],
  out: string | null,
): Promise<Result<ReconcileReport, OperationFailure>> {
  const before = deps.xero.calls();
  const inputs = await readyInputs(deps, paths);
  if (!inputs.ok) return inputs;
  const edits = await takeEdits(deps, out);
  if (!edits.ok) return edits;
  const prepared = await prepare(deps, inputs.value, false);
  if (!prepared.ok) return prepared;
  const pulledAt = nowInstant(deps);
  const { links, plan, reading, snapshot } = prepared.value;
  const manual = reviewManual(deps, prepared.value, links, [], snapshot);
  const tied = await tie(deps, prepared.value, manual);
  await deps.store.saveEntries(manual.entries, manual.changes, [
    ...manual.changes.map(proofAct),
    reconcileAct(deps, tied, reading),
  ]);
  const findings = [...plan.findings, ...edits.value.findings];
  const calls = callsSince(before, deps.xero.calls());
  const written = await writeOut(deps, out, prepared.value, edits.value, {
    run: {
      type: "preview",
      fingerprint: plan.fingerprint,
      calls: { made: calls.total, forecast: plan.forecast.calls },
    },
    items: plan.items,
    previewed: plan.items,
    findings,
    manualEntries: manual.entries,
  });
  if (!written.ok) return err(written.error);
  return ok({ tieOut: tied, pulledAt, manualEntries: manual.entries, reading, calls, out });
}

async function tie(
  { sha256, store }: Deps,
  prepared: Prepared,
  { entries }: SettledEntries,
): Promise<TieOut> {
  const { links, plan, reading, settings, snapshot } = prepared;
  const linkedIds = new Set([...links.values()].map(({ xeroId }) => xeroId));
  return tieOut({
    input: {
      book: reading.book,
      snapshot,
      settings,
      links,
      holds: await store.holds(),
      manualStatus: new Map(entries.map(({ id, status }) => [id, status])),
      seen: [],
      sha256,
      readFindings: [],
    },
    plan,
    entries,
    proofs: proveAll(entries, snapshot, settings, linkedIds),
    lockDateBefore: undefined,
  });
}

/** AUD-1: what Xero showed of an entry, and what that made of it. */
function proofAct({ at, entryId, from, to, who, why }: EntryChange): AuditAct {
  return {
    at,
    who,
    act: "proof",
    about: entryId,
    says: `Entry ${entryId}: ${to}${why === "" ? "" : ` (${why})`}`,
    before: from === null ? null : { status: from },
    after: { status: to },
  };
}

function reconcileAct(
  deps: Deps,
  { asAt, differences, unexplainedTotal }: TieOut,
  { sheets }: Prepared["reading"],
): AuditAct {
  const total = formatCents(unexplainedTotal);
  return {
    at: nowInstant(deps),
    who: deps.who,
    act: "reconcile",
    about: asAt,
    says: `Tied out as at ${asAt ?? "no day"}: ${total} unexplained`,
    before: null,
    after: {
      asAt,
      unexplained: total,
      differences: differences.length,
      files: [...new Set(sheets.map(({ file }) => file))],
    },
  };
}
