import type { Command } from "commander";
import { err, ok } from "#engine/base/result.ts";
import type { Approval, PreviewReport, SyncReport } from "#server/operations.ts";
import { syncDocument } from "#contract/syncDocument.ts";
import { answer, exitCodes, usageFailure, type CommonOptions } from "../answer.ts";
import { withOperations, type CliContext } from "../context.ts";
import {
  failedTable,
  findingLines,
  manualTable,
  refusedLines,
  taskTable,
} from "../print/syncReport.ts";
import { progressBar } from "../progress.ts";

interface PreviewOptions extends CommonOptions {
  readonly out?: string;
}

interface SyncOptions extends PreviewOptions {
  readonly yes?: boolean;
  readonly approve?: string;
}

/** `preview DIR|FILE…` and `sync DIR|FILE…` */
export function addSync(program: Command, context: CliContext): void {
  program
    .command("preview")
    .description("show what a sync would do with every record; nothing is sent")
    .argument("<path...>", "folders or .csv and .xlsx files")
    .option("--out <file>", "write the workbook")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout preview exports/2026-04 --out preview.xlsx")
    .action(async (paths: string[], options: PreviewOptions) => {
      await withOperations(context, options, async (operations) => {
        const report = await operations.preview(paths, options.out ?? null);
        if (!report.ok) return report;
        answer(
          context.terminal,
          options,
          previewDocument(report.value),
          previewLines(report.value),
        );
        return ok(exitCodes.successful);
      });
    });
  program
    .command("sync")
    .description("preview, then push to Xero; can be stopped anywhere and posts nothing twice")
    .argument("<path...>", "folders or .csv and .xlsx files")
    .option("--yes", "approve whatever the preview says")
    .option("--approve <fingerprint>", "approve the preview of this fingerprint, and no other")
    .option("--out <file>", "write the workbook")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nExample:\n  tieout sync exports/2026-04 --approve 3f9a… --out april.xlsx",
    )
    .action(async (paths: string[], options: SyncOptions) => {
      await withOperations(context, options, async (operations) => {
        const approval = approvalOf(options);
        if (approval === null)
          return err(
            usageFailure(
              "Say what you approve: --approve FINGERPRINT of the preview you saw, or --yes for whatever it says.",
            ),
          );
        const bar = progressBar(context.terminal);
        const report = await operations.sync(
          paths,
          approval,
          options.out ?? null,
          bar.show,
          context.signal,
        );
        bar.end();
        if (!report.ok) return report;
        answer(context.terminal, options, reportDocument(report.value), reportLines(report.value));
        return ok(exitCodeOf(report.value));
      });
    });
}

function approvalOf({ yes, approve }: SyncOptions): Approval | null {
  if (approve !== undefined && yes === true) return null;
  if (approve !== undefined) return { type: "fingerprint", fingerprint: approve.trim() };
  return yes === true ? { type: "yes" } : null;
}

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

function previewDocument({ runId, plan, manualEntries, reading, findings, calls }: PreviewReport) {
  const hasFailed = plan.items.some(({ outcome }) => outcome === "failed");
  return syncDocument({
    run: runId,
    fingerprint: plan.fingerprint,
    status: hasFailed ? "failedItems" : "succeeded",
    resumeAt: null,
    calls,
    forecastCalls: plan.forecast.calls,
    items: plan.items,
    manualEntries,
    findings,
    refusedRows: reading.refusedRows,
  });
}

function reportDocument(report: SyncReport) {
  const {
    runId,
    fingerprint,
    status,
    resumeAt,
    calls,
    forecastCalls,
    items,
    manualEntries,
    findings,
    reading,
  } = report;
  return syncDocument({
    run: runId,
    fingerprint,
    status,
    resumeAt,
    calls,
    forecastCalls,
    items,
    manualEntries,
    findings,
    refusedRows: reading.refusedRows,
  });
}

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
    `A sync would make about ${calls.toString()} calls to Xero, which takes about ${minutes.toString()} minute(s) at Xero's pace.`,
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

function endSentence({ status, items, resumeAt }: SyncReport): string {
  const failed = items.filter(({ outcome }) => outcome === "failed").length;
  switch (status) {
    case "succeeded":
      return "Sync finished.";
    case "failedItems":
      return `Sync finished with ${failed.toString()} failed items.`;
    case "paused":
      return `Sync paused until ${resumeAt ?? "Xero lets us go on"}. Run it again then; nothing is sent twice.`;
    case "authorisationNeeded":
      return "Authorisation needed: connect to Xero again, then run the sync again. Nothing is sent twice.";
    case "interrupted":
      return "Sync interrupted. Run it again to go on; nothing is sent twice.";
  }
}
