import type { Command } from "commander";
import { ok } from "#engine/base/result.ts";
import { answer, type CommonOptions } from "../answer.ts";
import { withOperations, type CliContext } from "../context.ts";

/** `hold RECORD --why TEXT`, `release RECORD`. HLD-1. */
export function addHolds(program: Command, context: CliContext): void {
  program
    .command("hold")
    .description("stop a record from syncing until it is released")
    .argument("<record>", "customer:ID, order:NUMBER or payment:NUMBER")
    .requiredOption("--why <text>", "the reason")
    .option("--json", "print one JSON document")
    .addHelpText("after", '\nExample:\n  tieout hold order:INV-1001 --why "adjusted by hand"')
    .action(async (record: string, options: CommonOptions & { readonly why: string }) => {
      await withOperations(context, options, async (operations) => {
        const held = await operations.hold(record, options.why);
        if (!held.ok) return held;
        answer(context.terminal, options, { held: record, why: options.why }, [
          `${record} is held: it does not sync until you release it.`,
        ]);
        return ok(0);
      });
    });
  program
    .command("release")
    .description("let a held record sync again")
    .argument("<record>", "customer:ID, order:NUMBER or payment:NUMBER")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout release order:INV-1001")
    .action(async (record: string, options: CommonOptions) => {
      await withOperations(context, options, async (operations) => {
        const released = await operations.release(record);
        if (!released.ok) return released;
        answer(context.terminal, options, { released: record }, [`${record} is released.`]);
        return ok(0);
      });
    });
}
