import type { Outcome } from "./task.ts";

/** What an item of several parts is called: what needs a person comes first. */
export const outcomeRank: readonly Outcome[] = [
  "failed",
  "held",
  "manual",
  "created",
  "updated",
  "adopted",
  "unchanged",
  "skipped",
];
