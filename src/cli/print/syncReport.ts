import type { PreviewReport, SyncReport } from "#server/operations.ts";
import { exitCodes } from "../answer.ts";
import { failedTable, findingLines, manualTable, refusedLines, taskTable } from "./parts.ts";

/** What a run's end means for a script. */
const exitCodeByStatus: Readonly<Record<SyncReport["status"], number>> = {
  succeeded: exitCodes.successful,
  failedItems: exitCodes.failedItems,
  paused: exitCodes.paused,
  authorisationNeeded: exitCodes.notConnected,
  interrupted: exitCodes.interrupted,
};

export function exitCodeOf({ status }: Pick<SyncReport, "status">): number {
  return exitCodeByStatus[status];
}

/** What a preview prints for a person, in paragraphs; null ones are left out. */
export function previewLines({
  plan,
  manualEntries,
  reading,
  findings,
  out,
}: PreviewReport): readonly (string | null)[] {
  const { calls, minutes } = plan.forecast;
  return [
    taskTable(plan.items),
    failedTable(plan.items),
    manualTable(manualEntries),
    findingLines(findings),
    refusedLines(reading.refusedRows),
    `A sync would make about ${calls} calls to Xero, which takes about ${minutes} ${minutes === 1 ? "minute" : "minutes"} at Xero's pace.`,
    out === null ? null : `Workbook: ${out}`,
    `Fingerprint: ${plan.fingerprint}\nNothing was sent. To approve exactly this: tieout sync … --approve ${plan.fingerprint}`,
  ];
}

export function reportLines(report: SyncReport): readonly (string | null)[] {
  const { items, manualEntries, findings, reading, calls, forecastCalls, out, runId } = report;
  return [
    taskTable(items),
    failedTable(items),
    manualTable(manualEntries),
    findingLines(findings),
    refusedLines(reading.refusedRows),
    out === null ? null : `Workbook: ${out}`,
    `Run ${runId}: ${calls.total.toString()} calls to Xero (forecast ${forecastCalls.toString()}).`,
    endSentence(report),
  ];
}

export function endSentence({ status, items, resumeAt, out }: SyncReport): string {
  const failed = items.filter(({ outcome }) => outcome === "failed").length;
  switch (status) {
    case "succeeded":
      return "Sync finished.";
    case "failedItems":
      return `Sync finished with ${failed.toString()} failed items. They are not in Xero as CoreBridge has them: ${out === null ? "--out FILE writes all of them, with what to do, to" : "see"} sheet Failed Items.`;
    case "paused":
      return `Sync paused until ${resumeAt ?? "Xero lets us go on"}. Run it again then; nothing is sent twice.`;
    case "authorisationNeeded":
      return "Authorisation needed: connect to Xero again, then run the sync again. Nothing is sent twice.";
    case "interrupted":
      return "Sync interrupted. Run it again to go on; nothing is sent twice.";
  }
}
