import type { WorkbookInput } from "#workbook/input.ts";
import { exclusively } from "../jobs/exclusively.ts";
import { instantOf, type Deps } from "../jobs/deps.ts";
import { preview } from "../jobs/preview.ts";
import { pullXero } from "../jobs/pullXero.ts";
import { reconcile } from "../jobs/reconcile.ts";
import { sync } from "../jobs/sync.ts";
import type { StoredJob } from "../store/jobPort.ts";
import type { OrganisationStore } from "../store/port.ts";
import { eventOf, progressEvents } from "./events.ts";
import type { JobSource, JobState } from "./job.ts";
import { withFiles } from "./jobFiles.ts";
import { noticeOf } from "./notices.ts";
import { outcomeOf, sentenceOf, type Asked, type Outcome } from "./outcome.ts";
import { packWorkbook, paneWorkbookName, paneWorkbooks, unpackWorkbook } from "./paneWorkbook.ts";
import type { WorkPlace } from "./place.ts";
import type { Next } from "./queue.ts";
import { watchWishes } from "./wishes.ts";

type JobDeps = Deps & { readonly store: OrganisationStore };

/** Another machine still holds the organisation: it is asked again after so long. */
const busyWaitMs = 3_000;

/**
 * One stretch of a job: until it ends, has to wait, or the bridge stops. What it throws is the database's absence or a
 * lost lease; a bug ends the job and is kept in the log.
 */
export async function runJob(
  place: WorkPlace,
  organisation: string,
  jobId: string,
  stopping: AbortSignal,
): Promise<Next> {
  const job = await place.storeOf(organisation).job(jobId);
  if (job === null || job.state.type === "ended") return { type: "ended" };
  if (isParked(job, place.clock.nowMs())) return { type: "parked" };
  const deps = place.depsOf(organisation, job.askedBy);
  const turn = await exclusively(deps, async (own, lost): Promise<Next> => {
    // Another machine may have ended it, or a person may have, before the lease was had.
    const now = await own.store.job(jobId);
    if (now === null || now.state.type === "ended") return { type: "ended" };
    if (isParked(now, place.clock.nowMs())) return { type: "parked" };
    return stretch(place, organisation, now, own, AbortSignal.any([stopping, lost]));
  });
  return turn.type === "busy"
    ? { type: "again", atMs: place.clock.nowMs() + busyWaitMs }
    : turn.value;
}

/** It waits for a time that has not come; who ends the wait sooner sets the state to queued. */
function isParked({ state }: StoredJob, nowMs: number): boolean {
  if (state.type !== "waiting") return false;
  return state.until === null || Date.parse(state.until) > nowMs;
}

async function stretch(
  place: WorkPlace,
  organisation: string,
  job: StoredJob,
  deps: JobDeps,
  stopping: AbortSignal,
): Promise<Next> {
  const { store } = deps;
  const startedAt = job.startedAt ?? instantOf(place.clock.nowMs());
  const running: JobState = { type: "running" };
  await store.changeJob(
    job.id,
    { state: running, startedAt },
    eventOf(place.clock, "started", "Started."),
  );
  const wishes = watchWishes(store, job.id);
  try {
    const signal = AbortSignal.any([stopping, wishes.signal]);
    const outcome = await outcomeIn(place, job, deps, signal, wishes.wish);
    // The bridge stops, and nobody asked this job to: it goes on when the bridge is back.
    if (stopping.aborted && wishes.wish() === null && outcome.isInterrupted) {
      const queued: JobState = { type: "queued" };
      const says = "The bridge stopped. The job goes on when it is back.";
      await store.changeJob(job.id, { state: queued }, eventOf(place.clock, "queued", says));
      return { type: "parked" };
    }
    return await conclude(place, organisation, job, store, outcome.value);
  } finally {
    wishes.end();
  }
}

interface InStretch {
  readonly value: Outcome;
  readonly isInterrupted: boolean;
}

