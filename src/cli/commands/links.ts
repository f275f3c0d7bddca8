import type { Command } from "commander";
import { ok } from "#engine/base/result.ts";
import { linksDocument } from "#contract/linksDocument.ts";
import { answer, exitCodes, type CommonOptions } from "../answer.ts";
import { withOperations, type CliContext } from "../context.ts";
import { linksLines } from "../print/linksReport.ts";

/** `links rebuild` */
export function addLinks(program: Command, context: CliContext): void {
  const links = program
    .command("links")
    .description("what says which Xero document is which CoreBridge record");
  links.addHelpText("after", "\nExample:\n  tieout links rebuild");
  links
    .command("rebuild")
    .description(
      "make the links again from Xero alone, after the database was lost; sends nothing, and keeps links that are there",
    )
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nSet the settings and hold the records as they were before, for neither is in Xero.\n\nExample:\n  tieout settings syncStartDate 2026-01-01\n  tieout links rebuild\n  tieout preview exports/2026-04",
    )
    .action(async (options: CommonOptions) => {
      await withOperations(context, options, async (operations) => {
        const report = await operations.rebuildLinks();
        if (!report.ok) return report;
        answer(context.terminal, options, linksDocument(report.value), linksLines(report.value));
        return ok(exitCodes.successful);
      });
    });
}
