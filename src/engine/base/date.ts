declare const isoDate: unique symbol;

/** A ledger day, "YYYY-MM-DD": sorts and compares as text. Never an instant. */
export type IsoDate = string & { readonly [isoDate]: true };

const dayMs = 86_400_000;

/** Excel's day 0 is 1899-12-30 for every serial after its false 29 February 1900 (the 1900 date system). */
const excelEpochDay = -25_569;
const yearMin = 1900;
const yearMax = 2199;

/** The day, where year, month (1-12) and day make one between 1900 and 2199; else undefined. */
export function dateOf(year: number, month: number, day: number): IsoDate | undefined {
  if (!Number.isInteger(year) || year < yearMin || year > yearMax) return undefined;
  if (!Number.isInteger(month) || month < 1 || month > 12) return undefined;
  if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return undefined;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as IsoDate;
}

/** Reads "2026-01-31", with or without a time behind it. */
export function parseIsoDate(text: string): IsoDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/u.exec(text.trim());
  return match === null ? undefined : dateOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Days since 1970-01-01, by Howard Hinnant's days_from_civil. */
export function dayNumber(date: IsoDate): number {
  const [y = 0, m = 0, d = 0] = date.split("-").map(Number);
  const year = m <= 2 ? y - 1 : y;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The day of a day number, the inverse of `dayNumber`; undefined outside 1900 to 2199. */
function dateOfDayNumber(days: number): IsoDate | undefined {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthShifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthShifted + 2) / 5) + 1;
  const month = monthShifted < 10 ? monthShifted + 3 : monthShifted - 9;
  return dateOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

/** The day `days` later (or earlier); the last day we know of where the calendar ends. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateOfDayNumber(dayNumber(date) + days) ?? ("2199-12-31" as IsoDate);
}

/** How many days lie between two dates, whichever comes first. */
export function daysApart(left: IsoDate, right: IsoDate): number {
  return Math.abs(dayNumber(left) - dayNumber(right));
}

/** An Excel serial of the 1900 system; a time of day is cut off. */
export function dateOfExcelSerial(serial: number): IsoDate | undefined {
  return Number.isFinite(serial) && serial >= 1
    ? dateOfDayNumber(Math.floor(serial) + excelEpochDay)
    : undefined;
}

export function excelSerialOf(date: IsoDate): number {
  return dayNumber(date) - excelEpochDay;
}

/** The day in UTC of an instant in milliseconds: how Xero's "/Date(ms+0000)/" carries ledger dates. */
export function dateOfUtcMs(ms: number): IsoDate | undefined {
  return dateOfDayNumber(Math.floor(ms / dayMs));
}

export function laterDate(left: IsoDate, right: IsoDate): IsoDate {
  return left > right ? left : right;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function pad(value: number, length: number): string {
  return value.toString().padStart(length, "0");
}
