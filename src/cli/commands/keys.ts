import type { Command } from "commander";
import { answer, type CommonOptions } from "../answer.ts";
import { withAdministration, type CliContext } from "../context.ts";

/** `keys rotate` */
export function addKeys(program: Command, context: CliContext): void {
  const keys = program
    .command("keys")
    .description("the key under which the access to Xero is sealed");
  keys.addHelpText("after", "\nExample:\n  tieout keys rotate");
  keys
    .command("rotate")
    .description("seal every access to Xero under a new key")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nWith a key file, the new key is made. With TIEOUT_KEY, set it to the new key and TIEOUT_KEY_PREVIOUS to the old one first, and start every bridge again with both.\n\nExample:\n  tieout keys rotate",
    )
    .action((options: CommonOptions) =>
      withAdministration(
        context,
        options,
        (administration) => administration.rotateKeys(),
        ({ organisations }) =>
          answer(context.terminal, options, { organisations }, [
            organisations.length === 0
              ? "Nobody is connected to Xero: nothing was sealed under the old key."
              : `Sealed under the new key: ${organisations.join(", ")}.`,
            "Start every bridge again that was running.",
          ]),
      ),
    );
}
