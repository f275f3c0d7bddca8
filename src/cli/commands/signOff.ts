import type { Command } from "commander";
import { ok } from "#engine/base/result.ts";
import type { SignAct } from "#engine/tieout/signOff/sign.ts";
import { signOffDocument } from "#contract/signOffDocument.ts";
import type { SignOffReport } from "#server/operations.ts";
import { answer, type CommonOptions } from "../answer.ts";
import { withOperations, type CliContext } from "../context.ts";
import { signOffLines } from "../print/signOffReport.ts";

interface SignOptions extends CommonOptions {
  readonly fingerprint?: string;
  readonly note?: string;
  readonly why?: string;
}

/** `sign-off show|prepare|review|withdraw`. AUD-2. */
export function addSignOff(program: Command, context: CliContext): void {
  const signOff = program
    .command("sign-off")
    .description(
      "who prepared and who reviewed the tie-out; withdrawn by itself when a figure changes",
    );
  signOff.addHelpText("after", "\nExample:\n  tieout sign-off show");
  signOff
    .command("show")
    .description("how the newest tie-out stands, and what was signed of other days")
    .option("--json", "print one JSON document")
    .addHelpText("after", "\nExample:\n  tieout sign-off show --json")
    .action((options: CommonOptions) =>
      withOperations(context, options, async (operations) => {
        print(context, options, await operations.signOffs());
        return ok(0);
      }),
    );
  addSigning(signOff, context, "prepare", "sign the newest tie-out as the one who prepared it");
  addSigning(signOff, context, "review", "sign it off as the one who reviewed it");
  signOff
    .command("withdraw")
    .description("take the signatures back from the newest tie-out")
    .requiredOption("--why <text>", "the reason")
    .option("--json", "print one JSON document")
    .addHelpText(
      "after",
      '\nExample:\n  tieout sign-off withdraw --why "a deposit slip is missing"',
    )
    .action((options: SignOptions) => signNow(context, options, "withdraw"));
}

function addSigning(
  signOff: Command,
  context: CliContext,
  act: "prepare" | "review",
  description: string,
): void {
  signOff
    .command(act)
    .description(description)
    .requiredOption("--fingerprint <fingerprint>", "of the figures, as reconcile printed it")
    .option("--note <text>", "a note; wanted where something is unexplained")
    .option("--json", "print one JSON document")
    .addHelpText("after", `\nExample:\n  tieout sign-off ${act} --fingerprint 4f0c…`)
    .action((options: SignOptions) => signNow(context, options, act));
}

function signNow(context: CliContext, options: SignOptions, act: SignAct): Promise<void> {
  return withOperations(context, options, async (operations) => {
    const seen =
      options.fingerprint?.trim() ?? (await operations.signOffs()).current?.fingerprint ?? "";
    const note = options.note ?? options.why ?? null;
    const signed = await operations.signTieOut({ act, fingerprint: seen, note });
    if (!signed.ok) return signed;
    print(context, options, signed.value);
    return ok(0);
  });
}

function print({ terminal }: CliContext, options: CommonOptions, report: SignOffReport): void {
  answer(terminal, options, signOffDocument(report), signOffLines(report));
}
