import type { Customer } from "../corebridge/book.ts";
import type { Contact } from "../xero/snapshot.ts";
import { contactFacts } from "./contactFields.ts";
import type { PlanContext } from "./context.ts";
import { failed, contactLink, type CustomerPlan } from "./customerCase.ts";
import { survivorOf } from "./findContact.ts";
import { itemOf, type Subject } from "./item.ts";
import { ready } from "./standing.ts";

/** CUS-6; where Xero merged it away, what belongs to it goes on at the contact that is left. */
export function archivedContact(
  context: PlanContext,
  customer: Customer,
  subject: Subject,
  contact: Contact,
): CustomerPlan {
  const survivor = survivorOf(context, contact);
  if (survivor.id !== contact.id && survivor.status === "ACTIVE") {
    const message = `Merged in Xero into ${survivor.name}, which stands for it from now on.`;
    return {
      items: [
        itemOf(subject, {
          outcome: "updated",
          rule: "MRG-1",
          message,
          xeroId: survivor.id,
          xeroNumber: survivor.number,
        }),
      ],
      adoptions: [contactLink(customer, survivor.id, "adopted", contactFacts(customer))],
      standing: ready(subject.record, survivor.id),
    };
  }
  const message = `The contact ${contact.name} is archived in Xero and cannot be edited. Restore it in Xero, or hold customer ${customer.id}.`;
  return failed(subject, "CUS-6", message, contact.id);
}
