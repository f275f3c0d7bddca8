import { syncDocument, type SyncDocument } from "#contract/syncDocument.ts";
import type { PreviewReport, SyncReport } from "../operations.ts";

/** What `preview --json` prints and a pane is shown. */
export function previewDocument(report: PreviewReport): SyncDocument {
  const { runId, plan, reading } = report;
  const hasFailed = plan.items.some(({ outcome }) => outcome === "failed");
  return syncDocument({
    ...report,
    run: runId,
    fingerprint: plan.fingerprint,
    status: hasFailed ? "failedItems" : "succeeded",
    resumeAt: null,
    forecastCalls: plan.forecast.calls,
    items: plan.items,
    refusedRows: reading.refusedRows,
  });
}

/** What `sync --json` prints and a pane is shown. */
export function reportDocument(report: SyncReport): SyncDocument {
  const { runId, reading } = report;
  return syncDocument({ ...report, run: runId, refusedRows: reading.refusedRows });
}
