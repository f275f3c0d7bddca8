import type { ManualEntry, ManualStatus } from "./entry.ts";
import { causeGoneStart } from "./nextEntry.ts";

/**
 * How the entries stand, for a plan. One whose cause was gone is as good as new: a person settled nothing, so what asks
 * for it again is asked again. MAN-3.
 */
export function statusById(entries: readonly ManualEntry[]): ReadonlyMap<string, ManualStatus> {
  return new Map(
    entries.flatMap(({ id, note, status }) =>
      status === "notNeeded" && note?.startsWith(causeGoneStart) === true ? [] : [[id, status]],
    ),
  );
}
