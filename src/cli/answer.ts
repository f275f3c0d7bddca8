import { failureDocument } from "#contract/failureDocument.ts";
import type { OperationFailure } from "#server/operations.ts";
import { clean, jsonText, type Terminal } from "./terminal.ts";

/** The exit codes that users and scripts may rely on. */
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

/** An operation's failure, or one that never reached an operation. */
export type CliFailure = Omit<OperationFailure, "exitCode"> & { readonly exitCode: number };

/** Prints one JSON document, or the paragraphs for a person. */
export function answer(
  terminal: Terminal,
  { json }: CommonOptions,
  document: unknown,
  paragraphs: readonly (string | null)[],
): void {
  if (json === true) terminal.out(jsonText(document));
  else terminal.out(paragraphs.filter((paragraph) => paragraph !== null).join("\n\n"));
}

/** Says why a command was not carried out, and gives its exit code. */
export function refuse(terminal: Terminal, { json }: CommonOptions, failure: CliFailure): number {
  if (json === true) terminal.out(jsonText(failureDocument(failure)));
  else for (const line of failureLines(failure)) terminal.err(line);
  return failure.exitCode;
}

function failureLines({ message, problems, resumeAt }: CliFailure): readonly string[] {
  // One problem may be the whole message already.
  const others = problems.filter((problem) => !message.includes(problem.message));
  const places = others.map(({ file, sheet, column, message: why }) => {
    const place = [file, sheet === file ? null : sheet, column].filter((part) => part !== null);
    return `  ${clean(place.join(", "))}: ${clean(why)}`;
  });
  const later =
    resumeAt === null ? [] : [`It goes on after ${resumeAt}: run the same command again then.`];
  return [clean(message), ...places, ...later];
}

export function usageFailure(message: string): OperationFailure {
  return { exitCode: exitCodes.usage, message, resumeAt: null, isUnreachable: false, problems: [] };
}

export function notConnectedFailure(message: string): OperationFailure {
  return { ...usageFailure(message), exitCode: exitCodes.notConnected };
}
