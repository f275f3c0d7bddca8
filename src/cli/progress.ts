import { cursorTo, clearLine } from "node:readline";
import type { RunProgress } from "#server/operations.ts";
import type { Terminal } from "./terminal.ts";

const words: Readonly<Record<RunProgress["step"], string>> = {
  reading: "Reading the exports",
  pulling: "Reading Xero",
  posting: "Posting to Xero",
  writing: "Writing the workbook",
};

const barWidth = 30;

/** A bar on a terminal, redrawn in place; elsewhere nothing, so that logs stay readable. */
export function progressBar(terminal: Terminal): {
  readonly show: (progress: RunProgress) => void;
  readonly end: () => void;
} {
  if (!terminal.isInteractive) return { show: () => undefined, end: () => undefined };
  return {
    show: ({ step, done, total }) => {
      cursorTo(process.stderr, 0);
      clearLine(process.stderr, 1);
      process.stderr.write(
        `${words[step]}${total === 0 ? " …" : ` ${bar(done, total)} ${done.toString()} of ${total.toString()} records confirmed`}`,
      );
    },
    end: () => {
      cursorTo(process.stderr, 0);
      clearLine(process.stderr, 1);
    },
  };
}

function bar(done: number, total: number): string {
  const full = Math.min(barWidth, Math.floor((done / total) * barWidth));
  return `[${"█".repeat(full)}${"·".repeat(barWidth - full)}]`;
}
