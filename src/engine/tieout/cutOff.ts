import type { IsoDate } from "../base/date.ts";
import type { Book } from "../corebridge/book.ts";

/** The last day that the exports speak of: as at which CoreBridge's figures stand. Null: no record bears a day. TIE-1. */
export function cutOffOf({
  creditMemos,
  merges,
  orders,
  payments,
  reconciliations,
}: Book): IsoDate | null {
  const days = [
    ...orders.flatMap(({ completedDate, createdDate, voidedDate }) => [
      completedDate,
      createdDate,
      voidedDate,
    ]),
    ...payments.flatMap(({ date, reconciledDate, voidedDate }) => [
      date,
      reconciledDate,
      voidedDate,
    ]),
    ...creditMemos.map(({ date }) => date),
    ...merges.map(({ date }) => date),
    ...reconciliations.map(({ date }) => date),
  ];
  return days.reduce<IsoDate | null>(
    (last, day) => (day !== null && (last === null || day > last) ? day : last),
    null,
  );
}
