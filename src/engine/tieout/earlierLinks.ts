import type { PlanContext } from "../plan/context.ts";
import type { Link } from "../plan/link.ts";

/** Links of records that are not in this export: often it is of one month. RUN-11. */
export function earlierLinks({ book, links }: PlanContext): readonly Link[] {
  const inBook = new Set<string>();
  for (const { record } of book.orders) inBook.add(record);
  for (const { record } of book.payments) inBook.add(record);
  for (const { number } of book.creditMemos) inBook.add(`creditMemo:${number}`);
  return [...links.values()].filter(
    ({ record, xeroType }) => documentTypes.has(xeroType) && !inBook.has(record),
  );
}

const documentTypes: ReadonlySet<string> = new Set([
  "invoice",
  "creditNote",
  "overpayment",
  "prepayment",
]);
