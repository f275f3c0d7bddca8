import { canonicalJson } from "../base/canonical.ts";
import { foldName } from "../base/text.ts";
import type { Customer } from "../corebridge/book.ts";
import { findingOn, type Finding } from "../finding.ts";
import type { Contact } from "../xero/snapshot.ts";
import { adoptContact } from "./adoptContact.ts";
import { archivedContact } from "./archivedContact.ts";
import type { ContactFields } from "./command.ts";
import { updateContact } from "./contactCommands.ts";
import { changedFields, contactFacts, renamedTo } from "./contactFields.ts";
import type { PlanContext } from "./context.ts";
import { describe, contactLink, type CustomerPlan } from "./customerCase.ts";
import { nameClash } from "./customerNames.ts";
import type { FoundContact } from "./findContact.ts";
import { itemOf, type Subject } from "./item.ts";
import type { Link, LinkChange } from "./link.ts";
import { hasOpenMerge } from "./mergeContacts.ts";
import { ready } from "./standing.ts";
import type { Item } from "./task.ts";

/** A customer whose contact is in Xero, by link, by number or by name. CUS-4, CUS-6, CUS-7. */
export function knownContact(
  context: PlanContext,
  customer: Customer,
  subject: Subject,
  found: Exclude<FoundContact, { type: "none" | "refused" }>,
): CustomerPlan {
  const { contact } = found;
  if (contact.status !== "ACTIVE") return archivedContact(context, customer, subject, contact);
  const link = context.links.get(subject.record);
  if (found.type !== "linked" || link === undefined)
    return adoptContact(context, customer, subject, contact);
  const change = changedFields(customer, contact, link.facts);
  const findings = [
    ...keptFields(subject, change.kept),
    ...renamed(subject, contact, link, change.fields),
  ];
  const here = { xeroId: contact.id, xeroNumber: contact.number };
  const standing = ready(subject.record, contact.id);
  if (change.fields === null) {
    const item = unchangedItem(context, customer, subject, contact);
    return { items: [item], findings, adoptions: refresh(customer, link), standing };
  }
  const clash = change.fields.name === null ? undefined : nameClash(context, customer, contact);
  if (clash !== undefined) {
    const item = itemOf(subject, { outcome: "failed", rule: "CUS-4", message: clash, ...here });
    return { items: [item], findings, standing };
  }
  const command = updateContact(context, customer, contact, change.fields, link.origin);
  const rule = hasOpenMerge(context, customer.id) ? "MRG-2" : "CUS-7";
  const item = itemOf(subject, {
    outcome: "updated",
    rule,
    message: describe(customer, "Changed in CoreBridge."),
    ...here,
    commands: [command.key],
  });
  // Documents need the contact, which is there, not its new address.
  return { commands: [command], items: [item], findings, standing };
}

/** MRG-2: who somebody was merged into counts as updated until the merge is done. */
function unchangedItem(
  context: PlanContext,
  customer: Customer,
  subject: Subject,
  contact: Contact,
): Item {
  const here = { xeroId: contact.id, xeroNumber: contact.number };
  if (hasOpenMerge(context, customer.id)) {
    const message = "Another customer was merged into this one in CoreBridge.";
    return itemOf(subject, { outcome: "updated", rule: "MRG-2", message, ...here });
  }
  const message = describe(customer, "In Xero.");
  return itemOf(subject, { outcome: "unchanged", rule: "CUS-1", message, ...here });
}

function keptFields(subject: Subject, kept: readonly string[]): readonly Finding[] {
  if (kept.length === 0) return [];
  const message = `${subject.label}: ${kept.join(", ")} was changed in CoreBridge, but somebody changed it in Xero too: Xero's is kept.`;
  return [findingOn("keptXeroField", subject.record, message)];
}

function renamed(
  subject: Subject,
  contact: Contact,
  link: Link,
  fields: ContactFields | null,
): readonly Finding[] {
  const name = renamedTo(contact, link.facts);
  if (
    name === null ||
    (fields !== null && fields.name !== null) ||
    foldName(name) === foldName(subject.label)
  )
    return [];
  return [
    findingOn(
      "renamedInXero",
      subject.record,
      `${subject.label} is called ${name} in Xero. Xero's name is kept.`,
    ),
  ];
}

/** What CoreBridge emptied or Xero keeps is not asked again: the facts move on without a write. */
function refresh(customer: Customer, link: Link): readonly LinkChange[] {
  const facts = contactFacts(customer);
  if (canonicalJson(facts) === canonicalJson(link.facts)) return [];
  return [contactLink(customer, link.xeroId, link.origin, facts)];
}
