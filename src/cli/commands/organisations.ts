import type { Command } from "commander";
import { answer, type CommonOptions } from "../answer.ts";
import { withAdministration, type CliContext } from "../context.ts";
import { tableText } from "../print/table.ts";
import { clean } from "../terminal.ts";

/** `organisations add ID --name NAME`, `organisations list` */
export function addOrganisations(program: Command, context: CliContext): void {
  const { terminal } = context;
  const organisations = program
    .command("organisations")
    .description("the companies whose books this database keeps, each behind a wall");
  organisations.addHelpText("after", "\nExample:\n  tieout organisations list");
  organisations
    .command("add")
    .description("add an organisation")
    .argument("<id>", "lower-case letters, digits and hyphens; TIEOUT_ORGANISATION names it")
    .requiredOption("--name <name>", "as its users know it")
    .option("--json", "print one JSON document")
    .addHelpText("after", '\nExample:\n  tieout organisations add acme --name "Acme Signs"')
    .action((id: string, options: CommonOptions & { readonly name: string }) =>
      withAdministration(
        context,
        options,
        (administration) => administration.addOrganisation(id, options.name),
        (added) =>
          answer(terminal, options, added, [
            `${clean(added.name)} is added. Set TIEOUT_ORGANISATION=${added.id} to work on it.`,
          ]),
      ),
    );
  organisations
    .command("list")
    .description("show all organisations")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout organisations list")
    .action((options: CommonOptions) =>
      withAdministration(
        context,
        options,
        (administration) => administration.organisations(),
        (all) =>
          answer(terminal, options, { organisations: all }, [
            tableText(
              [{ name: "Organisation" }, { name: "Name" }],
              all.map(({ id, name }) => [id, name]),
            ),
          ]),
      ),
    );
}
