import type { ExportKind } from "../corebridge/book.ts";
import { findingOn, type Finding } from "../finding.ts";
import type { PlanContext } from "./context.ts";

/** Which export a record comes from; what has no row here is never missed. */
const kindByPrefix: readonly (readonly [prefix: string, kind: ExportKind])[] = [
  ["customer:", "customers"],
  ["order:", "orders"],
  ["payment:", "payments"],
  ["creditMemo:", "creditMemos"],
  ["taxGroup:", "taxGroups"],
  ["incomeAccount:", "incomeAccounts"],
  ["merge:", "customerMerges"],
];

/** RUN-11: a record that was there before and is not in this export is flagged, never deleted anywhere. */
export function vanishedFindings(context: PlanContext): readonly Finding[] {
  const present = new Set(recordsOf(context));
  return context.seen
    .filter((record) => !present.has(record) && !isVoidedSince(record, present))
    .filter((record) => wasExported(context, record))
    .toSorted()
    .map((record) =>
      findingOn(
        "vanished",
        record,
        `${record} was in an earlier export and is not in this one. Nothing was deleted; export the full range again, or hold the record.`,
      ),
    );
}

/** Every record of the book, sorted: what a later plan is to miss. */
export function recordsOf({ book }: Pick<PlanContext, "book">): readonly string[] {
  return [
    ...book.customers.map(({ id }) => `customer:${id}`),
    ...book.orders.map(({ record }) => record),
    ...book.payments.map(({ record }) => record),
    ...book.creditMemos.map(({ number }) => `creditMemo:${number}`),
    ...book.taxGroups.map(({ name }) => `taxGroup:${name}`),
    ...book.incomeAccounts.map(({ glCode }) => `incomeAccount:${glCode}`),
    ...book.merges.map(({ record }) => record),
  ].toSorted();
}

/** An order that was truly voided is exported as `N-V` only. VOI-4. */
function isVoidedSince(record: string, present: ReadonlySet<string>): boolean {
  return record.startsWith("order:") && present.has(`${record}-V`);
}

function wasExported({ book }: PlanContext, record: string): boolean {
  const row = kindByPrefix.find(([prefix]) => record.startsWith(prefix));
  return row !== undefined && book.kindsRead.includes(row[1]);
}
