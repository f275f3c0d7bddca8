import { negateCents, zeroCents, type Cents } from "../base/money.ts";
import type { ManualEntry } from "../manual/entry.ts";
import type { TieOutCase } from "./input.ts";
import type { Tally } from "./tally.ts";

/**
 * Records that are in Xero by our links or known from their entries, and not in this export: often it is of one month.
 * CoreBridge last showed them as the link remembers, and says nothing else of them now. RUN-11.
 */
export function addEarlierRecords(of: TieOutCase, tally: Tally): void {
  for (const { record, xeroType } of of.earlier) addEarlier(of, tally, record, xeroType);
  const inBook = new Set(of.context.book.payments.map(({ record }) => record));
  for (const entry of of.entries) {
    if (!inBook.has(entry.need.record)) addEarlierUndoing(of, tally, entry);
  }
}

function addEarlier(of: TieOutCase, tally: Tally, record: string, xeroType: string): void {
  const written = of.writtenOf(record);
  if (written === undefined) return;
  const isSale = xeroType === "invoice";
  const amount = isSale ? written.amount : negateCents(written.amount);
  const owner = written.owner ?? ownerOfDocument(of, record);
  const hasOffset =
    (of.context.links.get(`offset:${record.slice("order:".length)}`)?.xeroId ?? "") !== "";
  if (hasOffset) return;
  tally.add(owner, record, "written", amount);
  if (!isVoidedNow(of, record)) tally.add(owner, record, "now", amount);
}

/** Its number is in the book as a void only, or is a void itself. VOI-4. */
function isVoidedNow({ context }: TieOutCase, record: string): boolean {
  const number = record.startsWith("order:") ? record.slice("order:".length) : "";
  return context.voidsByNumber.has(number) || /-V\d*$/u.test(number);
}

function addEarlierUndoing(of: TieOutCase, tally: Tally, { need, status }: ManualEntry): void {
  const sign = signByKind.get(need.kind);
  const { amount, contactId, customer, record, variant } = need;
  if (sign === undefined || status === "notNeeded" || variant === "toStoreCredit") return;
  const owner =
    contactId === null
      ? of.owners.ofNamed({ customerId: null, customerName: customer })
      : of.owners.ofContact(contactId);
  const now: Cents = sign === 1 ? (amount ?? zeroCents) : negateCents(amount ?? zeroCents);
  tally.add(owner, record, "now", now);
}

const signByKind: ReadonlyMap<string, 1 | -1> = new Map([
  ["refund", 1],
  ["nsf", 1],
  ["badDebt", -1],
]);

function ownerOfDocument({ context, owners }: TieOutCase, record: string): string {
  const id = context.links.get(record)?.xeroId ?? "";
  const document =
    context.invoiceById.get(id) ?? context.creditById.get(id) ?? context.creditNoteById.get(id);
  return document === undefined ? "name ?" : owners.ofContact(document.contactId);
}
