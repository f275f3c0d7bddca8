import type { Customer, Merge } from "../corebridge/book.ts";
import type { Contact } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";
import { findContact, survivorOf } from "./findContact.ts";

/** The contacts that a merge is about. MRG-1. */
export interface MergeContacts {
  /** Undefined: From never reached Xero. MRG-3. */
  readonly from: Contact | undefined;
  readonly to: Contact | undefined;
}

export function contactsOf(context: PlanContext, merge: Merge, toId: string): MergeContacts {
  const to = contactOfTo(context, toId);
  const from = contactOfFrom(context, merge);
  // The one contact of a name that both customers have is the To's.
  const isShared =
    from !== undefined &&
    from.id === to?.id &&
    from.number !== merge.fromId &&
    !context.links.has(`customer:${merge.fromId}`);
  return { from: isShared ? undefined : from, to };
}

/** Somebody was merged into this customer, and the records of From are not re-pointed yet. MRG-2. */
export function hasOpenMerge(context: PlanContext, toId: string): boolean {
  return context.book.merges.some((merge) => {
    const target = context.mergeTargets.get(merge.fromId);
    if (target?.type !== "to" || target.id !== toId) return false;
    const { from, to } = contactsOf(context, merge, toId);
    if (from === undefined) return false;
    const link = context.links.get(`customer:${merge.fromId}`);
    return to === undefined || link?.xeroId !== survivorOf(context, to).id;
  });
}

/** By link or ContactNumber, or by name where CoreBridge's own sync may have made it. */
function contactOfFrom(context: PlanContext, merge: Merge): Contact | undefined {
  const customer = context.customerById.get(merge.fromId) ?? nameOnly(merge);
  if (customer === undefined) return linkedContact(context, merge.fromId);
  return contactFound(context, customer);
}

function contactOfTo(context: PlanContext, toId: string): Contact | undefined {
  const customer = context.customerById.get(toId);
  if (customer === undefined) return linkedContact(context, toId);
  return contactFound(context, customer);
}

function contactFound(context: PlanContext, customer: Customer): Contact | undefined {
  const found = findContact(context, customer);
  return found.type === "none" || found.type === "refused" ? undefined : found.contact;
}

function linkedContact(context: PlanContext, id: string): Contact | undefined {
  const link = context.links.get(`customer:${id}`);
  return link === undefined
    ? context.contactsByNumber.get(id)?.[0]
    : context.contactById.get(link.xeroId);
}

/** A From that is no longer exported is looked up by the name in the merges export. */
function nameOnly({ fromId, fromName, origin }: Merge): Customer | undefined {
  if (fromName === null) return undefined;
  const nothing = {
    email: null,
    phone: null,
    taxGroup: null,
    taxExempt: null,
    taxNumber: null,
    masterAccount: null,
    location: null,
    createdDate: null,
  };
  const address = {
    line1: null,
    line2: null,
    city: null,
    region: null,
    postalCode: null,
    country: null,
  };
  return {
    id: fromId,
    name: fromName,
    status: "client",
    isActive: false,
    address,
    origin,
    ...nothing,
  };
}
