import type { Command } from "commander";
import { ok } from "#engine/base/result.ts";
import { previewDocument, reportDocument } from "#server/jobs/documents.ts";
import type { Approval } from "#server/operations.ts";
import { answer, exitCodes, usageFailure, type CommonOptions } from "../answer.ts";
import { refuseUsage, withOperations, type CliContext } from "../context.ts";
import { progressBar } from "../progress.ts";
import { exitCodeOf, previewLines, reportLines } from "../print/syncReport.ts";

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
      const approval = approvalOf(options);
      if (approval === null) {
        refuseUsage(context, options, usageFailure(sayWhat));
        return;
      }
      await withOperations(context, options, async (operations) => {
        const bar = progressBar(context.terminal);
        const report = await operations.sync(
          paths,
          approval,
          options.out ?? null,
          bar.show,
          context.stopSignal(),
        );
        bar.end();
        if (!report.ok) return report;
        answer(context.terminal, options, reportDocument(report.value), reportLines(report.value));
        return ok(exitCodeOf(report.value));
      });
    });
}

const sayWhat =
  "Say what you approve: either --approve with the fingerprint of the preview you saw, or --yes for whatever it says.";

function approvalOf({ yes, approve }: SyncOptions): Approval | null {
  if (approve !== undefined && yes === true) return null;
  if (approve !== undefined) return { type: "fingerprint", fingerprint: approve.trim() };
  return yes === true ? { type: "yes" } : null;
}
