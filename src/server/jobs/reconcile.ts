import type { AuditAct } from "#engine/audit/chain.ts";
import type { IsoDate } from "#engine/base/date.ts";
import { formatCents } from "#engine/base/money.ts";
import { ok, type Result } from "#engine/base/result.ts";
import type { Finding } from "#engine/finding.ts";
import { linkedIdsOf } from "#engine/manual/linkedIds.ts";
import { proveAll } from "#engine/manual/proof.ts";
import { statusById } from "#engine/manual/statusById.ts";
import type { SettledEntries } from "#engine/manual/life.ts";
import { tieOut, type TieOut } from "#engine/tieout/tieOut.ts";
import type { Snapshot } from "#engine/xero/snapshot.ts";
import type { TieOutShown } from "#workbook/input.ts";
import type { OperationFailure, ReconcileReport } from "../operations.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { filesOf, look } from "./look.ts";
import type { Prepared } from "./prepare.ts";
import { settleTieOut } from "./signOff.ts";
import { proofAct } from "./proofAct.ts";

/** Reads Xero again, proves the work by hand, and ties the books out. Sends nothing. TIE-1 to TIE-3, MAN-2. */
export async function reconcile(
  deps: Deps,
  paths: readonly string[],
  out: string | null,
  asAt: IsoDate | null,
): Promise<Result<ReconcileReport, OperationFailure>> {
  const looked = await look(deps, paths, out, asAt);
  if (!looked.ok) return looked;
  const { edits, manual, prepared, pulledAt, show } = looked.value;
  const { plan, reading } = prepared;
  const tied = await tie(deps, prepared, manual);
  const { current: signOff, withdrawn } = await settleTieOut(deps, tied, pulledAt);
  await deps.store.saveEntries(manual.entries, manual.changes, [
    ...manual.changes.map(proofAct),
    reconcileAct(deps, tied, reading),
  ]);
  const wanted = await deps.signersWanted();
  const calls = await show({
    findings: [...allFindings(plan.findings, tied.findings), ...edits.findings],
    tieOut: { ...shownOf(tied, pulledAt), signOff: { standing: signOff, wanted } },
  });
  if (!calls.ok) return calls;
  return ok({
    tieOut: tied,
    pulledAt,
    signOff,
    withdrawn,
    manualEntries: manual.entries,
    reading,
    calls: calls.value,
    out,
  });
}

/** What the sheets show; findings stand on the Summary, and matches that are certain need no row. */
function shownOf({ findings: _, matching, ...tied }: TieOut, pulledAt: string): TieOutShown {
  const likely = matching.matches.filter(
    ({ pass }) => pass === "reconciliation" || pass === "manyToOne",
  );
  return { tied, ambiguous: matching.ambiguous, likely, pulledAt };
}

async function tie(deps: Deps, prepared: Prepared, { entries }: SettledEntries): Promise<TieOut> {
  const { sha256, store } = deps;
  const { links, plan, reading, settings, snapshot } = prepared;
  const linkedIds = linkedIdsOf(links);
  return tieOut({
    input: {
      book: reading.book,
      snapshot,
      settings,
      links,
      holds: await store.holds(),
      manualStatus: statusById(entries),
      seen: [],
      sha256,
      readFindings: [],
    },
    plan,
    entries,
    proofs: proveAll(entries, snapshot, settings, linkedIds),
    lockDateBefore: await lastLockDate(deps, snapshot),
  });
}

/** The tie-out repeats those of the plan that are about Xero. */
function allFindings(planned: readonly Finding[], drift: readonly Finding[]): readonly Finding[] {
  const messages = new Set(drift.map(({ message }) => message));
  return [...planned.filter(({ message }) => !messages.has(message)), ...drift];
}

/** LCK-1: the date at the last tie-out, and this one for the next. */
async function lastLockDate(
  { store }: Deps,
  { organisation }: Snapshot,
): Promise<string | null | undefined> {
  const kept = await store.remembered("lockDate");
  const { endOfYearLockDate, periodLockDate } = organisation;
  const [later = null] = [periodLockDate, endOfYearLockDate]
    .filter((date) => date !== null)
    .toSorted()
    .toReversed();
  await store.remember("lockDate", later ?? noLockDate);
  if (kept === null) return undefined;
  return kept === noLockDate ? null : kept;
}

const noLockDate = "none";

function reconcileAct(
  deps: Deps,
  { asAt, differences, unexplainedTotal }: TieOut,
  reading: Prepared["reading"],
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
      files: filesOf(reading),
    },
  };
}
