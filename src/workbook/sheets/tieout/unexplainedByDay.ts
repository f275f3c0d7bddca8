import type { IsoDate } from "#engine/base/date.ts";
import { absCents, addCents, zeroCents, type Cents } from "#engine/base/money.ts";
import { compareText } from "#engine/base/text.ts";
import type { Book } from "#engine/corebridge/book.ts";
import type { Difference } from "#engine/tieout/differences.ts";
import { dayFinder } from "./dayFinder.ts";

export interface DayShown {
  readonly day: IsoDate | null;
  readonly amount: Cents;
}

/** Days shown on the page; older ones are on sheet Differences. */
const daysMax = 10;

/** The latest days with something unexplained; each record counts once, by its largest difference. */
export function unexplainedByDay(
  differences: readonly Difference[],
  book: Book | null,
): readonly DayShown[] {
  const largestByRecord = new Map<string, Cents>();
  for (const { difference, record } of differences) {
    const before = largestByRecord.get(record) ?? zeroCents;
    const now = absCents(difference);
    if (now > before) largestByRecord.set(record, now);
  }
  const dayOf = dayFinder(book);
  const amountByDay = new Map<IsoDate | null, Cents>();
  for (const [record, amount] of largestByRecord) {
    const day = dayOf(record);
    amountByDay.set(day, addCents(amountByDay.get(day) ?? zeroCents, amount));
  }
  return [...amountByDay]
    .map(([day, amount]) => ({ day, amount }))
    .toSorted((a, b) => compareText(a.day ?? "", b.day ?? ""))
    .slice(-daysMax);
}
