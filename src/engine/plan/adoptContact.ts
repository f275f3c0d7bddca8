import type { Customer } from "../corebridge/book.ts";
import type { Contact } from "../xero/snapshot.ts";
import { updateContact } from "./contactCommands.ts";
import { fieldsToFill } from "./contactFields.ts";
import type { PlanContext } from "./context.ts";
import { adoption, describe, type CustomerPlan } from "./customerCase.ts";
import { itemOf, type Subject } from "./item.ts";
import { ready } from "./standing.ts";

export function adoptContact(
  context: PlanContext,
  customer: Customer,
  subject: Subject,
  contact: Contact,
): CustomerPlan {
  const fields = fieldsToFill(customer, contact);
  const commands =
    fields === null ? [] : [updateContact(context, customer, contact, fields, "adopted")];
  const message = describe(
    customer,
    `Xero already has the contact ${contact.name}: it is used, and keeps its own fields.`,
  );
  const item = itemOf(subject, {
    outcome: "adopted",
    rule: "CUS-4",
    message,
    xeroId: contact.id,
    xeroNumber: contact.number,
    commands: commands.map(({ key }) => key),
  });
  return {
    commands,
    items: [item],
    adoptions: adoption(context, customer, contact),
    standing: ready(subject.record, contact.id),
  };
}
