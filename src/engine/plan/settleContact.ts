import type { Contact, ContactAddress } from "../xero/snapshot.ts";
import type { ContactFields } from "./command.ts";

/** Whether a contact shows everything that the update would have written. RUN-3. */
export function isContactAsWritten(contact: Contact, fields: ContactFields): boolean {
  const { name, number, email, phone, street, taxNumber } = fields;
  return (
    isKept(name, contact.name) &&
    isKept(number, contact.number) &&
    isKept(email, contact.email) &&
    isKept(phone, contact.phone) &&
    isKept(taxNumber, contact.taxNumber) &&
    (street === null || isSameStreet(street, contact.street))
  );
}

/** What was not sent may be anything. */
function isKept(sent: string | null, there: string | null): boolean {
  return sent === null || sent === there;
}

function isSameStreet(sent: ContactAddress, there: ContactAddress): boolean {
  return (
    (sent.line1 ?? "") === (there.line1 ?? "") &&
    (sent.line2 ?? "") === (there.line2 ?? "") &&
    (sent.city ?? "") === (there.city ?? "") &&
    (sent.region ?? "") === (there.region ?? "") &&
    (sent.postalCode ?? "") === (there.postalCode ?? "") &&
    (sent.country ?? "") === (there.country ?? "")
  );
}
