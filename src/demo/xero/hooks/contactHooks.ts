import { assert, defined } from "#engine/base/assert.ts";
import type { Ledger } from "../ledger.ts";
import type { ContactRow } from "../rows.ts";
import { contactRefusals } from "../rules/contactRules.ts";
import { emptyContact } from "../rules/references.ts";

export interface NewContact {
  readonly name: string;
  readonly contactNumber?: string;
  readonly email?: string;
}

export function createContact(ledger: Ledger, contact: NewContact): string {
  const texts: Readonly<Record<string, string>> =
    contact.email === undefined ? {} : { EmailAddress: contact.email };
  const row: ContactRow = {
    ...emptyContact(ledger.now()),
    name: contact.name,
    contactNumber: contact.contactNumber,
    texts,
  };
  putContact(ledger, row);
  return row.contactId;
}

/** Contacts > Merge: the loser is archived, keeps its number, and its documents go to the keeper. */
export function mergeContacts(ledger: Ledger, fromId: string, toId: string): void {
  const { books } = ledger;
  const from = contactOf(ledger, fromId);
  const to = contactOf(ledger, toId);
  assert(
    from.status === "ACTIVE" && to.status === "ACTIVE" && fromId !== toId,
    "two active contacts are merged",
  );
  books.contacts.put({
    ...from,
    status: "ARCHIVED",
    mergedToContactId: toId,
    updatedMs: ledger.now(),
  });
  books.contacts.put({
    ...to,
    isCustomer: to.isCustomer || from.isCustomer,
    updatedMs: ledger.now(),
  });
  for (const row of books.invoices.find("contact", fromId))
    books.invoices.put({ ...row, contactId: toId });
  for (const row of books.creditNotes.find("contact", fromId))
    books.creditNotes.put({ ...row, contactId: toId });
  for (const row of books.moneyCredits.find("contact", fromId))
    books.moneyCredits.put({ ...row, contactId: toId });
  for (const row of books.bankTransactions.find("contact", fromId))
    books.bankTransactions.put({ ...row, contactId: toId });
}

export function archiveContact(ledger: Ledger, contactId: string): void {
  ledger.books.contacts.put({
    ...contactOf(ledger, contactId),
    status: "ARCHIVED",
    updatedMs: ledger.now(),
  });
}

/** "Can be restored from Archived only if no active contact has the same name" (Xero help, Contacts). */
export function restoreContact(ledger: Ledger, contactId: string): void {
  const row = contactOf(ledger, contactId);
  putContact(ledger, {
    ...row,
    status: "ACTIVE",
    mergedToContactId: undefined,
    updatedMs: ledger.now(),
  });
}

export function renameContact(ledger: Ledger, contactId: string, name: string): void {
  putContact(ledger, { ...contactOf(ledger, contactId), name, updatedMs: ledger.now() });
}

export function editContact(
  ledger: Ledger,
  contactId: string,
  texts: Readonly<Record<string, string>>,
): void {
  const row = contactOf(ledger, contactId);
  putContact(ledger, { ...row, texts: { ...row.texts, ...texts }, updatedMs: ledger.now() });
}

function contactOf(ledger: Ledger, contactId: string): ContactRow {
  return defined(ledger.books.contacts.get(contactId), `contact ${contactId}`);
}

function putContact(ledger: Ledger, row: ContactRow): void {
  const refusals = contactRefusals(ledger.books, row);
  assert(refusals.length === 0, refusals.join(" "));
  ledger.books.contacts.put(row);
}
