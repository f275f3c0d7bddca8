import { CommanderError } from "commander";
import { exitCodes, refuse, usageFailure } from "./answer.ts";
import type { CliContext } from "./context.ts";
import { isDiskFull } from "./dataFolder.ts";
import { createProgram } from "./program.ts";

export type Surroundings = Omit<CliContext, "setExitCode"> & {
  /** Keeps what a bug said, and gives the place where it is kept; null where it could not be kept. */
  readonly logBug: (reference: string, problem: unknown) => Promise<string | null>;
  readonly newReference: () => string;
};

/** One command line, as typed behind `tieout`; gives the exit code. Nothing is thrown, no stack is ever shown. */
export async function runCli(
  words: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  const exitCode: { value: number } = { value: exitCodes.successful };
  const isJson = words.includes("--json");
  const context: CliContext = {
    ...surroundings,
    setExitCode: (code) => {
      exitCode.value = code;
    },
  };
  try {
    await createProgram(context, isJson).parseAsync([...words], { from: "user" });
    return exitCode.value;
  } catch (problem) {
    if (problem instanceof CommanderError) return usageExit(problem, isJson, context);
    if (isDiskFull(problem)) return refuse(context.terminal, { json: isJson }, diskFull);
    return await bugExit(problem, isJson, surroundings);
  }
}

const diskFull = usageFailure(
  "The disk of the data folder is full. What Xero has confirmed is kept. Make room, then run the command again: it goes on from there.",
);

/** Commander has said it already, but not as a document. */
function usageExit(
  { exitCode, code, message }: CommanderError,
  isJson: boolean,
  { terminal }: CliContext,
): number {
  if (exitCode === 0) return exitCodes.successful;
  if (!isJson) return exitCodes.usage;
  const sentence =
    code === "commander.help"
      ? "The command is not complete. --help lists what can stand there."
      : message.replace(/^error: /u, "");
  return refuse(terminal, { json: true }, usageFailure(sentence));
}

async function bugExit(
  problem: unknown,
  isJson: boolean,
  { logBug, newReference, terminal }: Surroundings,
): Promise<number> {
  const reference = newReference();
  const file = await logBug(reference, problem);
  const where = file === null ? "" : `, which stands with the details in ${file}`;
  const message = `Something in Tieout itself went wrong. What Xero has confirmed is kept, and running the command again goes on from there. Reference ${reference}${where}.`;
  return refuse(terminal, { json: isJson }, { ...usageFailure(message), exitCode: exitCodes.bug });
}
