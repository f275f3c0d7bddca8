import type { Command } from "commander";
import { ok } from "#engine/base/result.ts";
import { answer, type CommonOptions } from "../answer.ts";
import { withOperations, type CliContext } from "../context.ts";

/** `audit verify|export FILE`. AUD-1. */
export function addAudit(program: Command, context: CliContext): void {
  const audit = program
    .command("audit")
    .description("the audit trail: who did what, when, chained by SHA-256");
  audit.addHelpText("after", "\nExample:\n  tieout audit verify");
  audit
    .command("verify")
    .description(
      "prove that no entry was changed, added or taken out, or say where the chain breaks",
    )
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout audit verify")
    .action(async (options: CommonOptions) => {
      await withOperations(context, options, async (operations) => {
        const verdict = await operations.verifyAudit();
        if (!verdict.ok) return verdict;
        const { entries, head } = verdict.value;
        answer(context.terminal, options, { entries, head, whole: true }, [
          `The chain of ${entries.toString()} entries is whole.\nHead: ${head}`,
        ]);
        return ok(0);
      });
    });
  audit
    .command("export")
    .description("write the trail to a file, one JSON entry a line")
    .argument("<file>", "the file to write")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout audit export trail.jsonl")
    .action(async (file: string, options: CommonOptions) => {
      await withOperations(context, options, async (operations) => {
        const written = await operations.exportAudit(file);
        if (!written.ok) return written;
        const { entries, head } = written.value;
        answer(context.terminal, options, { file, entries, head }, [
          `${entries.toString()} entries written to ${file}.\nHead: ${head}`,
        ]);
        return ok(0);
      });
    });
}
