import type { Json } from "../base/canonical.ts";
import { cleanName } from "../base/text.ts";
import type { Address, Customer } from "../corebridge/book.ts";
import { contactNameMax } from "../xero/limits.ts";
import type { Contact, ContactAddress } from "../xero/snapshot.ts";
import type { ContactFields } from "./command.ts";
import { partOf, sameFacts } from "./facts.ts";

type FieldName = "name" | "email" | "phone" | "street" | "taxNumber";

const fieldNames: readonly FieldName[] = ["name", "email", "phone", "street", "taxNumber"];

const words: Readonly<Record<FieldName, string>> = {
  name: "the name",
  email: "the e-mail address",
  phone: "the phone number",
  street: "the street address",
  taxNumber: "the tax number",
};

/** What CoreBridge says of a customer, as it would be sent. CUS-7. */
export function wantedFields(customer: Customer): ContactFields {
  return {
    name: xeroName(customer),
    number: customer.id,
    email: blank(customer.email),
    phone: blank(customer.phone),
    street: hasAny(customer.address) ? customer.address : null,
    taxNumber: blank(customer.taxNumber),
  };
}

export function xeroName({ name }: Pick<Customer, "name">): string {
  return cleanName(name).slice(0, contactNameMax).trim();
}

/** The facts that a contact's link keeps, to see later what CoreBridge changed. */
export function contactFacts(customer: Customer): Json {
  const { name, email, phone, street, taxNumber } = wantedFields(customer);
  return { name, email, phone, street: street === null ? null : { ...street }, taxNumber };
}

/** Of an adopted contact: only its empty fields are filled, and its ContactNumber. */
export function fieldsToFill(customer: Customer, contact: Contact): ContactFields | null {
  const wanted = wantedFields(customer);
  const street = hasAny(contact.street) ? null : wanted.street;
  const fields: ContactFields = {
    name: null,
    number: contact.number === customer.id ? null : customer.id,
    email: contact.email === null ? wanted.email : null,
    phone: contact.phone === null ? wanted.phone : null,
    street,
    taxNumber: contact.taxNumber === null ? wanted.taxNumber : null,
  };
  return isEmpty(fields) ? null : fields;
}

export interface ContactChange {
  /** Null: nothing to write. */
  readonly fields: ContactFields | null;
  /** What the accountant changed in Xero and CoreBridge would overwrite, in words. */
  readonly kept: readonly string[];
}

/** CUS-7: what CoreBridge changed since we last wrote; a field that was changed in Xero too is kept. */
export function changedFields(customer: Customer, contact: Contact, written: Json): ContactChange {
  const wanted = wantedFields(customer);
  const facts = contactFacts(customer);
  const changed = fieldNames.filter(
    (name) =>
      partOf(facts, name) !== null && !sameFacts(partOf(facts, name), partOf(written, name)),
  );
  const kept = changed.filter(
    (name) => !isAsWritten(name, contact, written) && !isAsWanted(name, contact, facts),
  );
  const send = new Set(
    changed.filter((name) => !kept.includes(name) && !isAsWanted(name, contact, facts)),
  );
  const fields: ContactFields = {
    name: send.has("name") ? wanted.name : null,
    number: null,
    email: send.has("email") ? wanted.email : null,
    phone: send.has("phone") ? wanted.phone : null,
    street: send.has("street") ? wanted.street : null,
    taxNumber: send.has("taxNumber") ? wanted.taxNumber : null,
  };
  return { fields: isEmpty(fields) ? null : fields, kept: kept.map((name) => words[name]) };
}

/** The name that an accountant gave the contact in Xero since we wrote it, or null. */
export function renamedTo(contact: Contact, written: Json): string | null {
  const name = partOf(written, "name");
  return typeof name === "string" && name !== contact.name ? contact.name : null;
}

/** Xero's field still holds what we wrote: nobody touched it there. An empty field was nobody's. */
function isAsWritten(name: FieldName, contact: Contact, written: Json): boolean {
  const now = xeroPart(name, contact);
  return now === null || sameFacts(now, partOf(written, name));
}

function isAsWanted(name: FieldName, contact: Contact, facts: Json): boolean {
  return sameFacts(xeroPart(name, contact), partOf(facts, name));
}

function xeroPart(name: FieldName, contact: Contact): Json {
  if (name === "street") return hasAny(contact.street) ? { ...contact.street } : null;
  return contact[name];
}

function isEmpty(fields: ContactFields): boolean {
  return Object.values(fields).every((value) => value === null);
}

function hasAny(address: Address | ContactAddress): boolean {
  return Object.values(address).some((part) => typeof part === "string" && part.trim() !== "");
}

function blank(text: string | null): string | null {
  return text === null || text.trim() === "" ? null : text.trim();
}
