import type { IsoDate } from "../base/date.ts";
import type { Finding } from "../finding.ts";
import { isTrueVoid } from "../plan/allocationState.ts";
import { textFact } from "../plan/facts.ts";
import type { TieOutCase } from "./input.ts";
import type { RecordCase } from "./records.ts";

/**
 * Exports that end before the last record that synced: what came after them is shown as its link remembers it, and nothing
 * in the figures says so. Earlier months that the exports lack are the ordinary case, and no finding. RUN-11, TIE-1.
 */
export function olderExports(of: TieOutCase, ends: IsoDate | null): readonly Finding[] {
  if (ends === null) return [];
  let count = 0;
  let last: string = ends;
  const see = (own: RecordCase): void => {
    const day = writtenDay(of, own);
    if (day === null || day <= ends || isVoidedNow(of, own)) return;
    count += 1;
    if (day > last) last = day;
  };
  for (const own of of.earlier) see(own);
  // An order that was still to be completed when it was exported is in the book, without the day that synced.
  for (const { order, own } of of.records.orders)
    if (order.completedDate === null && !order.isVoid) see(own);
  return count === 0 ? [] : [found(ends, count, last)];
}

function found(ends: IsoDate, count: number, last: string): Finding {
  const records =
    count === 1
      ? `1 record dated later (${last})`
      : `${count.toString()} records dated later (up to ${last})`;
  return {
    code: "olderExports",
    record: null,
    file: null,
    sheet: null,
    row: null,
    column: null,
    message: `These exports end on ${ends}, but Tieout has synced ${records}. What they lack is shown as CoreBridge last had it. Export again up to today, then reconcile.`,
  };
}

/** A link that was made again from Xero alone may know no day: then its document's. */
function writtenDay({ documents }: TieOutCase, own: RecordCase): string | null {
  const { link, record } = own;
  if (link === undefined || link.xeroId === "" || record.startsWith("offset:")) return null;
  return textFact(link.facts, "date") ?? documents.documentOf(own)?.document.date ?? null;
}

/** The exports have it after all, as a void. VOI-4. */
function isVoidedNow({ context }: TieOutCase, { record }: RecordCase): boolean {
  return record.startsWith("order:") && isTrueVoid(context, record.slice("order:".length));
}
