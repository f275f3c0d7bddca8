import type { Customer } from "../corebridge/book.ts";
import type { Contact } from "../xero/snapshot.ts";
import { createContact } from "./contactCommands.ts";
import type { PlanContext } from "./context.ts";
import {
  adoption,
  failed,
  subjectOf,
  type CustomerPlan,
  type CustomersPlan,
} from "./customerCase.ts";
import { nameLosers, uncleanName } from "./customerNames.ts";
import { findContact, type FoundContact } from "./findContact.ts";
import { heldItem, itemOf, type Subject } from "./item.ts";
import { knownContact } from "./knownContact.ts";
import { blocked, heldBack, ready } from "./standing.ts";
import type { Item } from "./task.ts";
import { joinPlans } from "./taskPlan.ts";

/** CUS-1 to CUS-7, MRG-2. */
export function planCustomers(context: PlanContext): CustomersPlan {
  const losers = nameLosers(context);
  const plans = context.book.customers.map((customer) => {
    const plan = planCustomer(context, customer, losers);
    return [
      customer.id,
      { ...plan, findings: [...uncleanName(customer), ...(plan.findings ?? [])] },
    ] as const;
  });
  return {
    ...joinPlans(plans.map(([, plan]) => plan)),
    standingById: new Map(plans.map(([id, { standing }]) => [id, standing])),
  };
}

function planCustomer(
  context: PlanContext,
  customer: Customer,
  losers: ReadonlyMap<string, Customer>,
): CustomerPlan {
  const subject = subjectOf(customer);
  const held = heldItem(context, subject);
  const other = withoutContact(context, customer, subject);
  if (other !== undefined) return held === undefined ? other : { ...other, items: [held] };
  if (held !== undefined) return heldCustomer(context, customer, held);
  if (subject.label === "")
    return failed(
      subject,
      "CUS-5",
      `Customer ${customer.id} has no name that Xero takes. Name it in CoreBridge.`,
      null,
    );
  const winner = losers.get(customer.id);
  if (winner !== undefined) {
    const message = `Customers ${winner.id} and ${customer.id} have the same name ${subject.label}, and Xero takes a name once: ${winner.id} has the contact. Rename this one in CoreBridge.`;
    return failed(subject, "CUS-4", message, null);
  }
  const found = findContact(context, customer);
  if (found.type === "refused") return failed(subject, "CUS-4", found.message, null);
  if (found.type === "none") return createContact(context, customer, subject);
  return knownContact(context, customer, subject, found);
}

/** Whoever gets no contact of its own: a Lead, a Prospect, or who was merged away. */
function withoutContact(
  context: PlanContext,
  customer: Customer,
  subject: Subject,
): CustomerPlan | undefined {
  if (customer.status !== "client") return noClient(customer, subject);
  const merge = context.mergeTargets.get(customer.id);
  if (merge === undefined) return undefined;
  return mergedAway(subject, customer, merge.type === "to" ? merge.id : null);
}

/** HLD-1: what depends on it goes on where it is in Xero. */
function heldCustomer(context: PlanContext, customer: Customer, held: Item): CustomerPlan {
  const contact = contactOf(findContact(context, customer));
  if (contact?.status !== "ACTIVE")
    return { items: [held], standing: heldBack(`Customer ${held.label} is held.`) };
  return {
    items: [held],
    standing: ready(held.record, contact.id),
    adoptions: adoption(context, customer, contact),
  };
}

function contactOf(found: FoundContact): Contact | undefined {
  return found.type === "none" || found.type === "refused" ? undefined : found.contact;
}

/** CUS-2. */
function noClient({ id, status }: Customer, subject: Subject): CustomerPlan {
  const message = `${status === "lead" ? "A Lead" : "A Prospect"} does not sync; it will once CoreBridge makes it a Client.`;
  const standing = blocked(
    "CUS-8",
    `${subject.label} (customer ${id}) is a ${status}, not a Client.`,
  );
  return { items: [itemOf(subject, { outcome: "skipped", rule: "CUS-2", message })], standing };
}

/** MRG-1: its contact waits for the merge in Xero; its item there says how it stands. */
function mergedAway(subject: Subject, customer: Customer, toId: string | null): CustomerPlan {
  const message =
    toId === null
      ? "Merged in CoreBridge; see task Merged Customers."
      : `Merged into customer ${toId} in CoreBridge; see task Merged Customers.`;
  return {
    items: [itemOf(subject, { outcome: "skipped", rule: "MRG-1", message })],
    standing: blocked("MRG-4", `Customer ${customer.id} was merged in CoreBridge.`),
  };
}
