import { cleanName, foldName } from "../base/text.ts";
import type { PlanContext } from "./context.ts";
import { finalCustomerId } from "./mergeTargets.ts";
import type { CustomersPlan } from "./customerCase.ts";
import { blocked, ready, type Standing } from "./standing.ts";

/** Whose document it is: the customer after merges, and where the contact stands. */
export interface Party {
  /** Final customer id, null where none was found. */
  readonly customerId: string | null;
  readonly name: string;
  readonly standing: Standing;
}

/** Which contact a document stands at, or will: two keys are equal where Xero allocates between the two. */
export function contactKey(party: Party, contactId: string | null | undefined): string | null {
  if (contactId !== null && contactId !== undefined) return contactId;
  const { standing } = party;
  return standing.type === "ready" ? (standing.xeroId ?? standing.record) : null;
}

/**
 * Whether a document at that contact is the party's: it is the party's contact, or bears the ContactNumber of a customer
 * that was merged into the party, whose documents stay where they are until the contacts are merged. MRG-4.
 */
export function standsAt(context: PlanContext, party: Party, contactId: string): boolean {
  if (party.standing.type === "ready" && party.standing.xeroId === contactId) return true;
  const number = context.contactById.get(contactId)?.number ?? null;
  return (
    number !== null &&
    party.customerId !== null &&
    finalCustomerId(context.mergeTargets, number) === party.customerId
  );
}

/** A document's customer as the export names it. */
export interface Named {
  readonly customerId: string | null;
  readonly customerName: string | null;
}

/** CUS-8, MRG-4: by id, else by clean name; then to where merges lead. */
export function partyOf(
  context: PlanContext,
  customers: CustomersPlan,
  named: Named,
  what: string,
): Party {
  const id = idOf(context, named, what);
  if (typeof id !== "string")
    return { customerId: null, name: named.customerName ?? "", standing: id };
  const target = context.mergeTargets.get(id);
  if (target?.type === "broken") {
    return {
      customerId: id,
      name: named.customerName ?? id,
      standing: blocked("MRG-4", target.message),
    };
  }
  return finalParty(context, customers, target?.id ?? id, what);
}

function finalParty(
  context: PlanContext,
  customers: CustomersPlan,
  id: string,
  what: string,
): Party {
  const customer = context.customerById.get(id);
  const standing = customers.standingById.get(id);
  if (customer !== undefined && standing !== undefined) {
    return { customerId: id, name: cleanName(customer.name), standing };
  }
  const link = context.links.get(`customer:${id}`);
  const contact = link === undefined ? undefined : context.contactById.get(link.xeroId);
  if (!context.book.kindsRead.includes("customers") && contact?.status === "ACTIVE") {
    return { customerId: id, name: contact.name, standing: ready(`customer:${id}`, contact.id) };
  }
  const message = `${what} belongs to customer ${id}, who is not in the customers export. Export the customers again.`;
  return { customerId: id, name: id, standing: blocked("CUS-8", message) };
}

function idOf(
  context: PlanContext,
  { customerId, customerName }: Named,
  what: string,
): string | Standing {
  if (customerId !== null) return customerId;
  if (customerName === null)
    return blocked(
      "CUS-8",
      `${what} names no customer. Export it with Customer ID or Company Name.`,
    );
  const name = cleanName(customerName);
  const all = context.customersByName.get(foldName(name)) ?? [];
  const clients = all.filter(({ status }) => status === "client");
  // Two of one name that were merged are one customer. MRG-4.
  const ids = (clients.length > 0 ? clients : all).map(({ id }) =>
    finalCustomerId(context.mergeTargets, id),
  );
  const [first, second] = [...new Set(ids)];
  if (first === undefined)
    return blocked(
      "CUS-8",
      `${what} belongs to ${name}, and no customer in the export has that name.`,
    );
  if (second !== undefined) {
    return blocked(
      "CUS-8",
      `${what} belongs to ${name}, and two customers have that name (${first} and ${second}). Export it with the column Customer ID.`,
    );
  }
  return first;
}
