import { taskNames, type Item, type Outcome } from "#engine/plan/task.ts";
import type { RunStatus } from "../store/port.ts";
import type { Deps } from "./deps.ts";

interface EndedRun {
  readonly id: string;
  readonly status: RunStatus;
  readonly resumeAt: string | null;
  readonly items: readonly Item[];
}

/**
 * Tells the log and the metrics how a run ended. Every decision is a line, but for the two that change nothing, which
 * are most of a later sync and stand as numbers on the last line. Records are named by their id, never by a customer.
 */
export function reportRun({ log, observe }: Pick<Deps, "log" | "observe">, run: EndedRun): void {
  const { id, status, resumeAt, items } = run;
  for (const { task, record, rule, outcome } of items)
    if (!isQuiet(outcome)) log({ event: "decided", run: id, task, record, rule, outcome });
  const countByOutcome = countOf(items.map(({ outcome }) => outcome));
  log({ event: "runEnded", run: id, status, resumeAt, ...Object.fromEntries(countByOutcome) });
  for (const task of taskNames) {
    const own = items.filter((item) => item.task === task);
    for (const [outcome, count] of countOf(own.map((item) => item.outcome)))
      observe({ type: "items", task, outcome, count });
  }
  observe({ type: "runEnded", status });
}

function isQuiet(outcome: Outcome): boolean {
  return outcome === "unchanged" || outcome === "skipped";
}

function countOf(outcomes: readonly Outcome[]): ReadonlyMap<Outcome, number> {
  const counts = new Map<Outcome, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return counts;
}
