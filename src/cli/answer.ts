import type { OperationFailure } from "#server/operations.ts";
import { failureDocument } from "#contract/failureDocument.ts";
import { clean, type Terminal } from "./terminal.ts";

/** The exit codes of contract.md. */
export const exitCodes = {
  successful: 0,
  failedItems: 1,
  usage: 2,
  notConnected: 3,
  paused: 4,
  approvalGone: 5,
  bug: 70,
  interrupted: 130,
} as const;

export interface CommonOptions {
  readonly json?: boolean;
}

/** An operation's failure, or a bug of ours. */
export type CliFailure = Omit<OperationFailure, "exitCode"> & { readonly exitCode: number };

/** Prints one JSON document, or the lines for a person. */
export function answer(
  terminal: Terminal,
  { json }: CommonOptions,
  document: unknown,
  lines: readonly (string | null)[],
): void {
  if (json === true) terminal.out(JSON.stringify(document, null, 2));
  else terminal.out(lines.filter((line) => line !== null).join("\n\n"));
}

/** Says why a command was not carried out, and gives its exit code. */
export function refuse(terminal: Terminal, { json }: CommonOptions, failure: CliFailure): number {
  if (json === true) {
    terminal.out(JSON.stringify(failureDocument(failure), null, 2));
    return failure.exitCode;
  }
  terminal.err(clean(failure.message));
  for (const { file, sheet, column, message } of failure.problems) {
    const place = [file, sheet === file ? null : sheet, column]
      .filter((part) => part !== null)
      .join(", ");
    terminal.err(`  ${clean(place)}: ${clean(message)}`);
  }
  if (failure.resumeAt !== null)
    terminal.err(`It goes on after ${failure.resumeAt}: run the same command again then.`);
  return failure.exitCode;
}

export function usageFailure(message: string): OperationFailure {
  return { exitCode: exitCodes.usage, message, resumeAt: null, problems: [] };
}
