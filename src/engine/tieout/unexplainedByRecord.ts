import { absCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import { groupBy } from "../plan/context.ts";
import type { Difference } from "./differences.ts";

/**
 * What is unexplained of each record, as an absolute amount, so that nothing hides behind its opposite. Every bridge
 * sees the same records: one that differs in several counts once, by its largest.
 */
export function unexplainedByRecord(
  differences: readonly Difference[],
): ReadonlyMap<string, Cents> {
  const byRecord = groupBy(differences, ({ record }) => record);
  return new Map([...byRecord].map(([record, own]) => [record, largestOf(own)]));
}

function largestOf(differences: readonly Difference[]): Cents {
  const byBridge = groupBy(differences, ({ bridge }) => bridge);
  return [...byBridge.values()]
    .map((group) => sumCents(group.map(({ difference }) => absCents(difference))))
    .reduce((most, sum) => (sum > most ? sum : most), zeroCents);
}
