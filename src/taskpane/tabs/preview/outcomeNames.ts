import type { OutcomeName } from "../../parts/Outcome.tsx";

/** In the order in which a person asks: what fails first. */
export const outcomeNames: readonly OutcomeName[] = [
  "failed",
  "created",
  "updated",
  "adopted",
  "manual",
  "held",
  "unchanged",
  "skipped",
];
