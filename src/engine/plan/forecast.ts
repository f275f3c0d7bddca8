import { batchSizeMax, callsPerDay, callsPerMinute, pageSizeMax } from "../xero/limits.ts";
import type { Credit, Snapshot } from "../xero/snapshot.ts";
import { groupOf } from "./batches.ts";
import type { Command } from "./command.ts";
import type { Forecast } from "./plan.ts";

/** Lists that are not paged: organisation, accounts, tax rates. */
const wholeLists = 3;

/**
 * Calls of one pull: a call a list, and one for each further thousand of a paged list. Bank transactions are read only
 * where there are credits, one for each.
 */
function pullCalls({ contacts, invoices, creditNotes, credits }: Snapshot): number {
  const ofKind = (kind: Credit["kind"]): number =>
    credits.filter((credit) => credit.kind === kind).length;
  const lists = [contacts.length, invoices.length, creditNotes.length];
  const pages = [...lists, ofKind("overpayment"), ofKind("prepayment")].map(pagesOf);
  const bank = credits.length === 0 ? 0 : pagesOf(credits.length);
  return wholeLists + bank + pages.reduce((sum, count) => sum + count, 0);
}

/** An empty list takes a call too. */
function pagesOf(rows: number): number {
  return Math.max(1, Math.ceil(rows / pageSizeMax));
}

/** RUN-4: what the sync will cost, before it starts. Batches as the run makes them. */
export function forecastOf(commands: readonly Command[], snapshot: Snapshot): Forecast {
  const sizeByBatch = new Map<string, number>();
  for (const { write, key } of commands) {
    const batch = groupOf(write, key);
    sizeByBatch.set(batch, (sizeByBatch.get(batch) ?? 0) + 1);
  }
  const writes = [...sizeByBatch.values()].reduce(
    (calls, size) => calls + Math.ceil(size / batchSizeMax),
    0,
  );
  const calls = pullCalls(snapshot) + writes;
  return {
    calls,
    minutes: Math.ceil(calls / callsPerMinute),
    days: Math.ceil(calls / callsPerDay),
  };
}
