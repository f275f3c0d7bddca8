import type { Operations } from "#server/operations.ts";
import { ok } from "#engine/base/result.ts";
import { runCli, type Surroundings } from "#cli/runCli.ts";
import { fakeAdministration } from "./fakeAdministration.ts";
import { fakeBridge, fakeTrust } from "./fakeBridge.ts";

export interface Said {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  readonly opened: number;
  readonly drawn: readonly string[];
  readonly bugs: readonly unknown[];
}

/** Runs one command line against a bridge in memory, and hears all that it says. */
export async function type(
  line: readonly string[],
  changes: Partial<Operations> = {},
  surroundings: Partial<Surroundings> & {
    readonly isInteractive?: boolean;
    /** What is typed when the command asks; without it nobody is there to be asked. */
    readonly answers?: readonly string[];
  } = {},
): Promise<Said> {
  const heard = { out: "", err: "", opened: 0 };
  const drawn: string[] = [];
  const bugs: unknown[] = [];
  const answers = [...(surroundings.answers ?? [])];
  const exitCode = await runCli(line, {
    terminal: {
      out: (text) => (heard.out += `${text}\n`),
      err: (text) => (heard.err += `${text}\n`),
      redraw: (text) => drawn.push(text),
      canAsk: surroundings.answers !== undefined,
      ask: async (question) => {
        heard.err += question;
        return answers.shift() ?? null;
      },
      isInteractive: surroundings.isInteractive ?? false,
    },
    open: async () => {
      heard.opened += 1;
      return ok(fakeBridge(changes));
    },
    serveBridge: async () => {
      throw new Error("no bridge is served in these tests");
    },
    openTrust: async () => ok(fakeTrust),
    administer: (work) => work(fakeAdministration()),
    stopSignal: () => new AbortController().signal,
    logBug: async (_reference, problem) => {
      bugs.push(problem);
      return "/data/logs/tieout.log";
    },
    newReference: () => "ab12cd34",
    ...surroundings,
  });
  return { exitCode, ...heard, drawn, bugs };
}
