import type { AssistReport } from "#server/operations.ts";
import { clean } from "../terminal.ts";

/** The calls that do an entry, each with what can be undone, and what became of them. MAN-5. */
export function assistLines(report: AssistReport): readonly string[] {
  const { calls, entry, fingerprint, item, runId } = report;
  const shown = calls.map(({ body, method, path, says, undo }, index) =>
    [
      `${(index + 1).toString()}. ${clean(says)}`,
      `   ${method} ${clean(path)}`,
      ...(body === null ? [] : body.split("\n").map((line) => `   ${clean(line)}`)),
      `   ${clean(undo)}`,
    ].join("\n"),
  );
  return runId === null
    ? [...shown, asked(entry.id, fingerprint, item.message, calls.length)]
    : [endSentence(report)];
}

function asked(id: string, fingerprint: string, message: string, calls: number): string {
  if (calls === 0) return `${clean(message)} There is nothing to send.`;
  return `Fingerprint: ${fingerprint}\nNothing was sent. To have it done exactly so: tieout manual assist ${id} --approve ${fingerprint}`;
}

function endSentence({ entry, item, resumeAt, status }: AssistReport): string {
  switch (status) {
    case "succeeded":
      return `${clean(item.message)} Entry ${entry.id} is marked as done; the next reconcile verifies it in Xero.`;
    case "failedItems":
      return `Entry ${entry.id} was not done: ${clean(item.message)}`;
    case "paused":
      return `Paused until ${resumeAt ?? "Xero lets us go on"}. Run the same command again then; nothing is sent twice.`;
    case "authorisationNeeded":
      return "Authorisation needed: connect to Xero again, then run the same command again. Nothing is sent twice.";
    case "interrupted":
      return "Interrupted. Run the same command again to go on; nothing is sent twice.";
  }
}
