import { remembered } from "../base/lazy.ts";
import { cleanName, foldName } from "../base/text.ts";
import { mergedInto } from "../manual/xeroIndex.ts";
import type { PlanContext } from "../plan/context.ts";
import { finalCustomerId } from "../plan/mergeTargets.ts";
import type { Named } from "../plan/party.ts";
import type { LinksByType } from "./linksByType.ts";

/** Whose a record or a document is: the customer by now, merges followed on both sides. */
export interface Owners {
  /** Of a CoreBridge record, as the export names its customer. CUS-8. */
  readonly ofNamed: (named: Named) => string;
  /** Of a customer id that a link remembers. */
  readonly ofId: (id: string) => string;
  /** Of a Xero document; a contact that no customer is linked to stands for itself. */
  readonly ofContact: (contactId: string) => string;
  readonly nameOf: (owner: string) => string;
  /** `customer:1001`; of a contact that is no customer's, `xeroContact:Name`. */
  readonly recordOf: (owner: string) => string;
}

const contactPrefix = "contact ";
const namePrefix = "name ";

export function ownersOf(context: PlanContext, { contacts }: LinksByType): Owners {
  const { contactById, customerById, links, mergeTargets } = context;
  const customerByContact = new Map(
    contacts.map(({ record, xeroId }) => [xeroId, record.slice("customer:".length)]),
  );
  const ofId = (id: string) => finalCustomerId(mergeTargets, id);
  const findOwner = (contactId: string) => {
    const last = mergedInto(contactId, contactById);
    const own = customerByContact.get(last) ?? customerByContact.get(contactId);
    if (own !== undefined) return ofId(own);
    const number = contactById.get(last)?.number ?? null;
    return number !== null && customerById.has(number) ? ofId(number) : `${contactPrefix}${last}`;
  };
  // A contact has many documents.
  const ofContact = remembered(findOwner);
  const contactNameOf = (id: string) => contactById.get(id)?.name;
  const nameOf = (owner: string) => {
    if (owner.startsWith(contactPrefix))
      return contactNameOf(owner.slice(contactPrefix.length)) ?? "a contact that is gone";
    if (owner.startsWith(namePrefix)) return owner.slice(namePrefix.length);
    const customer = customerById.get(owner);
    if (customer !== undefined) return cleanName(customer.name);
    return contactNameOf(links.get(`customer:${owner}`)?.xeroId ?? "") ?? owner;
  };
  const recordOf = (owner: string) =>
    owner.startsWith(contactPrefix)
      ? `xeroContact:${nameOf(owner)}`
      : owner.startsWith(namePrefix)
        ? `customer:${nameOf(owner)}`
        : `customer:${owner}`;
  return {
    ofNamed: (named) => ownerOfNamed(context, named),
    ofId,
    ofContact,
    nameOf,
    recordOf: remembered(recordOf),
  };
}

function ownerOfNamed(context: PlanContext, { customerId, customerName }: Named): string {
  if (customerId !== null) return finalCustomerId(context.mergeTargets, customerId);
  const name = cleanName(customerName ?? "");
  const all = context.customersByName.get(foldName(name)) ?? [];
  const clients = all.filter(({ status }) => status === "client");
  const ids = (clients.length > 0 ? clients : all).map(({ id }) =>
    finalCustomerId(context.mergeTargets, id),
  );
  const [only, second] = [...new Set(ids)];
  return only !== undefined && second === undefined ? only : `${namePrefix}${name}`;
}
