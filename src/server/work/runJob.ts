import type { WorkbookInput } from "#workbook/input.ts";
import { assist } from "../jobs/assist.ts";
import { exclusively } from "../jobs/exclusively.ts";
import { instantOf, type Deps } from "../jobs/deps.ts";
import { preview } from "../jobs/preview.ts";
import { pullXero } from "../jobs/pullXero.ts";
import { reconcile } from "../jobs/reconcile.ts";
import { sync } from "../jobs/sync.ts";
import type { JobChange, StoredJob } from "../store/jobPort.ts";
import type { OrganisationStore } from "../store/port.ts";
import { eventOf, progressEvents } from "./events.ts";
import { concludedOf, type Came } from "./concluded.ts";
import { finishedRun } from "./finishedRun.ts";
import type { JobSource } from "./job.ts";
import { withFiles } from "./jobFiles.ts";
import { noticeOf } from "./notices.ts";
import type { Asked } from "./outcome.ts";
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
  if (job === null || !mayStart(job, place.clock.nowMs())) return notStarted(job);
  const deps = place.depsOf(organisation, job.askedBy);
  const turn = await exclusively(deps, async (own, lost): Promise<Next> => {
    // Another machine may have ended it, or a person may have, before the lease was had.
    const started = await own.store.changeJob(jobId, (now) => startOf(place, now));
    if (started?.state.type !== "running") return notStarted(started);
    return stretch(place, organisation, started, own, AbortSignal.any([stopping, lost]));
  });
  return turn.type === "busy"
    ? { type: "again", atMs: place.clock.nowMs() + busyWaitMs }
    : turn.value;
}

/** Who set it to wait for a time has added it to the queue for then. */
function notStarted(job: StoredJob | null): Next {
  return { type: job === null || job.state.type === "ended" ? "ended" : "parked" };
}

/** Not while it waits for a time that has not come; who ends the wait sooner sets the state to queued. */
function mayStart({ state }: StoredJob, nowMs: number): boolean {
  if (state.type === "ended") return false;
  return state.type !== "waiting" || (state.until !== null && Date.parse(state.until) <= nowMs);
}

/** Null: it is not to be run just now. */
function startOf({ clock }: WorkPlace, job: StoredJob): JobChange | null {
  const nowMs = clock.nowMs();
  if (!mayStart(job, nowMs)) return null;
  return {
    set: { state: { type: "running" }, startedAt: job.startedAt ?? instantOf(nowMs) },
    event: eventOf(clock, "started", "Started."),
  };
}

async function stretch(
  place: WorkPlace,
  organisation: string,
  job: StoredJob,
  deps: JobDeps,
  stopping: AbortSignal,
): Promise<Next> {
  const wishes = watchWishes(deps.store, job.id);
  try {
    const signal = AbortSignal.any([stopping, wishes.signal]);
    const came = await comeOf(place, job, deps, signal);
    const left = await deps.store.changeJob(job.id, (now) =>
      concludedOf(place.clock, now, came, stopping.aborted),
    );
    if (left !== null && left.state.type !== "queued") await tell(place, organisation, left);
    return nextOf(left);
  } finally {
    wishes.end();
  }
}

/** What came of a stretch; a bug is the report already. */
async function comeOf(
  place: WorkPlace,
  job: StoredJob,
  deps: JobDeps,
  signal: AbortSignal,
): Promise<Came> {
  try {
    const finished = await finishedRun(deps.store, job);
    if (finished === null) return await ask(place, job, deps, signal);
    await showFinished(place, job, deps, signal);
    return finished;
  } catch (problem) {
    if (place.isOutage(problem)) throw problem;
    const reference = place.keepBug(problem);
    const message = `Something in Tieout itself went wrong. What Xero has confirmed is kept, and doing it again goes on from there. Reference ${reference}.`;
    const report = { type: "failed", exitCode: 70, message, problems: [] } as const;
    return { type: "reported", report };
  }
}

/**
 * A machine that died right after the run's end had kept no sheets for the pane: they show both books as they stand now.
 * Where that fails the sync is finished all the same, and the next preview writes them.
 */
async function showFinished(
  place: WorkPlace,
  job: StoredJob,
  deps: JobDeps,
  signal: AbortSignal,
): Promise<void> {
  const { id, request } = job;
  if (request.type !== "sync" || request.workbook === null) return;
  if ((await deps.store.attachment(id, "workbook")) !== null) return;
  const { source, workbook } = request;
  const asked = { ...job, request: { type: "preview", source, workbook } } as const;
  try {
    const { result } = await ask(place, asked, deps, signal);
    if (!result.ok) place.log({ event: "workbookFailed", message: result.error.message });
  } catch (problem) {
    if (place.isOutage(problem)) throw problem;
    place.keepBug(problem);
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
  if (request.type === "assist") {
    const { approval, entry } = request;
    return { type: "assist", result: await assist(deps, { id: entry, approval, signal }) };
  }
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
        return {
          type: "reconcile",
          result: await reconcile(deps, paths, out, request.asAt ?? null),
        };
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

/** Tells the log, and where it matters people. */
async function tell(place: WorkPlace, organisation: string, job: StoredJob): Promise<void> {
  const end = job.state.type === "ended" ? "ended" : "waits";
  place.log({ event: "job", organisation, job: job.id, type: job.request.type, end });
  const notice = noticeOf(job);
  if (notice !== null) await place.notify(organisation, notice);
}

function nextOf(job: StoredJob | null): Next {
  return job?.state.type === "waiting" && job.state.until !== null
    ? { type: "again", atMs: Date.parse(job.state.until) }
    : notStarted(job);
}
