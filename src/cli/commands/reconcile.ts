import type { Command } from "commander";
import { parseIsoDate, type IsoDate } from "#engine/base/date.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import { reconcileDocument } from "#contract/reconcileDocument.ts";
import { answer, exitCodes, usageFailure, type CommonOptions } from "../answer.ts";
import { refuseUsage, withOperations, type CliContext } from "../context.ts";
import { reconcileLines } from "../print/reconcileReport.ts";

interface ReconcileOptions extends CommonOptions {
  readonly out?: string;
  readonly asAt?: string;
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
    .option(
      "--as-at <day>",
      "refuse the exports unless they end on this day, YYYY-MM-DD; no other day can be had from them",
    )
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nExample:\n  tieout reconcile exports/2026-04 --as-at 2026-04-30 --out april.xlsx",
    )
    .action(async (paths: string[], options: ReconcileOptions) => {
      const asAt = dayOf(options.asAt);
      if (!asAt.ok) {
        refuseUsage(context, options, usageFailure(asAt.error));
        return;
      }
      await withOperations(context, options, async (operations) => {
        const report = await operations.reconcile(paths, options.out ?? null, asAt.value);
        if (!report.ok) return report;
        const document = reconcileDocument(report.value);
        answer(context.terminal, options, document, reconcileLines(report.value));
        return ok(exitCodes.successful);
      });
    });
}

/** Null where no day is asked for. */
function dayOf(text: string | undefined): Result<IsoDate | null, string> {
  if (text === undefined) return ok(null);
  const day = parseIsoDate(text);
  return day === text
    ? ok(day)
    : err(
        `"${text}" is no day of the calendar as --as-at takes it. Write year, month and day as in 2026-04-30.`,
      );
}
