import type { Command } from "commander";
import { answer, type CommonOptions } from "../answer.ts";
import { withAdministration, type CliContext } from "../context.ts";
import { clean } from "../terminal.ts";

/** `backup FILE`, `restore FILE` */
export function addBackup(program: Command, context: CliContext): void {
  const { terminal } = context;
  program
    .command("backup")
    .description("write everything that Tieout keeps into one file, while others go on working")
    .argument("<file>", "the file to write; a backup that is there is replaced")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nThe key is not in it: keep tieout.key, or TIEOUT_KEY, apart from the backup.\n\nExample:\n  tieout backup tieout-2026-04-30.db",
    )
    .action((file: string, options: CommonOptions) =>
      withAdministration(
        context,
        options,
        (administration) => administration.backup(file),
        () => answer(terminal, options, { file }, [`Everything is in ${clean(file)}.`]),
      ),
    );
  program
    .command("restore")
    .description("put a backup in the place of what Tieout keeps")
    .argument("<file>", "a file that backup wrote")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout restore tieout-2026-04-30.db")
    .action((file: string, options: CommonOptions) =>
      withAdministration(
        context,
        options,
        (administration) => administration.restore(file),
        ({ organisations, replaced }) =>
          answer(terminal, options, { file, organisations, replaced }, [
            `${clean(file)} is restored.`,
            replaced === null ? null : `What was there before is kept in ${clean(replaced)}.`,
            "Run `tieout links rebuild` before the next sync, so that what Xero has got since the backup is known.",
          ]),
      ),
    );
}
