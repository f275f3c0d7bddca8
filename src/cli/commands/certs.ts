import type { Command } from "commander";
import type { Result } from "#engine/base/result.ts";
import { ok } from "#engine/base/result.ts";
import type { Trust, TrustStatus } from "#server/certificates/trust.ts";
import type { OperationFailure } from "#server/operations.ts";
import { answer, refuse, type CommonOptions } from "../answer.ts";
import type { CliContext } from "../context.ts";
import { clean } from "../terminal.ts";

/** `certs install|uninstall|status`: whether this computer takes the bridge's own certificate. */
export function addCerts(program: Command, context: CliContext): void {
  const certs = program
    .command("certs")
    .description("the certificate of the bridge, and whether this computer trusts it");
  certs.addHelpText("after", "\nExample:\n  tieout certs install");
  const add = (
    name: string,
    description: string,
    work: (trust: Trust) => Promise<Result<TrustStatus, OperationFailure>>,
    goal: Goal,
  ): void => {
    certs
      .command(name)
      .description(description)
      .option("--json", "print one JSON document")
      .addHelpText("after", `\nExample:\n  tieout certs ${name}`)
      .action(async (options: CommonOptions) => {
        const trust = await context.openTrust();
        const done = trust.ok ? await work(trust.value) : trust;
        context.setExitCode(
          done.ok
            ? say(context, options, done.value, goal)
            : refuse(context.terminal, options, done.error),
        );
      });
  };
  add(
    "install",
    "have this computer trust it; Excel asks for that",
    (it) => it.install(),
    "trusted",
  );
  add("uninstall", "take the trust back", (it) => it.uninstall(), "notTrusted");
  add(
    "status",
    "say whether it is trusted, and until when it holds",
    async (it) => ok(await it.status()),
    null,
  );
}

type Goal = "trusted" | "notTrusted" | null;

/** What this program may not do by itself is left to a person, and the exit code says so. */
function say(
  { terminal }: CliContext,
  options: CommonOptions,
  status: TrustStatus,
  goal: Goal,
): number {
  const { isTrusted, file, endsOn, byHand } = status;
  const isReached = goal === null || isTrusted === (goal === "trusted");
  answer(terminal, options, status, [
    isTrusted
      ? `This computer trusts the certificate of the bridge. It holds until ${endsOn}.`
      : `This computer does not trust the certificate of the bridge. It holds until ${endsOn}.`,
    clean(file),
    byHand.length === 0
      ? null
      : [
          goal === "notTrusted"
            ? "To take the trust back, give the command of your system:"
            : "To have it trusted, give the command of your system:",
          ...byHand.map((line) => `  ${clean(line)}`),
        ].join("\n"),
  ]);
  return isReached ? 0 : 2;
}
