import { Option, type Command } from "commander";
import { roles, type Member, type Role } from "#server/store/directoryPort.ts";
import { answer, type CommonOptions } from "../answer.ts";
import { withAdministration, type CliContext } from "../context.ts";
import { tableText } from "../print/table.ts";
import { clean } from "../terminal.ts";

/** `members add EMAIL --role ROLE`, `members list`, `members remove EMAIL`; of the organisation that is set. */
export function addMembers(program: Command, context: CliContext): void {
  const members = program
    .command("members")
    .description("who of a firm may use the organisation that TIEOUT_ORGANISATION names");
  members.addHelpText("after", "\nExample:\n  tieout members list");
  addAdd(members, context);
  addList(members, context);
  addRemove(members, context);
}

function addAdd(members: Command, context: CliContext): void {
  members
    .command("add")
    .description("let somebody use the organisation, or change the role")
    .argument("<email>", "the address with which they sign in")
    .addOption(new Option("--role <role>", "what they may do").choices(roles).makeOptionMandatory())
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout members add ann@example.com --role preparer")
    .action((email: string, options: CommonOptions & { readonly role: Role }) =>
      withAdministration(
        context,
        options,
        (administration) => administration.setMember(email, options.role),
        (member) =>
          answer(context.terminal, options, memberDocument(member), [
            `${clean(member.email)} may use ${member.organisation} as ${member.role}.`,
          ]),
      ),
    );
}

function addList(members: Command, context: CliContext): void {
  members
    .command("list")
    .description("show who may use the organisation")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout members list")
    .action((options: CommonOptions) =>
      withAdministration(
        context,
        options,
        (administration) => administration.members(),
        (all) =>
          answer(context.terminal, options, { members: all.map(memberDocument) }, [
            tableText(
              [{ name: "E-mail" }, { name: "Role" }, { name: "Has signed in" }],
              all.map(({ email, role, subject }) => [email, role, subject === null ? "no" : "yes"]),
            ),
          ]),
      ),
    );
}

function addRemove(members: Command, context: CliContext): void {
  members
    .command("remove")
    .description("let somebody use the organisation no longer")
    .argument("<email>", "the address with which they sign in")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout members remove ann@example.com")
    .action((email: string, options: CommonOptions) =>
      withAdministration(
        context,
        options,
        (administration) => administration.removeMember(email),
        () =>
          answer(context.terminal, options, { removed: email }, [
            `${clean(email)} may use the organisation no longer.`,
          ]),
      ),
    );
}

function memberDocument({ organisation, email, role, subject }: Member) {
  return { organisation, email, role, hasSignedIn: subject !== null };
}
