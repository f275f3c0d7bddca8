import type { ManualEntry } from "../manual/entry.ts";
import type { PlanContext } from "../plan/context.ts";
import type { Plan } from "../plan/plan.ts";
import type { Item } from "../plan/task.ts";
import { isVoidRecord } from "./voidedSale.ts";

/** What is known of a record besides its amounts: whatever may be the reason of a difference. */
export interface RecordState {
  readonly record: string;
  /** What a sync would say of it now; of its allocations nothing, for they move no net. */
  readonly item: Item | undefined;
  readonly isHeld: boolean;
  /** Of a payment: it waits for its reconciliation in CoreBridge. PAY-1. */
  readonly isUnreconciled: boolean;
  readonly isVoidedOrder: boolean;
  readonly isVoidedPayment: boolean;
  readonly isStoreCredit: boolean;
  readonly isAdopted: boolean;
  /** Entries about this very record. */
  readonly entries: readonly ManualEntry[];
  /** Entries whose steps change this record's Xero document: an NSF takes its original away. */
  readonly onDocument: readonly ManualEntry[];
}

/** Indexes the plan when the first record is asked for: where all agrees, none is. */
export function statesOf(
  context: PlanContext,
  plan: Plan,
  entries: readonly ManualEntry[],
): (record: string) => RecordState {
  let find: ((record: string) => RecordState) | undefined;
  return (record) => {
    find ??= stateFinder(context, plan, entries);
    return find(record);
  };
}

function stateFinder(
  context: PlanContext,
  plan: Plan,
  entries: readonly ManualEntry[],
): (record: string) => RecordState {
  const itemByRecord = new Map(
    plan.items.flatMap((item) => (item.task === "Allocations" ? [] : [[item.record, item]])),
  );
  const paymentByRecord = new Map(context.book.payments.map((one) => [one.record, one]));
  const entriesByRecord = groupEntries(entries, ({ need }) => need.record);
  const entriesByOriginal = groupEntries(entries, ({ need }) =>
    need.original === null || !undoing.has(need.kind) ? null : `payment:${need.original.number}`,
  );
  return (record) => {
    const payment = paymentByRecord.get(record);
    const pending = pendingVoids(context, record);
    const item = itemOf(itemByRecord, record, pending);
    const own = [record, ...pending].flatMap((one) => entriesByRecord.get(one) ?? []);
    return {
      record,
      item,
      isHeld: context.holdByRecord.has(record) || item?.outcome === "held",
      isUnreconciled: payment?.reconciliationNumber === null && payment.reconciledDate === null,
      isVoidedOrder: isVoidRecord(record),
      isVoidedPayment: payment?.isVoided ?? false,
      isStoreCredit: payment?.method === "storeCredit",
      isAdopted: context.links.get(record)?.origin === "adopted",
      entries: own,
      onDocument: [...own, ...(entriesByOriginal.get(record) ?? [])],
    };
  };
}

/** VOI-1: until its invoice is renamed, the number's link belongs to the order that was voided. */
function pendingVoids({ voidsByNumber }: PlanContext, record: string): readonly string[] {
  const number = record.startsWith("order:") ? record.slice("order:".length) : "";
  return (voidsByNumber.get(number) ?? []).map((order) => order.record);
}

/** Its own, where that says what becomes of it; else that of the void which its invoice waits for. */
function itemOf(
  itemByRecord: ReadonlyMap<string, Item>,
  record: string,
  pending: readonly string[],
): Item | undefined {
  const own = itemByRecord.get(record);
  if (own !== undefined && own.outcome !== "skipped") return own;
  const voids = pending.flatMap((one) => itemByRecord.get(one) ?? []);
  return voids.find(({ outcome }) => outcome !== "skipped" && outcome !== "unchanged") ?? own;
}

/** Kinds whose work takes money off the original's document, or the document away. */
const undoing: ReadonlySet<string> = new Set(["nsf", "voidedPayment"]);

function groupEntries(
  entries: readonly ManualEntry[],
  keyOf: (entry: ManualEntry) => string | null,
): ReadonlyMap<string, readonly ManualEntry[]> {
  const groups = new Map<string, ManualEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return groups;
}
