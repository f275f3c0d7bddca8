import { foldName } from "#engine/base/text.ts";
import type { Ledger } from "../ledger.ts";
import type { ContactRow } from "../rows.ts";
import { archivedContact, emptyContact } from "../rules/references.ts";
import { contactRefusals } from "../rules/contactRules.ts";
import { answerList } from "../query/list.ts";
import { contactJson } from "../wire/contactJson.ts";
import {
  success,
  writeElements,
  refused,
  type Collection,
  type Written,
} from "../wire/envelope.ts";
import { childrenOf, textOf, type Fields } from "../wire/json.ts";
import { notFound, type ApiAnswer, type ApiRequest } from "../wire/request.ts";

const collection: Collection = {
  name: "Contacts",
  kind: "Contact",
  idName: "ContactID",
  errorFlag: "HasValidationErrors",
};

export function listContacts(ledger: Ledger, request: ApiRequest): ApiAnswer {
  const includesArchived = request.query.get("includeArchived")?.toLowerCase() === "true";
  const rows = [...ledger.books.contacts.rows()];
  const term = request.query.get("searchTerm")?.toLowerCase();
  return answerList(ledger, request, {
    name: "Contacts",
    rows: rows.filter(
      (row) =>
        (includesArchived || row.status === "ACTIVE") &&
        (term === undefined || row.name.toLowerCase().includes(term)),
    ),
    idOf: (row) => row.contactId,
    updatedMsOf: (row) => row.updatedMs,
    json: (row, depth) => contactJson(row, depth !== "listed"),
    listFilters: { IDs: (row) => row.contactId },
    isPaged: true,
  });
}

/** By ContactID, or by ContactNumber. */
export function getContact(ledger: Ledger, request: ApiRequest): ApiAnswer {
  const row = contactOf(ledger, request.ids[0] ?? "");
  return row === undefined ? notFound() : success(ledger, { Contacts: [contactJson(row, true)] });
}

function contactOf(ledger: Ledger, key: string): ContactRow | undefined {
  return (
    ledger.books.contacts.get(key.toLowerCase()) ?? ledger.books.contacts.find("number", key)[0]
  );
}

/** PUT only creates. */
export function createContacts(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return writeElements(ledger, request, collection, (fields) => create(ledger, fields));
}

/** POST updates the contact of the id, else of the number, else of the name; else it creates. */
export function upsertContacts(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return writeElements(ledger, request, collection, (fields) =>
    upsert(ledger, { ...fields, ...pathId(request) }),
  );
}

function pathId(request: ApiRequest): Fields {
  const id = request.ids[0];
  return id === undefined ? {} : { ContactID: id.toLowerCase() };
}

function create(ledger: Ledger, fields: Fields): Written {
  return save(ledger, emptyContact(ledger.now()), fields);
}

function upsert(ledger: Ledger, fields: Fields): Written {
  const { contacts } = ledger.books;
  const contactId = textOf(fields, "ContactID");
  if (contactId !== undefined) {
    const row = contacts.get(contactId);
    return row === undefined ? { type: "notFound" } : update(ledger, row, fields);
  }
  const number = textOf(fields, "ContactNumber");
  const name = textOf(fields, "Name");
  const match =
    (number === undefined ? undefined : contacts.find("number", number)[0]) ??
    (name === undefined ? undefined : contacts.find("activeName", foldName(name))[0]);
  return match === undefined ? create(ledger, fields) : update(ledger, match, fields);
}

function update(ledger: Ledger, row: ContactRow, fields: Fields): Written {
  return row.status === "ARCHIVED" ? refused([archivedContact]) : save(ledger, row, fields);
}

function save(ledger: Ledger, row: ContactRow, fields: Fields): Written {
  const next: ContactRow = {
    ...row,
    name: textOf(fields, "Name") ?? row.name,
    contactNumber: textOf(fields, "ContactNumber") ?? row.contactNumber,
    status: textOf(fields, "ContactStatus") === "ARCHIVED" ? "ARCHIVED" : row.status,
    texts: { ...row.texts, ...textsOf(fields) },
    addresses: { ...row.addresses, ...slots(fields, "Addresses", "AddressType", row.addresses) },
    phones: { ...row.phones, ...slots(fields, "Phones", "PhoneType", row.phones) },
    // Persons that an update leaves out are dropped (developer.xero.com, Contacts).
    persons: childrenOf(fields, "ContactPersons")?.map(onlyTexts) ?? row.persons,
    updatedMs: ledger.now(),
  };
  const refusals = contactRefusals(ledger.books, next);
  if (refusals.length > 0) return refused(refusals);
  ledger.books.contacts.put(next);
  return { type: "saved", json: contactJson(next, false) };
}

const textNames = [
  "AccountNumber",
  "FirstName",
  "LastName",
  "CompanyNumber",
  "EmailAddress",
  "BankAccountDetails",
  "TaxNumber",
  "AccountsReceivableTaxType",
  "AccountsPayableTaxType",
  "DefaultCurrency",
  "Website",
];

function textsOf(fields: Fields): Readonly<Record<string, string>> {
  return onlyTexts(Object.fromEntries(textNames.map((name) => [name, fields[name]])));
}

function onlyTexts(fields: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
}

type Slots = Readonly<Record<string, Readonly<Record<string, string>>>>;

function slots(fields: Fields, name: string, typeName: string, before: Slots): Slots {
  const sent = childrenOf(fields, name) ?? [];
  return Object.fromEntries(
    sent.map((slot) => {
      const type = textOf(slot, typeName) ?? "";
      return [type, { ...before[type], ...onlyTexts(slot) }];
    }),
  );
}
