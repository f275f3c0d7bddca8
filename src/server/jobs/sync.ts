import { changeLinks } from "#engine/plan/changeLinks.ts";
import type { CommandState } from "#engine/plan/batches.ts";
import { countTasks, type TaskCount } from "#engine/plan/taskCounts.ts";
import { ok, type Result } from "#engine/base/result.ts";
import type { Approval, OperationFailure, RunProgress, SyncReport } from "../operations.ts";
import { approve, type Approved } from "./approve.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { finishRun } from "./finishRun.ts";
import { postPlan } from "./postPlan.ts";
import { prepare, stopped, type Prepared } from "./prepare.ts";
import { readyInputs } from "./readInputs.ts";
import { resendLost } from "./settleLost.ts";
import { takeEdits } from "./takeEdits.ts";
import { strangerTo } from "./whoseRecords.ts";

export interface SyncRequest {
  readonly paths: readonly string[];
  readonly approval: Approval;
  readonly out: string | null;
  readonly onProgress: (progress: RunProgress) => void;
  readonly signal: AbortSignal;
}

/** Preview, then push. Stopped at any moment and run again, it ends in the same state. RUN-2, RUN-3. */
export async function sync(
  deps: Deps,
  request: SyncRequest,
): Promise<Result<SyncReport, OperationFailure>> {
  const { paths, approval, out, onProgress, signal } = request;
  const callsBefore = deps.xero.calls();
  onProgress({ step: "reading", done: 0, total: 0, tasks: null });
  const inputs = await readyInputs(deps, paths);
  if (!inputs.ok) return inputs;
  const edits = await takeEdits(deps, out);
  if (!edits.ok) return edits;
  await deps.store.remember("lastAttempted", nowInstant(deps));
  onProgress({ step: "pulling", done: 0, total: 0, tasks: null });
  const stranger = await strangerToLost(deps);
  if (stranger !== null) return { ok: false, error: stranger };
  const lost = await resendLost(deps);
  if (lost !== null) return { ok: false, error: await stopped(deps, lost) };
  const prepared = await prepare(deps, inputs.value, true);
  if (!prepared.ok) return prepared;
  const approved = await approve(deps, "sync", approval, prepared.value.plan);
  if (!approved.ok) return approved;
  const run = await startRun(deps, prepared.value, approved.value, approval);
  const posted = await postPlan(deps, {
    ...run,
    unsettled: prepared.value.unsettled,
    signal,
    onProgress: (done, total, stateByKey) => {
      const tasks = () => countApproved(approved.value, stateByKey);
      onProgress({ step: "posting", done, total, tasks });
    },
  });
  onProgress({
    step: "writing",
    done: run.commands.length,
    total: run.commands.length,
    tasks: () =>
      countApproved(
        approved.value,
        new Map([...posted.ends].map(([key, end]) => [key, end.state])),
      ),
  });
  return ok(
    await finishRun(deps, {
      runId: run.runId,
      prepared: prepared.value,
      approved: approved.value,
      edits: edits.value,
      posted,
      callsBefore,
      out,
    }),
  );
}

/** Of what was approved, with what earlier runs under the same approval have done. */
function countApproved(
  { previewed, earlier }: Approved,
  stateByKey: ReadonlyMap<string, CommandState>,
): readonly TaskCount[] {
  const before = earlier.map(({ key, state }) => [key, state] as const);
  return countTasks(previewed, new Map([...before, ...stateByKey]));
}

/** Lost batches were meant for the organisation of their run, whoever is connected now. RUN-8. */
async function strangerToLost(deps: Deps): Promise<OperationFailure | null> {
  if ((await deps.store.openBatches()).length === 0) return null;
  const organisation = await deps.xero.organisation();
  return organisation.ok ? strangerTo(deps, organisation.value) : stopped(deps, organisation.error);
}

/** The run, what is approved of it and its adoptions are kept before anything is sent. */
async function startRun(
  deps: Deps,
  { plan, links, snapshot, reading }: Prepared,
  { fingerprint, keys, previewed }: Approved,
  approval: Approval,
) {
  const { store, who } = deps;
  const runId = deps.newId();
  const at = nowInstant(deps);
  const commands = plan.commands.filter(({ key }) => keys === null || keys.has(key));
  const adopted = changeLinks(links, [{ changes: plan.adoptions, xeroId: "", xeroNumber: null }]);
  const { organisation } = snapshot;
  const act = {
    at,
    who,
    act: "approval",
    about: fingerprint,
    says:
      approval.type === "yes"
        ? `Approved whatever the preview says: ${commands.length.toString()} writes`
        : `Approved preview ${fingerprint.slice(0, 12)}: ${commands.length.toString()} writes`,
    before: null,
    after: { run: runId, fingerprint, approval: approval.type, organisation: organisation.id },
  };
  await store.savePlan({ fingerprint, at, items: previewed }, importAct(deps, reading, runId));
  await store.remember("organisationId", organisation.id);
  await store.remember("organisationName", organisation.name);
  await store.remember("organisationShortCode", organisation.shortCode);
  await store.remember("resumeAt", null);
  await store.startRun({ id: runId, kind: "sync", fingerprint, startedAt: at, commands, adopted }, [
    act,
  ]);
  return { runId, commands, links: adopted.links };
}

/** AUD-1: which exports the run was made of. */
export function importAct(deps: Deps, reading: Prepared["reading"], about: string | null) {
  const read = reading.sheets.map(({ file, sheet, kind, rowsRead, rowsTaken, rowsRefused }) => ({
    file,
    sheet,
    kind,
    rowsRead,
    rowsTaken,
    rowsRefused,
  }));
  const files = new Set(read.map(({ file }) => file));
  return {
    at: nowInstant(deps),
    who: deps.who,
    act: "import",
    about,
    says: `Read ${files.size.toString()} files of CoreBridge exports`,
    before: null,
    after: { sheets: read },
  };
}
