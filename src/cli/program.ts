import { Command } from "commander";
import { addAudit } from "./commands/audit.ts";
import { addConnect } from "./commands/connect.ts";
import { addBackup } from "./commands/backup.ts";
import { addCerts } from "./commands/certs.ts";
import { addConnection } from "./commands/connection.ts";
import { addDemo } from "./commands/demo.ts";
import { addHolds } from "./commands/holds.ts";
import { addImport } from "./commands/importExports.ts";
import { addKeys } from "./commands/keys.ts";
import { addLinks } from "./commands/links.ts";
import { addManual } from "./commands/manual.ts";
import { addMembers } from "./commands/members.ts";
import { addOrganisations } from "./commands/organisations.ts";
import { addReconcile } from "./commands/reconcile.ts";
import { addServe } from "./commands/serve.ts";
import { addSignOff } from "./commands/signOff.ts";
import { addSettings } from "./commands/settings.ts";
import { addSync } from "./commands/sync.ts";
import { addTroubleshoot } from "./commands/troubleshoot.ts";
import type { CliContext } from "./context.ts";

/** The commands of Tieout. Where `isJson`, bad usage is left for the document that the caller prints. */
export function createProgram(context: CliContext, isJson: boolean): Command {
  const program = new Command("tieout");
  program
    .description(
      "Takes a sign shop's CoreBridge exports to Xero, and lists what is left to do by hand.",
    )
    .showHelpAfterError("(add --help for the options and an example)")
    .addHelpText(
      "after",
      "\nExample:\n  tieout demo\n  tieout preview exports/2026-04 --out preview.xlsx",
    )
    .configureOutput({
      writeOut: (text) => {
        context.terminal.out(text.trimEnd());
      },
      writeErr: (text) => {
        if (!isJson) context.terminal.err(text.trimEnd());
      },
    });
  addDemo(program, context);
  addServe(program, context);
  addSettings(program, context);
  addConnect(program, context);
  addConnection(program, context);
  addImport(program, context);
  addSync(program, context);
  addReconcile(program, context);
  addSignOff(program, context);
  addManual(program, context);
  addHolds(program, context);
  addLinks(program, context);
  addAudit(program, context);
  addBackup(program, context);
  addKeys(program, context);
  addOrganisations(program, context);
  addMembers(program, context);
  addTroubleshoot(program, context);
  addCerts(program, context);
  for (const command of program.commands) exitWithoutThrowing(command);
  return exitWithoutThrowing(program);
}

/** Commander then throws its error to us instead of ending the process in the middle. */
function exitWithoutThrowing(command: Command): Command {
  command.exitOverride();
  for (const child of command.commands) exitWithoutThrowing(child);
  return command;
}
