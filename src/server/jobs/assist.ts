import type { AuditAct } from "#engine/audit/chain.ts";
import { planAssist, type AssistPlan } from "#engine/assist/planAssist.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { LinkByRecord } from "#engine/plan/link.ts";
import type { Item } from "#engine/plan/task.ts";
import { settingsOf, valueOf } from "#engine/settingsTable.ts";
import type { Approval, AssistReport, OperationFailure } from "../operations.ts";
import { approve } from "./approve.ts";
import { assistCalls } from "./assistCalls.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { failure, pausedFailure } from "./failures.ts";
import { finishAssist } from "./finishAssist.ts";
import { postPlan } from "./postPlan.ts";
import { stopped, unsettledKeys } from "./prepare.ts";
import { resendLost, settleByBooks } from "./settleLost.ts";
import { strangerTo } from "./whoseRecords.ts";

export interface AssistRequest {
  readonly id: string;
  /** Null: only what would be sent. */
  readonly approval: Approval | null;
  readonly signal: AbortSignal;
}

/** What is known of the entry and of Xero before anything of it is sent. */
interface AssistReady {
  readonly entry: ManualEntry;
  readonly links: LinkByRecord;
  readonly plan: AssistPlan;
}

/** "Do it for me": shows the exact calls, or posts them through the outbox as a sync does. Off unless the user set it on. MAN-5. */
export async function assist(
  deps: Deps,
  { approval, id, signal }: AssistRequest,
): Promise<Result<AssistReport, OperationFailure>> {
  const callsBefore = deps.xero.calls();
  const ready = await readyAssist(deps, id, approval !== null);
  if (!ready.ok) return ready;
  const { entry, links, plan } = ready.value;
  const calls = assistCalls(deps, plan.steps, links);
  if (approval === null) return ok(await show(deps, ready.value, calls));
  const approved = await approve(deps, "assist", approval, plan);
  // An approval that is used up, for all that it allowed is in Xero, is no reason to preview again.
  if (!approved.ok) return calls.length === 0 ? ok(await show(deps, ready.value, calls)) : approved;
  const { fingerprint, keys } = approved.value;
  const commands = plan.commands.filter(({ key }) => keys === null || keys.has(key));
  const runId = deps.newId();
  const at = nowInstant(deps);
  await savePlan(deps, ready.value, fingerprint, approved.value.previewed);
  const act = actOf(deps, {
    act: "approval",
    about: fingerprint,
    says: `Approved that Tieout does entry ${entry.id}: ${commands.length.toString()} writes`,
    after: { run: runId, fingerprint, entry: entry.id, approval: approval.type },
  });
  const adopted = { set: [], removed: [] };
  await deps.store.startRun(
    { id: runId, kind: "assist", fingerprint, startedAt: at, commands, adopted },
    [act],
  );
  const unsettled = await unsettledKeys(deps, plan);
  const onProgress = () => undefined;
  const posted = await postPlan(deps, { runId, commands, unsettled, links, signal, onProgress });
  const run = { runId, entry, plan, approved: approved.value, posted, calls, callsBefore };
  return ok(await finishAssist(deps, run));
}

/** MAN-5: off by default; then Xero as it is now, with what an earlier run left settled first. */
async function readyAssist(
  deps: Deps,
  id: string,
  maySend: boolean,
): Promise<Result<AssistReady, OperationFailure>> {
  const { sha256, store } = deps;
  const stored = await store.settings();
  if (valueOf(stored, "assist") !== "on") return err(failure(2, isOff));
  const entries = await store.entries();
  const entry = entries.find((one) => one.id === id);
  if (entry === undefined)
    return err(failure(2, `There is no manual entry ${id}. See: tieout manual list`));
  const resumeAt = await store.remembered("resumeAt");
  if (resumeAt !== null && resumeAt > nowInstant(deps)) return err(pausedFailure(resumeAt));
  const organisation = await deps.xero.organisation();
  if (!organisation.ok) return err(await stopped(deps, organisation.error));
  const stranger = await strangerTo(deps, organisation.value);
  if (stranger !== null) return err(stranger);
  const lost = maySend ? await resendLost(deps) : null;
  if (lost !== null) return err(await stopped(deps, lost));
  const pulled = await deps.xero.pull();
  if (!pulled.ok) return err(await stopped(deps, pulled.error));
  const snapshot = pulled.value;
  await settleByBooks(deps, snapshot, maySend);
  const links = await store.links();
  const settings = settingsOf(stored);
  const plan = planAssist({ entry, entries, snapshot, settings, links, sha256 });
  return plan.ok
    ? ok({ entry, links, plan: plan.value })
    : err(failure(2, `Entry ${id} is left to do by hand. ${plan.error.says}`));
}

const isOff =
  "Tieout does no manual entry for you: setting assist is off. Nothing was sent. To allow it: tieout settings assist on";

async function show(
  deps: Deps,
  ready: AssistReady,
  calls: AssistReport["calls"],
): Promise<AssistReport> {
  const { entry, plan } = ready;
  const { fingerprint, item, items } = plan;
  await savePlan(deps, ready, fingerprint, items);
  const nothing = { runId: null, resumeAt: null, isCutOff: false } as const;
  return { ...nothing, fingerprint, status: "succeeded", item, entry, calls };
}

/** What the user was shown, for an approval that comes back after a stop. RUN-2. */
async function savePlan(
  deps: Deps,
  { entry, plan }: AssistReady,
  fingerprint: string,
  items: readonly Item[],
): Promise<void> {
  const act = actOf(deps, {
    act: "assist",
    about: entry.id,
    says: `Planned to do entry ${entry.id}: ${plan.item.message}`,
    after: { fingerprint, entry: entry.id, writes: plan.commands.map(({ says }) => says) },
  });
  await deps.store.savePlan({ fingerprint, at: nowInstant(deps), items }, act);
}

function actOf(deps: Deps, act: Pick<AuditAct, "act" | "about" | "says" | "after">): AuditAct {
  return { ...act, at: nowInstant(deps), who: deps.who, before: null };
}
