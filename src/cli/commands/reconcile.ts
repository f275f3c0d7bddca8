import type { Command } from "commander";
import { ok } from "#engine/base/result.ts";
import { reconcileDocument } from "#contract/reconcileDocument.ts";
import { answer, exitCodes, type CommonOptions } from "../answer.ts";
import { withOperations, type CliContext } from "../context.ts";
import { reconcileLines } from "../print/reconcileReport.ts";

interface ReconcileOptions extends CommonOptions {
  readonly out?: string;
}

/** `reconcile DIR|FILE…` */
export function addReconcile(program: Command, context: CliContext): void {
  program
    .command("reconcile")
    .description(
      "tie the exports out with Xero and prove the work by hand; as at their cut-off, for neither side keeps its past",
    )
    .argument("<path...>", "folders or .csv and .xlsx files")
    .option("--out <file>", "write the workbook")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout reconcile exports/2026-04 --out april.xlsx")
    .action(async (paths: string[], options: ReconcileOptions) => {
      await withOperations(context, options, async (operations) => {
        const report = await operations.reconcile(paths, options.out ?? null);
        if (!report.ok) return report;
        const document = reconcileDocument(report.value);
        answer(context.terminal, options, document, reconcileLines(report.value));
        return ok(exitCodes.successful);
      });
    });
}
