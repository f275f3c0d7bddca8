import type { Command } from "commander";
import { ok } from "#engine/base/result.ts";
import { connectionDocument } from "#contract/connectionDocument.ts";
import type { ConnectionView } from "#server/operations.ts";
import { answer, usageFailure, type CommonOptions } from "../answer.ts";
import { refuseUsage, withOperations, type CliContext } from "../context.ts";
import { clean } from "../terminal.ts";

interface ConnectOptions extends CommonOptions {
  readonly clientCredentials?: boolean;
}

const noBrowserYet =
  "Connecting through the browser comes with the bridge, in a later version. With a Custom Connection of Xero, use tieout connect --client-credentials.";

/** `connect`, `disconnect`, `test-connection` */
export function addConnection(program: Command, context: CliContext): void {
  program
    .command("connect")
    .description("connect a Xero organisation")
    .option("--client-credentials", "by a Custom Connection, without a browser")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      "\nExample:\n  XERO_CLIENT_ID=… XERO_CLIENT_SECRET=… tieout connect --client-credentials",
    )
    .action(async (options: ConnectOptions) => {
      if (options.clientCredentials !== true) {
        refuseUsage(context, options, usageFailure(noBrowserYet));
        return;
      }
      await withOperations(context, options, async (operations) => {
        const connected = await operations.connectClientCredentials();
        if (!connected.ok) return connected;
        showConnection(context, options, connected.value);
        return ok(0);
      });
    });
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
        showConnection(context, options, tested.value);
        return ok(0);
      });
    });
}

/** RUN-9. */
function showConnection(
  { terminal }: CliContext,
  options: CommonOptions,
  view: ConnectionView,
): void {
  const { organisation, minuteRemaining, dayRemaining, missing } = view;
  const locks = [organisation.periodLockDate, organisation.endOfYearLockDate].filter(
    (date) => date !== null,
  );
  answer(terminal, options, connectionDocument(view), [
    [
      `Connected to ${clean(organisation.name)}`,
      `Country ${organisation.countryCode}, currency ${organisation.baseCurrency}, ${locks.length === 0 ? "no lock date" : `locked up to ${locks.join(" and ")}`}`,
      `Calls left: ${minuteRemaining?.toString() ?? "?"} this minute, ${dayRemaining?.toString() ?? "?"} today`,
      ...(missing.length === 0
        ? ["Nothing is missing for a sync."]
        : ["Missing for a sync:", ...missing.map((line) => `  ${clean(line)}`)]),
    ].join("\n"),
  ]);
}
