import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { callsPerDay, callsPerMinute } from "#engine/xero/limits.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import { startDemoXero } from "#demo/xero/start.ts";
import { demoSettings } from "#demo/settings.ts";
import { compose } from "#server/compose.ts";
import { readConfig } from "#server/config.ts";
import type { OperationFailure, Operations, SyncReport } from "#server/operations.ts";
import { projectRoot } from "#server/root.ts";
import { answer, refuse, usageFailure, type CommonOptions } from "../answer.ts";
import type { CliContext } from "../context.ts";
import { progressBar } from "../progress.ts";
import { reportLines } from "./sync.ts";

interface DemoOptions extends CommonOptions {
  readonly out: string;
  readonly realLimits?: boolean;
}

/** The two months that the samples hold, in order. */
const months = ["2026-04", "2026-06"] as const;

/** What the demo organisation answers and lets us make in a minute, unless it plays Xero's own limits. */
const demoCallsPerMinute = 3000;

/** `demo [--out FILE]`: the whole job with no account and no network. */
export function addDemo(program: Command, context: CliContext): void {
  program
    .command("demo")
    .description(
      "the whole job with no account and no network: a demo organisation and sample exports",
    )
    .option("--out <file>", "the workbook to write", "tieout-demo.xlsx")
    .option("--real-limits", "keep Xero's own limits of 60 calls a minute")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout demo --out demo.xlsx")
    .action(async (options: DemoOptions) => {
      const result = await runDemo(context, options);
      context.setExitCode(result.ok ? 0 : refuse(context.terminal, options, result.error));
    });
}

async function runDemo(
  context: CliContext,
  options: DemoOptions,
): Promise<Result<null, OperationFailure>> {
  const home = mkdtempSync(join(tmpdir(), "tieout-demo-"));
  const perMinute = options.realLimits === true ? callsPerMinute : demoCallsPerMinute;
  const limits = {
    perMinute,
    perDay: options.realLimits === true ? callsPerDay : 1_000_000,
    concurrent: 5,
  };
  const demo = await startDemoXero({ limits });
  try {
    const config = readConfig({
      TIEOUT_HOME: home,
      XERO_CLIENT_ID: "DEMO",
      XERO_CLIENT_SECRET: "demo-secret",
      XERO_GRANT: "client_credentials",
      XERO_API_URL: demo.url,
      XERO_LOGIN_URL: demo.url,
      XERO_IDENTITY_URL: demo.url,
      XERO_CALLS_PER_MINUTE: perMinute.toString(),
      XERO_CALLS_PER_DAY: limits.perDay.toString(),
    });
    if (!config.ok) return err(usageFailure(config.error.join(" ")));
    const operations = await compose(config.value);
    if (!operations.ok) return operations;
    try {
      return await playMonths(context, options, operations.value);
    } finally {
      await operations.value.close();
    }
  } finally {
    await demo.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function playMonths(
  context: CliContext,
  options: DemoOptions,
  operations: Operations,
): Promise<Result<null, OperationFailure>> {
  const say = (line: string): void => {
    if (options.json !== true) context.terminal.out(line);
  };
  for (const [key, value] of Object.entries(demoSettings)) {
    const set = await operations.setSetting(key, value);
    if (!set.ok) return set;
  }
  const connected = await operations.connectClientCredentials();
  if (!connected.ok) return connected;
  say(
    `Connected to ${connected.value.organisation.name}, a Xero organisation on this machine. Nothing leaves it.`,
  );
  const reports: SyncReport[] = [];
  for (const month of months) {
    const folder = join(projectRoot(), "assets", "samples", month);
    const preview = await operations.preview([folder], null);
    if (!preview.ok) return preview;
    const { plan } = preview.value;
    say(
      `\n=== CoreBridge exports of ${month}: ${plan.items.length.toString()} items, ${plan.commands.length.toString()} writes previewed, nothing sent yet.`,
    );
    const bar = progressBar(context.terminal);
    const approval = { type: "fingerprint" as const, fingerprint: plan.fingerprint };
    const report = await operations.sync([folder], approval, options.out, bar.show, context.signal);
    bar.end();
    if (!report.ok) return report;
    say(
      reportLines(report.value)
        .filter((line) => line !== null)
        .join("\n\n"),
    );
    reports.push(report.value);
  }
  say(closing);
  if (options.json === true)
    answer(context.terminal, options, documentOf(reports, options.out), []);
  return ok(null);
}

const closing =
  "\nThe failed items are there on purpose: the samples hold every kind of trouble once (assets/samples/README.md says which" +
  " record shows which rule). Open the workbook: Summary first, then the sheets of what is left to do by hand.";

function documentOf(reports: readonly SyncReport[], out: string) {
  return {
    out,
    runs: reports.map(({ runId, fingerprint, status, calls, items, manualEntries }) => ({
      run: runId,
      fingerprint,
      status,
      calls: calls.total,
      items: items.length,
      failed: items.filter(({ outcome }) => outcome === "failed").length,
      manualEntries: manualEntries.length,
    })),
  };
}
