import type { Result } from "#engine/base/result.ts";
import type { Administration } from "#server/administration.ts";
import type { Trust } from "#server/certificates/trust.ts";
import type { OperationFailure, Operations } from "#server/operations.ts";
import { exitCodes, refuse, type CommonOptions } from "./answer.ts";
import type { Served, ServeWishes } from "./serve/serveBridge.ts";
import type { Terminal } from "./terminal.ts";

/** What every command is given. */
export interface CliContext {
  readonly terminal: Terminal;
  /** Opens the data folder; called by the commands that need it, once. */
  readonly open: () => Promise<Result<Operations, OperationFailure>>;
  /** The bridge's certificate: no database is opened, for `serve` may be running. */
  readonly openTrust: () => Promise<Result<Trust, OperationFailure>>;
  /** Works on the whole of what is kept, without a bridge; what the system says against it comes as a failure. */
  readonly administer: Administer;
  /**
   * Aborted by the first Ctrl-C. Who asks for it ends safely by itself when it comes; a command that never asks is
   * simply ended.
   */
  readonly stopSignal: () => AbortSignal;
  /** Starts the bridge; it runs until it is stopped. */
  readonly serveBridge: (wishes: ServeWishes) => Promise<Result<Served, OperationFailure>>;
  readonly setExitCode: (code: number) => void;
}

export type Administer = <T>(
  work: (administration: Administration) => Promise<Result<T, OperationFailure>>,
) => Promise<Result<T, OperationFailure>>;

/** Works on what is kept, and prints what came of it. */
export async function withAdministration<T>(
  { administer, terminal, setExitCode }: CliContext,
  options: CommonOptions,
  work: (administration: Administration) => Promise<Result<T, OperationFailure>>,
  print: (value: T) => void,
): Promise<void> {
  const result = await administer(work);
  if (result.ok) print(result.value);
  setExitCode(result.ok ? exitCodes.successful : refuse(terminal, options, result.error));
}

/** Opens, works, closes; a failure is said and becomes the exit code. */
export async function withOperations(
  context: CliContext,
  options: CommonOptions,
  work: (operations: Operations) => Promise<Result<number, OperationFailure>>,
): Promise<void> {
  const { terminal, open, setExitCode } = context;
  const operations = await open();
  if (!operations.ok) {
    setExitCode(refuse(terminal, options, operations.error));
    return;
  }
  try {
    const result = await work(operations.value);
    setExitCode(result.ok ? result.value : refuse(terminal, options, result.error));
  } finally {
    await operations.value.close();
  }
}

/** Bad usage that commander cannot see: said before the data folder is even opened. */
export function refuseUsage(
  { terminal, setExitCode }: CliContext,
  options: CommonOptions,
  failure: OperationFailure,
): void {
  setExitCode(refuse(terminal, options, failure));
}
