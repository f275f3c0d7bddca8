import { randomUUID } from "node:crypto";
import { CommanderError } from "commander";
import { err, ok, type Result } from "#engine/base/result.ts";
import { compose } from "#server/compose.ts";
import { readConfig } from "#server/config.ts";
import type { OperationFailure, Operations } from "#server/operations.ts";
import { exitCodes, refuse, usageFailure } from "./answer.ts";
import type { CliContext } from "./context.ts";
import { createProgram } from "./program.ts";
import { processTerminal, type Terminal } from "./terminal.ts";

await main(process.argv, processTerminal());

async function main(argv: readonly string[], terminal: Terminal): Promise<void> {
  const stop = new AbortController();
  process.on("SIGINT", () => {
    // The first asks for a safe end after the calls in flight; the second is for those who cannot wait.
    if (stop.signal.aborted) process.exit(exitCodes.interrupted);
    terminal.err("Stopping after the calls that are under way …");
    stop.abort();
  });
  const context: CliContext = {
    terminal,
    open: () => openOperations(),
    signal: stop.signal,
    setExitCode: (code) => {
      process.exitCode = code;
    },
  };
  try {
    await createProgram(context).parseAsync([...argv]);
  } catch (problem) {
    process.exitCode = exitCodeOfProblem(problem, argv.includes("--json"), terminal);
  }
}

async function openOperations(): Promise<Result<Operations, OperationFailure>> {
  const config = readConfig(process.env);
  if (!config.ok) return err(usageFailure(config.error.join(" ")));
  const operations = await compose(config.value);
  return operations.ok ? ok(operations.value) : operations;
}

/** A usage error was said by commander already; anything else is a bug of ours, told without its insides. */
function exitCodeOfProblem(problem: unknown, isJson: boolean, terminal: Terminal): number {
  if (problem instanceof CommanderError)
    return problem.exitCode === 0 ? exitCodes.successful : exitCodes.usage;
  const reference = randomUUID().slice(0, 8);
  const why = problem instanceof Error ? problem.message : String(problem);
  if (process.env["TIEOUT_DEBUG"] === "1" && problem instanceof Error)
    terminal.err(problem.stack ?? why);
  const failure = {
    ...usageFailure(`Something is broken on our side (reference ${reference}): ${why}`),
    exitCode: exitCodes.bug,
  };
  return refuse(terminal, { json: isJson }, failure);
}
