import type { IsoDate } from "#engine/base/date.ts";
import { organisationOf, type Books } from "../books.ts";

/**
 * Nothing may be dated, or changed while dated, on or before a lock date. The two lock dates have a sentence
 * each (help.dext.com article 105721; Payhawk xero-integration for the sentence of an edit).
 */
export function lockedDateRefusals(books: Books, date: IsoDate): readonly string[] {
  const lock = lockOn(books, date);
  return lock === undefined
    ? []
    : [
        `The document date cannot be before the ${lock.name} lock date, currently set at ${longDate(lock.date)}`,
      ];
}

export function lockedEditRefusals(books: Books, date: IsoDate): readonly string[] {
  const lock = lockOn(books, date);
  return lock === undefined
    ? []
    : [`The document cannot be edited as it is currently dated before the ${lock.name} lock date`];
}

function lockOn(
  books: Books,
  date: IsoDate,
): { readonly name: string; readonly date: IsoDate } | undefined {
  const { endOfYearLockDate, periodLockDate } = organisationOf(books);
  if (endOfYearLockDate !== undefined && date <= endOfYearLockDate)
    return { name: "end of year", date: endOfYearLockDate };
  if (periodLockDate !== undefined && date <= periodLockDate)
    return { name: "period", date: periodLockDate };
  return undefined;
}

const months =
  "January February March April May June July August September October November December".split(
    " ",
  );

function longDate(date: IsoDate): string {
  const [year = "", month = "", day = ""] = date.split("-");
  return `${String(Number(day))} ${months[Number(month) - 1] ?? ""} ${year}`;
}
