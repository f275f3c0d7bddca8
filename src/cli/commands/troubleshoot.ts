import type { Command } from "commander";
import { ok } from "#engine/base/result.ts";
import { answer, type CommonOptions } from "../answer.ts";
import { withOperations, type CliContext } from "../context.ts";
import { clean } from "../terminal.ts";

interface TroubleshootOptions extends CommonOptions {
  readonly email: string;
  readonly out: string;
}

/** `troubleshoot --email ADDRESS --out FOLDER`. RUN-10. */
export function addTroubleshoot(program: Command, context: CliContext): void {
  program
    .command("troubleshoot")
    .description("make a support bundle of what failed, and a message to send it with")
    .requiredOption("--email <address>", "the address that you send from")
    .requiredOption("--out <folder>", "a folder for the two files")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout troubleshoot --email office@acme.example --out .")
    .action(async (options: TroubleshootOptions) => {
      await withOperations(context, options, async (operations) => {
        const saved = await operations.saveBundle(options.email, options.out);
        if (!saved.ok) return saved;
        const { zip, message, failedItems, hasCoreBridge } = saved.value;
        answer(context.terminal, options, saved.value, [
          failedItems === 0
            ? "No item has failed; the bundle says so."
            : `The bundle holds ${failedItems.toString()} failed items.`,
          `${clean(zip)}\n${clean(message)}`,
          "Open the .eml file in your mail program, add the address of your support desk, and send it. It holds no password, key or token.",
          hasCoreBridge
            ? null
            : "The setting coreBridgeUrl is missing: write your CoreBridge address into the message.",
        ]);
        return ok(0);
      });
    });
}
