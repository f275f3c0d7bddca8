import type { StoredJob } from "../store/jobPort.ts";

/** What an ended sync or assist left undone. */
export interface RunEnd {
  readonly failedItems: number;
  /** Somebody stopped it before all was sent. */
  readonly isStopped: boolean;
}

/**
 * Of an ended job that sends; null of any other. A list of a hundred jobs asks it, so it looks at the counts of the
 * document only, and not at its items.
 */
export function runEnd({ report, request }: Pick<StoredJob, "report" | "request">): RunEnd | null {
  if (report?.type !== "done" || (request.type !== "sync" && request.type !== "assist"))
    return null;
  const { document } = report;
  const status = fieldOf(document, "status");
  const tasks = fieldOf(document, "tasks");
  const counts = Array.isArray(tasks) ? tasks.map((task: unknown) => fieldOf(task, "failed")) : [];
  const failedItems = counts.reduce(
    (sum: number, count) => sum + (typeof count === "number" ? count : 0),
    0,
  );
  // An assist is of one entry, and has no tasks.
  const isFailedAssist = request.type === "assist" && status === "failedItems";
  return {
    failedItems: isFailedAssist ? 1 : failedItems,
    isStopped: status === "interrupted",
  };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
