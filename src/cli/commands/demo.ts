import { join } from "node:path";
import type { Command } from "commander";
import { reportDocument } from "#server/jobs/documents.ts";
import { projectRoot } from "#server/root.ts";
import { answer, exitCodes, refuse, type CommonOptions } from "../answer.ts";
import type { CliContext } from "../context.ts";
import { playDemo, type PlayedSync } from "../demo/play.ts";
import { verdictOn } from "../demo/verdict.ts";
import { progressBar } from "../progress.ts";
import { endSentence, exitCodeOf } from "../print/syncReport.ts";

interface DemoOptions extends CommonOptions {
  readonly out: string;
  readonly realLimits?: boolean;
}

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
      context.setExitCode(await runDemo(context, options));
    });
}

async function runDemo(
  { terminal, stopSignal }: CliContext,
  options: DemoOptions,
): Promise<number> {
  const bar = progressBar(terminal);
  const say = (paragraph: string): void => {
    bar.end();
    if (options.json !== true) terminal.out(`${paragraph}\n`);
  };
  // The demo organisation is loaded for the demo alone: other commands answer sooner without it.
  const { onStage } = await import("../demo/stage.ts");
  const samples = join(projectRoot(), "assets", "samples");
  const signal = stopSignal();
  const played = await onStage(options.realLimits === true, (operations) =>
    playDemo({ operations, samples, out: options.out, say, onProgress: bar.show, signal }),
  );
  bar.end();
  if (!played.ok) return refuse(terminal, options, played.error);
  const last = played.value.at(-1)?.report;
  if (last === undefined || (last.status !== "succeeded" && last.status !== "failedItems")) {
    const sentence = last === undefined ? "Nothing was synced." : endSentence(last);
    answer(terminal, options, documentOf(played.value, options.out, [sentence]), [sentence]);
    return last === undefined ? exitCodes.failedItems : exitCodeOf(last);
  }
  const problems = verdictOn(played.value);
  answer(terminal, options, documentOf(played.value, options.out, problems), [
    problems.length === 0 ? closing : `The demo did not go as designed. ${problems.join(" ")}`,
    `Workbook: ${options.out}`,
  ]);
  return problems.length === 0 ? exitCodes.successful : exitCodes.failedItems;
}

const closing =
  "The demo went as designed. The failed items are there on purpose: the samples hold every kind of trouble once, and " +
  "assets/samples/README.md says which record shows which rule. Open the workbook: Summary first, then the sheets of " +
  "what is left to do by hand.";

function documentOf(played: readonly PlayedSync[], out: string, problems: readonly string[]) {
  const runs = played.map(({ exports, report }) => ({ exports, ...reportDocument(report) }));
  return { out, problems, runs };
}
