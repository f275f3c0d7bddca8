import { negateCents, zeroCents, type Cents } from "../base/money.ts";
import type { ManualEntry } from "../manual/entry.ts";
import { isTrueVoid } from "../plan/allocationState.ts";
import type { TieOutCase } from "./input.ts";
import type { RecordCase } from "./records.ts";
import type { Tally } from "./tally.ts";
import { isVoidRecord } from "./voidedSale.ts";
import { writtenOf } from "./written.ts";

/**
 * A record that is in Xero by our link and not in this export: often it is of one month. CoreBridge last showed it as the
 * link remembers, and says nothing else of it now. RUN-11.
 */
export function addEarlier(of: TieOutCase, tally: Tally, own: RecordCase): void {
  const written = writtenOf(own, of.owners);
  const { link } = own;
  if (written === undefined || link === undefined) return;
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

/** What this export does not have and an entry still knows of. RUN-11. */
export function addEarlierUndoings(of: TieOutCase, tally: Tally): void {
  for (const entry of of.entries) {
    const own = of.records.of(entry.need.record);
    if (own.payment === undefined) addEarlierUndoing(of, tally, entry, own);
  }
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
