import { foldName } from "#engine/base/text.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import { organisationOf } from "../books.ts";
import { newId, type Ledger } from "../ledger.ts";
import type { AccountRow, ContactRow } from "../rows.ts";
import { textOf, type Fields } from "../wire/json.ts";

export const archivedContact =
  "The specified contact details matched an archived contact. Archived contacts cannot currently be edited via the API.";

/** The contact of a document: by id, by contact number, by name; a name that nobody bears makes a new contact. */
export function resolveContact(
  ledger: Ledger,
  fields: Fields | undefined,
): Result<ContactRow, string> {
  if (fields === undefined) return err("A Contact must be specified for this type of transaction");
  const others = Object.keys(fields).filter((name) => name !== "ContactID");
  if (fields["ContactID"] !== undefined && others.length > 0) {
    ledger.violate(
      `Contact of a document carries more than ContactID, which changes the contact: ${others.join(", ")}`,
    );
  }
  const found = matchContact(ledger, fields);
  if (found === "unknown") return err("The Contact could not be found");
  if (found === undefined) return contactByNewName(ledger, fields);
  return found.status === "ARCHIVED" ? err(archivedContact) : ok(found);
}

function matchContact(ledger: Ledger, fields: Fields): ContactRow | "unknown" | undefined {
  const { contacts } = ledger.books;
  const contactId = textOf(fields, "ContactID");
  if (contactId !== undefined) return contacts.get(contactId) ?? "unknown";
  const number = textOf(fields, "ContactNumber");
  const byNumber = number === undefined ? undefined : contacts.find("number", number)[0];
  const name = textOf(fields, "Name");
  return (
    byNumber ?? (name === undefined ? undefined : contacts.find("activeName", foldName(name))[0])
  );
}

function contactByNewName(ledger: Ledger, fields: Fields): Result<ContactRow, string> {
  const name = textOf(fields, "Name");
  if (name === undefined || name.trim() === "") {
    return err(
      "The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber",
    );
  }
  ledger.violate(
    `A document names a contact that does not exist, which creates one silently: ${name}`,
  );
  const row = {
    ...emptyContact(ledger.now()),
    name,
    contactNumber: textOf(fields, "ContactNumber"),
  };
  ledger.books.contacts.put(row);
  return ok(row);
}

export function emptyContact(nowMs: number): ContactRow {
  return {
    contactId: newId(),
    name: "",
    contactNumber: undefined,
    status: "ACTIVE",
    mergedToContactId: undefined,
    texts: {},
    addresses: {},
    phones: {},
    persons: [],
    isCustomer: false,
    isSupplier: false,
    updatedMs: nowMs,
  };
}

/** An account by AccountID or Code, whatever its status. */
export function findAccount(
  ledger: Ledger,
  accountId: string | undefined,
  code: string | undefined,
): AccountRow | undefined {
  if (accountId !== undefined) return ledger.books.accounts.get(accountId);
  return code === undefined ? undefined : ledger.books.accounts.find("code", code)[0];
}

/** One currency: multi-currency is not modelled. */
export function currencyRefusals(ledger: Ledger, fields: Fields): readonly string[] {
  const sent = textOf(fields, "CurrencyCode");
  const isOwn = sent === undefined || sent === organisationOf(ledger.books).baseCurrency;
  return isOwn ? [] : [`Organisation is not subscribed to currency ${sent}`];
}
