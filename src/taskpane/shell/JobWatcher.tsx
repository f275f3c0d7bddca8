import { useEffect, useEffectEvent } from "react";
import { readJobWorkbook } from "#client/jobs.ts";
import type { JobDocument } from "#contract/api/jobs.ts";
import type { SheetGroup } from "#workbook/excelPort.ts";
import { useBridge } from "../bridge/organisation.ts";
import { useHearing, useStatus } from "../bridge/questions.ts";
import { formatCount } from "../parts/format.ts";
import { useDeps } from "../deps.ts";
import { useSheets } from "../sheets/useSheets.ts";
import { usePane, type JobType, type WatchedJob } from "../state/paneState.ts";
import { watchUntilEnd } from "../state/watchUntilEnd.ts";
import { noteJob, notePreview, readNotes } from "../state/workbookNotes.ts";
import { texts } from "../texts.ts";

const groupByJob: Readonly<Record<JobType, SheetGroup>> = {
  preview: "preview",
  sync: "sync",
  reconcile: "tieOut",
  pull: "xero",
  assist: "manual",
};

/**
 * Watches the job that was asked for here, or that this workbook asked for before the pane was closed, or that the
 * bridge has under way for somebody else; the sheets are written only for a job of this workbook.
 */
export function JobWatcher() {
  const { wire, organisation } = useBridge();
  const { host, pauseMs, figures } = useDeps();
  const [{ watched }, change] = usePane();
  const { value: status } = useStatus();
  const sheets = useSheets();
  const hearing = useHearing();
  const open = status?.openJob ?? null;

  useEffect(() => {
    if (watched !== null) return;
    const { job } = readNotes(host.excel);
    const next = job ?? (open === null ? null : { id: open.id, type: open.type });
    if (next !== null) change({ type: "watch", id: next.id, job: next.type });
  }, [watched, open, host.excel, change]);

  const finish = useEffectEvent(async (job: JobDocument): Promise<void> => {
    const { id, type, outcome } = job.job;
    const isDone = outcome?.type === "done";
    hearing.put(["job", id], job);
    if (readNotes(host.excel).job?.id === id) {
      if (isDone) {
        await sheets.write(groupByJob[type], readJobWorkbook(wire, organisation, id));
        if (type === "preview") await notePreview(host.excel, id);
      }
      await noteJob(host.excel, null);
    }
    figures.forget();
    if (type !== "preview") await host.excel?.recalculate();
    await hearing.askAgain("status", "jobs", "manual", "audit", "holds", "signOff");
    change({ type: "ended", id, job: type, isDone });
    const failed = outcome?.type === "done" ? (outcome.failedItems ?? 0) : 0;
    const isInPart = type === "sync" && failed > 0;
    const text = isInPart
      ? texts.history.itemsFailed(failed, formatCount(failed))
      : texts.shell.ended[type];
    change({ type: "say", text });
  });

  const lost = useEffectEvent(async ({ id, type }: WatchedJob): Promise<void> => {
    await noteJob(host.excel, null);
    change({ type: "ended", id, job: type, isDone: false });
  });

  const watchedId = watched?.id ?? null;
  const begin = useEffectEvent(async (id: string, signal: AbortSignal): Promise<void> => {
    const bridge = { wire, organisation };
    const job = await watchUntilEnd(bridge, {
      id,
      onEvent: (event) => {
        change({ type: "event", id, event });
      },
      signal,
      pauseMs,
    });
    if (signal.aborted) return;
    if (job !== null) await finish(job);
    else if (watched !== null) await lost(watched);
  });

  useEffect(() => {
    if (watchedId === null) return;
    const abort = new AbortController();
    void begin(watchedId, abort.signal);
    return () => {
      abort.abort();
    };
  }, [watchedId]);
  return null;
}
