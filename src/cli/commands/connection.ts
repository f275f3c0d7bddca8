import type { Command } from "commander";
import { ok } from "#engine/base/result.ts";
import { answer, type CommonOptions } from "../answer.ts";
import { withOperations, type CliContext } from "../context.ts";
import { showConnection } from "../print/connection.ts";

/** `disconnect`, `test-connection` */
export function addConnection(program: Command, context: CliContext): void {
  program
    .command("disconnect")
    .description("revoke and forget the tokens, and delete the connection at Xero")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout disconnect")
    .action(async (options: CommonOptions) => {
      await withOperations(context, options, async (operations) => {
        const done = await operations.disconnect();
        if (!done.ok) return done;
        answer(context.terminal, options, { disconnected: true }, [
          "Disconnected. Tieout has forgotten its tokens.",
        ]);
        return ok(0);
      });
    });
  program
    .command("test-connection")
    .description("say which organisation is connected, and what is missing for a sync")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout test-connection")
    .action(async (options: CommonOptions) => {
      await withOperations(context, options, async (operations) => {
        const tested = await operations.testConnection();
        if (!tested.ok) return tested;
        showConnection(context.terminal, options, tested.value);
        return ok(0);
      });
    });
}
