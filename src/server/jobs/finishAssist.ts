import type { AssistPlan } from "#engine/assist/planAssist.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import { markEntry } from "#engine/manual/markEntry.ts";
import { finalItems } from "#engine/plan/finalItems.ts";
import { syncDocument } from "#contract/syncDocument.ts";
import type { AssistReport } from "../operations.ts";
import type { CallCounts } from "../xero/port.ts";
import { withEarlier, type Approved } from "./approve.ts";
import { callsSince } from "./calls.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { stopOf } from "./finishRun.ts";
import type { Posted } from "./postPlan.ts";
import { reportRun } from "./reportRun.ts";
import { saveTick } from "./takeEdits.ts";

export interface AssistSoFar {
  readonly runId: string;
  readonly entry: ManualEntry;
  readonly plan: AssistPlan;
  readonly approved: Approved;
  readonly posted: Posted;
  readonly calls: AssistReport["calls"];
  readonly callsBefore: CallCounts;
}

/** Says what became of the entry's writes, marks it as done where all are in Xero, and ends the run. MAN-5. */
export async function finishAssist(deps: Deps, run: AssistSoFar): Promise<AssistReport> {
  const { approved, calls, plan, posted, runId } = run;
  const { commands, items } = plan;
  const how = stopOf(posted.stop, deps.clock.nowMs(), "assist");
  const said = finalItems(items, { commands, ends: posted.ends, unsent: how.unsent });
  const [item = plan.item] = withEarlier(said, approved);
  const isFailed = item.outcome === "failed";
  const entry = item.outcome === "created" ? await markDone(deps, run.entry) : run.entry;
  const report: AssistReport = {
    runId,
    fingerprint: approved.fingerprint,
    status: how.status ?? (isFailed ? "failedItems" : "succeeded"),
    resumeAt: how.resumeAt,
    isCutOff: posted.stop !== null && how.status === "failedItems",
    item,
    entry,
    calls,
  };
  await endRun(deps, run, report);
  return report;
}

/** The user's word, as any other, on the entry as it is kept now: somebody may have ticked it meanwhile. MAN-2, MAN-4. */
async function markDone(deps: Deps, planned: ManualEntry): Promise<ManualEntry> {
  const entries = await deps.store.entries();
  const entry = entries.find(({ id }) => id === planned.id) ?? planned;
  const at = nowInstant(deps);
  const doneOn = at.slice(0, "YYYY-MM-DD".length);
  const marked = markEntry(entry, { type: "done", doneOn, note: null }, deps.who, at);
  if (!marked.ok) return entry;
  await saveTick(deps, entry, marked.value.entry, marked.value.change, "assist");
  return marked.value.entry;
}

async function endRun(
  deps: Deps,
  { callsBefore, entry, plan, runId }: AssistSoFar,
  { fingerprint, isCutOff, item, resumeAt, status }: AssistReport,
): Promise<void> {
  const { store, who } = deps;
  const at = nowInstant(deps);
  if (resumeAt !== null) await store.remember("resumeAt", resumeAt);
  const kept = isCutOff ? ("interrupted" as const) : status;
  const act = {
    at,
    who,
    act: "run",
    about: runId,
    says: `Entry ${entry.id}: ${item.outcome === "failed" ? item.message : `${item.outcome}, by Tieout`}`,
    before: null,
    after: { run: runId, status, resumeAt, entry: entry.id },
  };
  const report = syncDocument({
    run: runId,
    fingerprint,
    status,
    resumeAt,
    calls: callsSince(callsBefore, deps.xero.calls()),
    forecastCalls: plan.forecast.calls,
    items: [item],
    manualEntries: [],
    findings: [],
    refusedRows: [],
  });
  await store.endRun(
    { id: runId, status: kept, endedAt: at, resumeAt, report: JSON.stringify(report) },
    [act],
  );
  reportRun(deps, { id: runId, status: kept, resumeAt, items: [item] });
}
