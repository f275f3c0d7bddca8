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
  let last: IsoDate | null = null;
  const see = (day: IsoDate | null): void => {
    if (day !== null && (last === null || day > last)) last = day;
  };
  for (const { completedDate, createdDate, voidedDate } of orders) {
    see(completedDate);
    see(createdDate);
    see(voidedDate);
  }
  for (const { date, reconciledDate, voidedDate } of payments) {
    see(date);
    see(reconciledDate);
    see(voidedDate);
  }
  for (const { date } of [...creditMemos, ...merges, ...reconciliations]) see(date);
  return last;
}
