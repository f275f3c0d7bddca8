import type { Command } from "commander";
import { ok } from "#engine/base/result.ts";
import { assistDocument } from "#contract/assistDocument.ts";
import { answer, type CommonOptions } from "../answer.ts";
import { withOperations, type CliContext } from "../context.ts";
import { assistLines } from "../print/assistReport.ts";
import { exitCodeOf } from "../print/syncReport.ts";

/** `manual assist ID`: "Do it for me", off unless setting assist is on. MAN-5. */
export function addManualAssist(manual: Command, context: CliContext): void {
  manual
    .command("assist")
    .description(
      "show the calls to Xero that would do an entry, and with --approve make them (setting assist must be on)",
    )
    .argument("<id>", "the entry's id")
    .option("--approve <fingerprint>", "send exactly the calls that were shown under it")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nExample:\n  tieout manual assist DEP-1a2b3c4d5e\n  tieout manual assist DEP-1a2b3c4d5e --approve 3f9a…",
    )
    .action(async (id: string, options: CommonOptions & { readonly approve?: string }) => {
      await withOperations(context, options, async (operations) => {
        const { approve } = options;
        const approval =
          approve === undefined
            ? null
            : ({ type: "fingerprint", fingerprint: approve.trim() } as const);
        const report = await operations.assist(id, approval, context.stopSignal());
        if (!report.ok) return report;
        answer(context.terminal, options, assistDocument(report.value), assistLines(report.value));
        return ok(exitCodeOf(report.value));
      });
    });
}
