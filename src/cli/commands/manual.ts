import type { Command } from "commander";
import { ok } from "#engine/base/result.ts";
import type { ManualStatus } from "#engine/manual/entry.ts";
import { manualListDocument } from "#contract/manualListDocument.ts";
import { answer, usageFailure, type CommonOptions } from "../answer.ts";
import { refuseUsage, withOperations, type CliContext } from "../context.ts";
import { addManualAssist } from "./manualAssist.ts";
import { manualListText } from "../print/manualList.ts";

const statuses: readonly ManualStatus[] = ["todo", "done", "verified", "reopened", "notNeeded"];

/** `manual list|done|reopen|not-needed|assist` */
export function addManual(program: Command, context: CliContext): void {
  const manual = program
    .command("manual")
    .description("the manual entries: what is to be done by hand in Xero");
  manual.addHelpText(
    "after",
    "\nExample:\n  tieout manual list --status todo\n  tieout manual done REF-1a2b3c4d5e",
  );
  manual
    .command("list")
    .description("list them, or those of one status; a short list with its steps")
    .option("--status <status>", statuses.join(", "))
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout manual list --status todo")
    .action(async (options: CommonOptions & { readonly status?: string }) => {
      const status = statuses.find((name) => name === options.status) ?? null;
      if (options.status !== undefined && status === null) {
        const message = `${options.status} is no status. They are ${statuses.join(", ")}.`;
        refuseUsage(context, options, usageFailure(message));
        return;
      }
      await withOperations(context, options, async (operations) => {
        const entries = await operations.listManual(status);
        answer(context.terminal, options, manualListDocument(entries), [manualListText(entries)]);
        return ok(0);
      });
    });
  addMark(manual, context, "done", "done", "say that it is done in Xero");
  addMark(manual, context, "reopen", "todo", "say that it is not done after all");
  addMark(manual, context, "not-needed", "notNeeded", "say that it need not be done, and why");
  addManualAssist(manual, context);
}

function addMark(
  manual: Command,
  context: CliContext,
  name: string,
  status: "done" | "todo" | "notNeeded",
  description: string,
): void {
  const command = manual.command(name).description(description).argument("<id>", "the entry's id");
  if (status === "notNeeded") command.requiredOption("--why <text>", "the reason");
  else command.option("--why <text>", "a note");
  command
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      `\nExample:\n  tieout manual ${name} REF-1a2b3c4d5e${status === "notNeeded" ? ' --why "agreed with the owner"' : ""}`,
    )
    .action(async (id: string, options: CommonOptions & { readonly why?: string }) => {
      await withOperations(context, options, async (operations) => {
        const entry = await operations.setManual(id, status, options.why ?? null);
        if (!entry.ok) return entry;
        answer(context.terminal, options, manualListDocument([entry.value]), [
          manualListText([entry.value]),
        ]);
        return ok(0);
      });
    });
}
