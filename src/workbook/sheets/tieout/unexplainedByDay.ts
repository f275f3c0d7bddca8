import type { IsoDate } from "#engine/base/date.ts";
import { addCents, sumCents, zeroCents, type Cents } from "#engine/base/money.ts";
import { compareText } from "#engine/base/text.ts";
import type { Book } from "#engine/corebridge/book.ts";
import type { Difference } from "#engine/tieout/differences.ts";
import { unexplainedByRecord } from "#engine/tieout/unexplainedByRecord.ts";
import { dayFinder } from "./dayFinder.ts";

export interface DayShown {
  /** Null: of records that bear no day in these exports. */
  readonly day: IsoDate | null;
  readonly amount: Cents;
}

export interface DaysShown {
  /** The latest, in their order; what bears no day is the last of them. */
  readonly days: readonly DayShown[];
  /** Days before those, and what is unexplained on them together. */
  readonly older: { readonly count: number; readonly amount: Cents };
}

/** Days shown on the page, which is to stay one; older ones are counted there, and stand on sheet Differences. */
const daysMax = 10;

/** What nothing explains by the day of its record: shown and older days together are the whole of it. */
export function unexplainedByDay(differences: readonly Difference[], book: Book | null): DaysShown {
  const dayOf = dayFinder(book);
  const amountByDay = new Map<IsoDate | null, Cents>();
  for (const [record, amount] of unexplainedByRecord(differences)) {
    const day = dayOf(record);
    amountByDay.set(day, addCents(amountByDay.get(day) ?? zeroCents, amount));
  }
  const days = [...amountByDay]
    .map(([day, amount]) => ({ day, amount }))
    .toSorted((a, b) => compareText(a.day ?? afterAll, b.day ?? afterAll));
  const older = days.slice(0, -daysMax);
  return {
    days: days.slice(-daysMax),
    older: { count: older.length, amount: sumCents(older.map(({ amount }) => amount)) },
  };
}

/** Sorts behind every day. */
const afterAll = "9999-99-99";
