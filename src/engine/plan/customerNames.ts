import { compareIds, foldName } from "../base/text.ts";
import type { Customer } from "../corebridge/book.ts";
import { findingOn, type Finding } from "../finding.ts";
import type { Contact } from "../xero/snapshot.ts";
import { xeroName } from "./contactFields.ts";
import type { PlanContext } from "./context.ts";
import { describeContact, findContact } from "./findContact.ts";

/** CUS-4: of several unlinked customers of one name, all but the lowest id, with the one that has the contact. */
export function nameLosers(context: PlanContext): ReadonlyMap<string, Customer> {
  const losers = new Map<string, Customer>();
  for (const group of context.customersByName.values()) {
    const rivals = group
      .filter(
        ({ id, status }) =>
          status === "client" &&
          !context.mergeTargets.has(id) &&
          !context.holdByRecord.has(`customer:${id}`),
      )
      .toSorted((a, b) => compareIds(a.id, b.id));
    const known = (customer: Customer) =>
      ["linked", "numbered"].includes(findContact(context, customer).type);
    const winner = rivals.find(known) ?? rivals[0];
    for (const rival of rivals) {
      if (winner !== undefined && rival.id !== winner.id && !known(rival))
        losers.set(rival.id, winner);
    }
  }
  return losers;
}

/** CUS-4: why Xero would not take the new name of a contact: somebody else has it, or gets it first. */
export function nameClash(
  context: PlanContext,
  customer: Customer,
  contact: Contact,
): string | undefined {
  const name = foldName(xeroName(customer));
  const holder = context.activeContactsByName.get(name)?.find(({ id }) => id !== contact.id);
  if (holder !== undefined) {
    return `Customer ${customer.id} is called ${xeroName(customer)} in CoreBridge now, and Xero's contact ${describeContact(holder)} has that name. Rename one of the two.`;
  }
  const rival = context.customersByName
    .get(name)
    ?.find(
      ({ id, status }) =>
        status === "client" && !context.mergeTargets.has(id) && compareIds(id, customer.id) < 0,
    );
  if (rival === undefined) return undefined;
  return `Customers ${rival.id} and ${customer.id} have the same name ${xeroName(customer)}, and Xero takes a name once: ${rival.id} gets it. Rename this one in CoreBridge.`;
}

export function uncleanName(customer: Customer): readonly Finding[] {
  const isClean = customer.name === xeroName(customer);
  const message = `Customer ${customer.id} is "${customer.name}" in CoreBridge: Xero gets it as ${xeroName(customer)}. Remove the stray spaces or brackets in CoreBridge.`;
  return isClean || customer.status !== "client"
    ? []
    : [findingOn("uncleanName", `customer:${customer.id}`, message)];
}
