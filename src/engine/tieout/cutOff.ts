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
  for (const { completedDate, createdDate, voidedDate } of orders)
    last = later(later(later(last, completedDate), createdDate), voidedDate);
  for (const { date, reconciledDate, voidedDate } of payments)
    last = later(later(later(last, date), reconciledDate), voidedDate);
  for (const { date } of [...creditMemos, ...merges, ...reconciliations]) last = later(last, date);
  return last;
}

/**
 * Why the books cannot be tied out as at the day that somebody asks for; null where they can, for it is the exports'
 * own. CoreBridge's exports say how things stand, not how they stood, and a pull from Xero does the same. TIE-1.
 */
export function otherDayThan(cutOff: IsoDate | null, wanted: IsoDate): string | null {
  if (cutOff === wanted) return null;
  const cannot = `The books cannot be tied out as at ${wanted}. Nothing was changed.`;
  const why = "Neither CoreBridge's exports nor what is read from Xero keep their past";
  if (cutOff === null)
    return `${cannot} No record in these exports bears a day, so nothing says as at which day they stand. Import exports that end on ${wanted}, then reconcile.`;
  if (wanted < cutOff)
    return `${cannot} These exports end on ${cutOff}. ${why}, so an earlier day cannot be had from them. Import exports that end on ${wanted}, then reconcile.`;
  return `${cannot} These exports end on ${cutOff}: no record in them is of a later day. ${why}, so a later day needs later exports. Import exports that end on ${wanted}, then reconcile; or, where nothing happened in CoreBridge after ${cutOff}, reconcile as at ${cutOff}: the figures are the same.`;
}

function later(last: IsoDate | null, day: IsoDate | null): IsoDate | null {
  return day !== null && (last === null || day > last) ? day : last;
}
