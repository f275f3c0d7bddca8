/** Dates, times, money and counts as the user's own country writes them. Cells hold real values; this is for the pane. */

const instantForm = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
// A ledger day has no time zone: it is read and written as one in UTC.
const dayForm = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeZone: "UTC" });
const moneyForm = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const countForm = new Intl.NumberFormat();

export function formatInstant(at: string): string {
  return instantForm.format(new Date(at));
}

export function formatDay(day: string): string {
  return dayForm.format(new Date(`${day}T00:00:00Z`));
}

/** No sum is made of it: the bridge has added up already. */
export function formatMoney(amount: string): string {
  return moneyForm.format(Number(amount));
}

export function formatCount(count: number): string {
  return countForm.format(count);
}
