import type { IsoDate } from "#engine/base/date.ts";
import type { Book, Origin } from "#engine/corebridge/book.ts";

/** The day that a record bears in CoreBridge; null where it is in none of these exports. */
export function dayFinder(book: Book | null): (record: string) => IsoDate | null {
  const dayByRecord = new Map<string, IsoDate | null>();
  for (const { completedDate, createdDate, record } of book?.orders ?? [])
    dayByRecord.set(record, completedDate ?? createdDate);
  for (const { date, record } of book?.payments ?? []) dayByRecord.set(record, date);
  for (const { date, number } of book?.creditMemos ?? [])
    dayByRecord.set(`creditMemo:${number}`, date);
  for (const { date, number } of book?.reconciliations ?? [])
    dayByRecord.set(`reconciliation:${number}`, date);
  return (record) => dayByRecord.get(record) ?? null;
}

/** "orders.csv, row 12": where a person finds the record in what CoreBridge exported. */
export function placeFinder(book: Book | null): (record: string) => string | null {
  const places = new Map<string, Origin>();
  for (const { origin, record } of book?.orders ?? []) places.set(record, origin);
  for (const { origin, record } of book?.payments ?? []) places.set(record, origin);
  for (const { number, origin } of book?.creditMemos ?? [])
    places.set(`creditMemo:${number}`, origin);
  return (record) => {
    const origin = places.get(record);
    if (origin === undefined) return null;
    const sheet = origin.sheet === origin.file ? "" : `, ${origin.sheet}`;
    return `${origin.file}${sheet}, row ${origin.row.toString()}`;
  };
}
