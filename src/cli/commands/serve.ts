import type { Command } from "commander";
import { answer, exitCodes, refuse, type CommonOptions } from "../answer.ts";
import type { CliContext } from "../context.ts";
import type { Served } from "../serve/serveBridge.ts";

interface ServeOptions extends CommonOptions {
  readonly demo?: boolean;
  readonly realLimits?: boolean;
}

/** `serve [--demo]`: the bridge, until it is told to stop. */
export function addServe(program: Command, context: CliContext): void {
  program
    .command("serve")
    .description("the bridge: task pane, API and schedule, until Ctrl-C")
    .option("--demo", "with a demo organisation in Xero's place, sample exports and settings")
    .option("--real-limits", "of the demo: keep Xero's own limits of 60 calls a minute")
    .option("--json", "print one JSON document once it listens")
    .addHelpText("after", "\nExample:\n  tieout serve --demo\n  PORT=8443 tieout serve")
    .action(async (options: ServeOptions) => {
      context.setExitCode(await runServe(context, options));
    });
}

async function runServe(
  { terminal, serveBridge, stopSignal }: CliContext,
  options: ServeOptions,
): Promise<number> {
  const signal = stopSignal();
  const running = await serveBridge({
    isDemo: options.demo === true,
    hasRealLimits: options.realLimits === true,
    say: terminal.err,
  });
  if (!running.ok) return refuse(terminal, options, running.error);
  const { url, launchCode, stop } = running.value;
  const isDemo = options.demo === true;
  answer(terminal, options, { url, launchCode, demo: isDemo }, [
    greeting(running.value, isDemo).join("\n"),
  ]);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
  await stop();
  return exitCodes.successful;
}

/** Where it is, and what to do now. */
function greeting(
  { hasExcelPage, hasPages, launchCode, url }: Served,
  isDemo: boolean,
): readonly string[] {
  return [
    `Tieout listens at ${url}`,
    ...(isDemo && hasPages ? whereToTry(url, hasExcelPage) : []),
    ...(launchCode === null
      ? ["Users sign in with the firm's accounts."]
      : [
          `Launch Code: ${launchCode}`,
          isDemo ? "The demo fills this code in." : "The pane asks for this code once.",
        ]),
    ...(hasPages ? [] : ["The pane is not built, so only the API is there: npm run build"]),
    "Ctrl-C ends it. What is under way goes on at the next start.",
  ];
}

function whereToTry(url: string, hasExcelPage: boolean): readonly string[] {
  const opens = hasExcelPage
    ? `Open ${url} in a browser: a grid in Excel's place, and the pane beside it.`
    : `Open ${url} in a browser: the pane alone. The grid in Excel's place needs the development packages: npm install`;
  return [
    opens,
    ...(url.startsWith("https:")
      ? [
          "The browser warns of the certificate, which is Tieout's own. Go on to the page all the same.",
        ]
      : []),
  ];
}
