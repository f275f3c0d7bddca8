import { defined } from "#engine/base/assert.ts";
import { addDays, dayNumber, parseIsoDate, type IsoDate } from "#engine/base/date.ts";

/** A day written out in a case: "2026-04-30". */
export function day(text: string): IsoDate {
  return defined(parseIsoDate(text), `the day ${text}`);
}

/** The same day, or the next on which the shop is open. */
export function openDay(date: IsoDate): IsoDate {
  return isOpen(date) ? date : openDay(addDays(date, 1));
}

export function openDayAfter(date: IsoDate, days: number): IsoDate {
  return openDay(addDays(date, days));
}

/** Monday to Friday: 1970-01-01 was a Thursday. */
function isOpen(date: IsoDate): boolean {
  const weekday = (dayNumber(date) + 4) % 7;
  return weekday !== 0 && weekday !== 6;
}
