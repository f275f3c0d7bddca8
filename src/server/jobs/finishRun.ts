import { finalItems, type CommandEnd, type Failure } from "#engine/plan/finalItems.ts";
import { projectSnapshot } from "#engine/plan/projectSnapshot.ts";
import type { Item } from "#engine/plan/task.ts";
import { recordsOf } from "#engine/plan/vanished.ts";
import type { SyncReport } from "../operations.ts";
import type { RunKind, RunStatus } from "../store/port.ts";
import type { CallCounts } from "../xero/port.ts";
import { withEarlier, type Approved } from "./approve.ts";
import { callsSince } from "./calls.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { reportDocument } from "./documents.ts";
import { resumeAtOf } from "./failures.ts";
import type { Posted, Stop } from "./postPlan.ts";
import type { Prepared } from "./prepare.ts";
import { proofAct } from "./proofAct.ts";
import { reportRun } from "./reportRun.ts";
import { reviewManual } from "./reviewManual.ts";
import type { TakenEdits } from "./takeEdits.ts";
import { writeOut } from "./writeOut.ts";

export interface RunSoFar {
  readonly runId: string;
  readonly prepared: Prepared;
  readonly approved: Approved;
  readonly edits: TakenEdits;
  readonly posted: Posted;
  readonly callsBefore: CallCounts;
  readonly out: string | null;
}

/** Says what became of every record, keeps the manual entries, ends the run, writes the workbook. */
export async function finishRun(deps: Deps, run: RunSoFar): Promise<SyncReport> {
  const { runId, prepared, approved, edits, posted, out } = run;
  const { plan, reading } = prepared;
  const { store } = deps;
  const how = stopOf(posted.stop, deps.clock.nowMs(), "sync");
  const { commands } = plan;
  const { ends } = posted;
  const items = withEarlier(
    finalItems(plan.items, { commands, ends, unsent: how.unsent }),
    approved,
  );
  const refused = commands.flatMap(({ key, ifRefused }) =>
    ifRefused !== null && ends.get(key)?.state === "refused" ? [ifRefused] : [],
  );
  const links = await store.links();
  const done = commands.flatMap(({ key, write }) => {
    const xeroId = ends.get(key)?.state === "done" ? (ends.get(key)?.xeroId ?? null) : null;
    return xeroId === null ? [] : [{ write, xeroId }];
  });
  const booksAfter = projectSnapshot(prepared.snapshot, done, links);
  const manual = reviewManual(deps, prepared, links, refused, booksAfter);
  await store.saveEntries(manual.entries, manual.changes, manual.changes.map(proofAct));
  const findings = [...plan.findings, ...edits.findings];
  const status = how.status ?? (items.some(isFailed) ? "failedItems" : "succeeded");
  const { fingerprint, previewed } = approved;
  const report: SyncReport = {
    runId,
    fingerprint,
    status,
    resumeAt: how.resumeAt,
    isCutOff: posted.stop !== null && how.status === "failedItems",
    items,
    manualEntries: manual.entries,
    findings,
    reading,
    calls: callsSince(run.callsBefore, deps.xero.calls()),
    forecastCalls: plan.forecast.calls,
    out,
  };
  await endRun(deps, run, report);
  const written = await writeOut(deps, out, prepared, edits, {
    run: {
      type: "sync",
      id: runId,
      fingerprint,
      status,
      resumeAt: how.resumeAt,
      calls: { made: report.calls.total, forecast: report.forecastCalls },
    },
    items,
    previewed,
    findings,
    manualEntries: manual.entries,
  });
  if (written.ok) return report;
  const { message } = written.error;
  deps.log({ event: "workbookFailed", message });
  return { ...report, findings: [...findings, workbookFinding(message)], out: null };
}

/** RUN-6: attempted and successful are told apart; only a run that came to its end is not to be resumed. */
async function endRun(
  deps: Deps,
  { runId, posted, prepared }: RunSoFar,
  report: SyncReport,
): Promise<void> {
  const { store, who } = deps;
  const { status, resumeAt, items } = report;
  const at = nowInstant(deps);
  if (posted.stop === null) await store.addSeen(recordsOf(prepared.reading));
  if (status === "succeeded") await store.remember("lastSuccessful", at);
  await store.remember("resumeAt", resumeAt);
  const keptStatus: RunStatus =
    posted.stop !== null && status === "failedItems" ? "interrupted" : status;
  const failed = items.filter(isFailed).length;
  const act = {
    at,
    who,
    act: "run",
    about: runId,
    says: `Sync ended: ${status}, ${(items.length - failed).toString()} successful and ${failed.toString()} failed items`,
    before: null,
    after: { run: runId, status, resumeAt, done: countDone(posted.ends), failed },
  };
  const kept = {
    id: runId,
    status: keptStatus,
    endedAt: at,
    resumeAt,
    report: JSON.stringify(reportDocument(report)),
  };
  await store.endRun(kept, [act]);
  reportRun(deps, { id: runId, status: keptStatus, resumeAt, items });
}

interface StopSaid {
  /** Null: by its items. */
  readonly status: SyncReport["status"] | null;
  readonly resumeAt: string | null;
  readonly unsent: Failure;
}

/**
 * Why commands were left, for the report and for their items. What was not sent is not in Xero, and all outcomes but
 * `failed` count as successful (S1, S2): so it is `failed` until the run has gone on, whatever stopped the run.
 */
export function stopOf(stop: Stop | null, nowMs: number, kind: RunKind): StopSaid {
  const said = (status: StopSaid["status"], rule: string, why: string): StopSaid => ({
    status,
    resumeAt: null,
    unsent: { rule, message: `Not sent yet: ${why}` },
  });
  if (stop === null)
    return { ...said("failedItems", "RUN-3", `run the ${kind} again.`), status: null };
  if (stop.type === "interrupted")
    return said("interrupted", "RUN-3", `the ${kind} was interrupted. Run it again to go on.`);
  const { failure } = stop;
  switch (failure.type) {
    case "limit": {
      const resumeAt = resumeAtOf(failure, nowMs);
      return {
        ...said("paused", "RUN-4", `${failure.message} The ${kind} goes on after ${resumeAt}.`),
        resumeAt,
      };
    }
    case "notConnected":
    case "authorisationNeeded":
      return said("authorisationNeeded", "RUN-5", failure.message);
    case "unreachable":
    case "refused":
      return said("failedItems", "RUN-3", `${failure.message} Run the ${kind} again.`);
  }
}

function isFailed({ outcome }: Item): boolean {
  return outcome === "failed";
}

function countDone(ends: ReadonlyMap<string, CommandEnd>): number {
  return [...ends.values()].filter(({ state }) => state === "done").length;
}

function workbookFinding(message: string) {
  return {
    code: "workbookNotWritten",
    record: null,
    file: null,
    sheet: null,
    row: null,
    column: null,
    message,
  } as const;
}
