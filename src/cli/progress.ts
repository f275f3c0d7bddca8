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
export function progressBar({ isInteractive, redraw }: Terminal): {
  readonly show: (progress: RunProgress) => void;
  readonly end: () => void;
} {
  if (!isInteractive) return { show: () => undefined, end: () => undefined };
  return { show: (progress) => redraw(lineOf(progress)), end: () => redraw("") };
}

function lineOf({ step, done, total }: RunProgress): string {
  if (total === 0) return `${words[step]} …`;
  return `${words[step]} ${bar(done, total)} ${done} of ${total} records confirmed`;
}

function bar(done: number, total: number): string {
  const full = Math.min(barWidth, Math.floor((done / total) * barWidth));
  return `[${"█".repeat(full)}${"·".repeat(barWidth - full)}]`;
}
