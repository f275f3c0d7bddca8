import type { Command } from "commander";
import { err, ok, type Result } from "#engine/base/result.ts";
import type {
  ConnectionStep,
  ConnectionView,
  OperationFailure,
  Operations,
} from "#server/operations.ts";
import { notConnectedFailure, usageFailure, type CommonOptions } from "../answer.ts";
import { connectInBrowser, type SignedIn } from "../connect/connectInBrowser.ts";
import { openInBrowser } from "../connect/openInBrowser.ts";
import { withOperations, type CliContext } from "../context.ts";
import { showConnection } from "../print/connection.ts";
import { clean, type Terminal } from "../terminal.ts";

interface ConnectOptions extends CommonOptions {
  readonly clientCredentials?: boolean;
  readonly organisation?: string;
  readonly replace?: boolean;
  /** False for `--no-browser`. */
  readonly browser: boolean;
}

/** How long a person may take to sign in to Xero. */
const waitMs = 5 * 60_000;

/** `connect` */
export function addConnect(program: Command, context: CliContext): void {
  program
    .command("connect")
    .description("connect a Xero organisation, through the browser")
    .option("--client-credentials", "by a Custom Connection, without a browser")
    .option("--organisation <name or id>", "which one, where you allow access to several")
    .option("--replace", "leave the Xero organisation that the records here belong to")
    .option("--no-browser", "only print the address to open")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nExample:\n  XERO_CLIENT_ID=… tieout connect\n  XERO_CLIENT_ID=… XERO_CLIENT_SECRET=… tieout connect --client-credentials",
    )
    .action(async (options: ConnectOptions) => {
      await withOperations(context, options, async (operations) => {
        const isAlone =
          options.clientCredentials === true || operations.connectBy.grant === "client_credentials";
        const connected = isAlone
          ? await operations.connectClientCredentials(options.replace === true)
          : await signIn(context.terminal, options, operations);
        if (!connected.ok) return connected;
        showConnection(context.terminal, options, connected.value);
        return ok(0);
      });
    });
}

async function signIn(
  terminal: Terminal,
  options: ConnectOptions,
  operations: Operations,
): Promise<Result<ConnectionView, OperationFailure>> {
  const mayReplace = options.replace === true;
  const signedIn = await connectInBrowser({
    operations,
    port: operations.connectBy.port,
    waitMs,
    wanted: options.organisation ?? null,
    mayReplace,
    show: (url) => {
      terminal.err(`Allow access in your browser. If it does not open, go to:\n${url}`);
      if (options.browser) openInBrowser(url);
    },
  });
  if (!signedIn.ok) return signedIn;
  const { step } = signedIn.value;
  if (step.type === "connected") return ok(step.view);
  return choose(terminal, operations, signedIn.value, step, mayReplace);
}

type Choice = Extract<ConnectionStep, { type: "choose" }>;

async function choose(
  terminal: Terminal,
  operations: Operations,
  { boundTo }: SignedIn,
  { organisations, ticket }: Choice,
  mayReplace: boolean,
): Promise<Result<ConnectionView, OperationFailure>> {
  const names = organisations.map(({ name, tenantId }) => `${clean(name)} (${clean(tenantId)})`);
  if (!terminal.canAsk)
    return err(
      usageFailure(
        `You allowed access to several organisations: ${names.join(", ")}. Run this again with --organisation and the name or id of one of them.`,
      ),
    );
  terminal.err("You allowed access to several organisations:");
  for (const [index, name] of names.entries()) terminal.err(`  ${index + 1}  ${name}`);
  for (;;) {
    const answer = await terminal.ask(`Which one is to be connected? 1 to ${names.length}: `);
    if (answer === null)
      return err(notConnectedFailure("No organisation was chosen, so none is connected."));
    const chosen = /^\d{1,3}$/u.test(answer) ? organisations[Number(answer) - 1] : undefined;
    if (chosen === undefined) continue;
    const { tenantId } = chosen;
    return operations.chooseOrganisation({ ticket, boundTo, tenantId, mayReplace });
  }
}
