import type { ManualKind } from "#engine/manual/need.ts";
import { writesOf, type PlayedSync } from "./play.ts";

/** The kinds whose sheets an accountant expects to find filled. */
const expectedKinds: readonly ManualKind[] = [
  "refund",
  "badDebt",
  "nsf",
  "voidedPayment",
  "customerMerge",
  "unappliedDeposit",
];

/** What did not go as designed, in a sentence each; failing items are part of the design. */
export function verdictOn(played: readonly PlayedSync[]): readonly string[] {
  const last = played.at(-1);
  if (last === undefined) return ["Nothing was synced."];
  const kinds = new Set(last.report.manualEntries.map(({ need }) => need.kind));
  const missing = expectedKinds.filter((kind) => !kinds.has(kind));
  const writes = writesOf(last.report);
  return [
    ...(missing.length === 0 ? [] : [`There are no manual entries of kind ${missing.join(", ")}.`]),
    ...(writes === 0 ? [] : [`The second sync of the same exports wrote ${writes} times.`]),
  ];
}
