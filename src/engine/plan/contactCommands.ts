import type { Customer } from "../corebridge/book.ts";
import type { Contact } from "../xero/snapshot.ts";
import type { ContactFields } from "./command.ts";
import { contactFacts, wantedFields } from "./contactFields.ts";
import type { PlanContext } from "./context.ts";
import { describe, contactLink, type CustomerPlan } from "./customerCase.ts";
import { itemOf, type Subject } from "./item.ts";
import type { Link } from "./link.ts";
import { ready } from "./standing.ts";
import { commandOf } from "./taskPlan.ts";

export function createContact(
  context: PlanContext,
  customer: Customer,
  subject: Subject,
): CustomerPlan {
  const command = commandOf(context.sha256, {
    task: "Customers",
    record: subject.record,
    write: { type: "createContact", contact: wantedFields(customer) },
    expects: { absent: subject.label, number: customer.id },
    links: [contactLink(customer, "$id", "posted", contactFacts(customer))],
    says: `Create contact ${subject.label}`,
  });
  const item = itemOf(subject, {
    outcome: "created",
    rule: "CUS-1",
    message: describe(customer, "New in Xero."),
    commands: [command.key],
  });
  return {
    commands: [command],
    items: [item],
    standing: ready(subject.record, null, [command.key]),
  };
}

export function updateContact(
  context: PlanContext,
  customer: Customer,
  contact: Contact,
  fields: ContactFields,
  origin: Link["origin"],
) {
  return commandOf(context.sha256, {
    task: "Customers",
    record: `customer:${customer.id}`,
    write: { type: "updateContact", id: contact.id, contact: fields },
    expects: { id: contact.id, name: contact.name, status: contact.status },
    links: [contactLink(customer, contact.id, origin, contactFacts(customer))],
    says: `Update contact ${contact.name}`,
  });
}
