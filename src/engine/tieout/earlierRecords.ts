import { negateCents, zeroCents, type Cents } from "../base/money.ts";
import type { ManualEntry } from "../manual/entry.ts";
import { isTrueVoid } from "../plan/allocationState.ts";
import type { TieOutCase } from "./input.ts";
import type { LinkCase, RecordCase } from "./records.ts";
import type { Tally } from "./tally.ts";
import { isVoidRecord } from "./voidedSale.ts";
import { writtenOf } from "./written.ts";

/**
 * Records that are in Xero by our links or known from their entries, and not in this export: often it is of one month.
 * CoreBridge last showed them as the link remembers, and says nothing else of them now. RUN-11.
 */
export function addEarlierRecords(of: TieOutCase, tally: Tally): void {
  for (const one of of.earlier) addEarlier(of, tally, one);
  for (const entry of of.entries) {
    const own = of.records.of(entry.need.record);
    if (own.payment === undefined) addEarlierUndoing(of, tally, entry, own);
  }
}

function addEarlier(of: TieOutCase, tally: Tally, { link, own }: LinkCase): void {
  const written = writtenOf(own, of.owners);
  if (written === undefined) return;
  const { record, xeroId, xeroType } = link;
  const isSale = xeroType === "invoice";
  const amount = isSale ? written.amount : negateCents(written.amount);
  const owner = written.owner ?? ownerOfDocument(of, xeroId);
  const hasOffset =
    (of.context.links.get(`offset:${record.slice("order:".length)}`)?.xeroId ?? "") !== "";
  if (hasOffset) return;
  tally.add(owner, own, "written", amount);
  if (!isVoidedNow(of, record)) tally.add(owner, own, "now", amount);
}

/** Its number is in the book as a void only, or is a void itself. VOI-4. */
function isVoidedNow({ context }: TieOutCase, record: string): boolean {
  const number = record.startsWith("order:") ? record.slice("order:".length) : "";
  return isVoidRecord(record) || isTrueVoid(context, number);
}

function addEarlierUndoing(
  of: TieOutCase,
  tally: Tally,
  { need, status }: ManualEntry,
  own: RecordCase,
): void {
  const sign = signByKind.get(need.kind);
  const { amount, contactId, customer, variant } = need;
  if (sign === undefined || status === "notNeeded" || variant === "toStoreCredit") return;
  const owner =
    contactId === null
      ? of.owners.ofNamed({ customerId: null, customerName: customer })
      : of.owners.ofContact(contactId);
  const now: Cents = sign === 1 ? (amount ?? zeroCents) : negateCents(amount ?? zeroCents);
  tally.add(owner, own, "now", now);
}

const signByKind: ReadonlyMap<string, 1 | -1> = new Map([
  ["refund", 1],
  ["nsf", 1],
  ["badDebt", -1],
]);

function ownerOfDocument({ documents }: TieOutCase, xeroId: string): string {
  return documents.byId.get(xeroId)?.owner ?? "name ?";
}
