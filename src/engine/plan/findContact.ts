import { cleanName, foldName } from "../base/text.ts";
import type { Customer } from "../corebridge/book.ts";
import type { Contact } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";

/** The Xero contact of a customer, and how we know. CUS-4. */
export type FoundContact =
  | { readonly type: "linked"; readonly contact: Contact }
  /** It bears the customer's id as ContactNumber, but our link is lost or was never made. */
  | { readonly type: "numbered"; readonly contact: Contact }
  /** It has the same name and no ContactNumber. */
  | { readonly type: "named"; readonly contact: Contact }
  | { readonly type: "none" }
  | { readonly type: "refused"; readonly message: string };

export function findContact(context: PlanContext, customer: Customer): FoundContact {
  const link = context.links.get(`customer:${customer.id}`);
  const linked = link === undefined ? undefined : context.contactById.get(link.xeroId);
  if (linked !== undefined) return { type: "linked", contact: linked };
  const numbered = context.contactsByNumber.get(customer.id) ?? [];
  const byNumber = numbered.find(({ status }) => status === "ACTIVE") ?? numbered[0];
  if (byNumber !== undefined) return { type: "numbered", contact: byNumber };
  return byName(context, customer);
}

function byName(context: PlanContext, customer: Customer): FoundContact {
  const name = cleanName(customer.name);
  const contacts = context.activeContactsByName.get(foldName(name)) ?? [];
  const [contact, second] = contacts;
  if (contact === undefined) return { type: "none" };
  if (second !== undefined) {
    const both = contacts.map(describeContact).join(" and ");
    return {
      type: "refused",
      message: `Two Xero contacts have the name of customer ${customer.id} ${name}: ${both}. Merge or rename one of them in Xero.`,
    };
  }
  if (contact.number !== null) {
    const message = `The name of customer ${customer.id} ${name} is held in Xero by ${describeContact(contact)}, which belongs to another customer. Rename one of the two.`;
    return { type: "refused", message };
  }
  const linkedTo = [...context.links.values()].find(
    ({ xeroType, xeroId }) => xeroType === "contact" && xeroId === contact.id,
  );
  if (linkedTo !== undefined) {
    const message = `The name of customer ${customer.id} ${name} is held in Xero by the contact of ${linkedTo.record}. Rename one of the two.`;
    return { type: "refused", message };
  }
  return { type: "named", contact };
}

export function describeContact({ name, number }: Contact): string {
  return number === null ? name : `${name} (contact number ${number})`;
}

/** The contact that a merged contact ended in, following chains; the contact itself where it was not merged. MRG-1. */
export function survivorOf(context: Pick<PlanContext, "contactById">, contact: Contact): Contact {
  const seen = new Set<string>();
  let current = contact;
  while (current.mergedToId !== null && !seen.has(current.id)) {
    seen.add(current.id);
    const next = context.contactById.get(current.mergedToId);
    if (next === undefined) return current;
    current = next;
  }
  return current;
}
