import { groupBy } from "../context.ts";
import { survivorOf } from "../findContact.ts";
import type { Json } from "../../base/canonical.ts";
import type { Contact } from "../../xero/snapshot.ts";
import { claimed, finding, joinClaims, leftOut, type Claims, type SetLink } from "./claims.ts";

/**
 * CUS-4: a contact's ContactNumber is the customer's id. What CoreBridge said of the customer when it was last written
 * cannot be told, so the link knows no facts: a field in which the two differ is kept as Xero has it, with a finding.
 */
export function rebuildContacts(
  contacts: readonly Contact[],
  contactById: ReadonlyMap<string, Contact>,
): Claims {
  const numbered = contacts.filter(({ number }) => number !== null && number.trim() !== "");
  const groups = groupBy(numbered, ({ number }) => number ?? "");
  return joinClaims(
    [...groups].map(([number, group]) => contactOfNumber(number, group, contactById)),
  );
}

function contactOfNumber(
  number: string,
  group: readonly Contact[],
  contactById: ReadonlyMap<string, Contact>,
): Claims {
  const active = group.filter(({ status }) => status === "ACTIVE");
  const [contact, second] = active.length > 0 ? active : group;
  if (contact === undefined) return { links: [], findings: [] };
  if (second !== undefined) {
    const names = group.map(({ name }) => name).join(" and ");
    const message = `Two contacts bear the ContactNumber ${number}: ${names}. Which of them is customer ${number} cannot be told: no link was made. Take the number off one of them in Xero.`;
    return leftOut("twoOfOneNumber", `customer:${number}`, message);
  }
  if (contact.status === "ACTIVE") return claimed(linkOf(number, contact.id, null));
  const survivor = survivorOf({ contactById }, contact);
  if (survivor.id !== contact.id && survivor.status === "ACTIVE")
    return claimed(linkOf(number, survivor.id, fieldsOf(contact)));
  const message = `Contact ${contact.name} (customer ${number}) is archived in Xero, and not merged into one that is active: customer ${number} cannot sync. Restore it in Xero, or hold the customer.`;
  return claimed(linkOf(number, contact.id, null), [
    finding("archivedContact", `customer:${number}`, message),
  ]);
}

/** A merged contact keeps what was last written to it: the contact that is left is not to be changed by it. MRG-1. */
function fieldsOf({ name, email, phone, street, taxNumber }: Contact): Json {
  const hasStreet = Object.values(street).some((part) => part !== null && part !== "");
  return { name, email, phone, street: hasStreet ? { ...street } : null, taxNumber };
}

function linkOf(number: string, xeroId: string, facts: Json): SetLink {
  return {
    change: "set",
    record: `customer:${number}`,
    xeroType: "contact",
    xeroId,
    xeroNumber: number,
    origin: "adopted",
    facts,
  };
}