async function outcomeIn(
  place: WorkPlace,
  job: StoredJob,
  deps: JobDeps,
  signal: AbortSignal,
  wish: () => "pause" | "stop" | null,
): Promise<InStretch> {
  try {
    const asked = await ask(place, job, deps, signal);
    const value = outcomeOf(asked, wish(), place.clock.nowMs());
    const isInterrupted =
      asked.type === "sync" && asked.result.ok && asked.result.value.status === "interrupted";
    return { value, isInterrupted };
  } catch (problem) {
    if (place.isOutage(problem)) throw problem;
    const reference = place.keepBug(problem);
    const message = `Something in Tieout itself went wrong. What Xero has confirmed is kept, and doing it again goes on from there. Reference ${reference}.`;
    const report = { type: "failed", exitCode: 70, message, problems: [] } as const;
    return { value: { type: "ended", report }, isInterrupted: false };
  }
}

/** Does what was asked for, and keeps for the pane what is to be shown. */
async function ask(
  place: WorkPlace,
  job: StoredJob,
  deps: JobDeps,
  signal: AbortSignal,
): Promise<Asked> {
  const { workbook } = job.request;
  const pane = workbook === null ? null : paneWorkbooks(workbook);
  const own = pane === null ? deps : { ...deps, workbooks: pane };
  const out = workbook === null ? null : paneWorkbookName(workbook.id);
  const asked = await askOver(place, job, own, out, signal);
  const shown = pane?.written() ?? null;
  if (shown !== null) await keepShown(deps, job.id, shown);
  return asked;
}

/** For the pane's sheets, and where both books are in it for the custom functions, with the last tie-out that is known. */
async function keepShown({ store }: JobDeps, jobId: string, shown: WorkbookInput): Promise<void> {
  await store.saveAttachment(jobId, "workbook", await packWorkbook(shown));
  if (shown.book === null || shown.snapshot === null) return;
  const before = shown.tieOut === undefined ? await store.newestAttachment("figures") : null;
  const tieOut =
    shown.tieOut ?? (before === null ? undefined : (await unpackWorkbook(before.bytes)).tieOut);
  await store.saveAttachment(jobId, "figures", await packWorkbook({ ...shown, tieOut }));
}

/** Over the files that were uploaded, or over the watched folder. */
async function askOver(
  place: WorkPlace,
  { id, request }: StoredJob,
  deps: JobDeps,
  out: string | null,
  signal: AbortSignal,
): Promise<Asked> {
  if (request.type === "pull") return { type: "pull", result: await pullXero(deps, out) };
  const onProgress = progressEvents(place.clock, id, deps.store);
  return withSource(deps, request.source, async (paths): Promise<Asked> => {
    switch (request.type) {
      case "preview":
        return { type: "preview", result: await preview(deps, paths, out) };
      case "sync": {
        const { approval } = request;
        const result = await sync(deps, { paths, approval, out, onProgress, signal });
        return { type: "sync", result };
      }
      case "reconcile":
        return { type: "reconcile", result: await reconcile(deps, paths, out) };
    }
  });
}

async function withSource<T>(
  { store }: JobDeps,
  source: JobSource,
  work: (paths: readonly string[]) => Promise<T>,
): Promise<T> {
  return source.type === "folder"
    ? work([source.path])
    : withFiles((await store.files(source.setId)) ?? { files: [] }, work);
}

/** Ends the job or lets it wait; tells those who watch, and where it matters those who do not. */
async function conclude(
  place: WorkPlace,
  organisation: string,
  job: StoredJob,
  store: OrganisationStore,
  outcome: Outcome,
): Promise<Next> {
  const at = instantOf(place.clock.nowMs());
  const notice = noticeOf(job, outcome);
  if (outcome.type === "ended") {
    const says =
      outcome.report.type === "failed" ? outcome.report.message : sentenceOf({ type: "ended" });
    await store.changeJob(
      job.id,
      { state: { type: "ended" }, endedAt: at, report: outcome.report, asked: null },
      eventOf(place.clock, "ended", says),
    );
  } else {
    const says = sentenceOf(outcome.state);
    await store.changeJob(
      job.id,
      { state: outcome.state, asked: null },
      eventOf(place.clock, "waiting", says),
    );
  }
  place.log({ event: "job", organisation, job: job.id, type: job.request.type, end: outcome.type });
  if (notice !== null) await place.notify(organisation, notice);
  if (outcome.type === "ended") return { type: "ended" };
  const { until } = outcome.state;
  return until === null ? { type: "parked" } : { type: "again", atMs: Date.parse(until) };
}
