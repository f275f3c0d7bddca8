import { canonicalJson, type Json } from "../base/canonical.ts";
import { compareIds, foldName } from "../base/text.ts";
import type { Customer } from "../corebridge/book.ts";
import { findingOn, type Finding } from "../finding.ts";
import type { Contact } from "../xero/snapshot.ts";
import type { ContactFields } from "./command.ts";
import {
  changedFields,
  contactFacts,
  fieldsToFill,
  renamedTo,
  wantedFields,
  xeroName,
} from "./contactFields.ts";
import type { PlanContext } from "./context.ts";
import { describeContact, findContact, survivorOf, type FoundContact } from "./findContact.ts";
import { heldItem, itemOf, type Subject } from "./item.ts";
import type { Link, LinkChange } from "./link.ts";
import { hasOpenMerge } from "./mergeContacts.ts";
import { blocked, heldBack, ready, type Standing } from "./standing.ts";
import type { Item } from "./task.ts";
import { commandOf, joinPlans, type TaskPlan } from "./taskPlan.ts";

export interface CustomersPlan extends TaskPlan {
  /** Of every customer in the export, by id; merged ones stand where they were merged to. */
  readonly standingById: ReadonlyMap<string, Standing>;
}

interface CustomerPlan extends Partial<TaskPlan> {
  readonly standing: Standing;
}

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

function createContact(context: PlanContext, customer: Customer, subject: Subject): CustomerPlan {
  const command = commandOf(context.sha256, {
    task: "Customers",
    record: subject.record,
    write: { type: "createContact", contact: wantedFields(customer) },
    expects: { absent: subject.label, number: customer.id },
    links: [linkOf(customer, "$id", "posted", contactFacts(customer))],
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

function knownContact(
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
  if (change.fields === null) {
    const isMergeTarget = hasOpenMerge(context, customer.id);
    const item = isMergeTarget
      ? itemOf(subject, {
          outcome: "updated",
          rule: "MRG-2",
          message: "Another customer was merged into this one in CoreBridge.",
          ...here,
        })
      : itemOf(subject, {
          outcome: "unchanged",
          rule: "CUS-1",
          message: describe(customer, "In Xero."),
          ...here,
        });
    return {
      items: [item],
      findings,
      adoptions: refresh(customer, link),
      standing: ready(subject.record, contact.id),
    };
  }
  const clash = change.fields.name === null ? undefined : nameClash(context, customer, contact);
  if (clash !== undefined) {
    const item = itemOf(subject, { outcome: "failed", rule: "CUS-4", message: clash, ...here });
    return { items: [item], findings, standing: ready(subject.record, contact.id) };
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
  return {
    commands: [command],
    items: [item],
    findings,
    standing: ready(subject.record, contact.id),
  };
}

function adoptContact(
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

/** CUS-6; where Xero merged it away, what belongs to it goes on at the contact that is left. */
function archivedContact(
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
      adoptions: [linkOf(customer, survivor.id, "adopted", contactFacts(customer))],
      standing: ready(subject.record, survivor.id),
    };
  }
  const message = `The contact ${contact.name} is archived in Xero and cannot be edited. Restore it in Xero, or hold customer ${customer.id}.`;
  return failed(subject, "CUS-6", message, contact.id);
}

function updateContact(
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
    links: [linkOf(customer, contact.id, origin, contactFacts(customer))],
    says: `Update contact ${contact.name}`,
  });
}

/** CUS-4: of several unlinked customers of one name, all but the lowest id, with the one that has the contact. */
function nameLosers(context: PlanContext): ReadonlyMap<string, Customer> {
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
function nameClash(context: PlanContext, customer: Customer, contact: Contact): string | undefined {
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

function subjectOf(customer: Customer): Subject {
  return {
    task: "Customers",
    record: `customer:${customer.id}`,
    label: xeroName(customer),
    customer: xeroName(customer),
  };
}

function describe(customer: Customer, sentence: string): string {
  const master =
    customer.masterAccount === null
      ? ""
      : ` Its master account ${customer.masterAccount} does not sync (CUS-3).`;
  const unclean =
    customer.name === xeroName(customer)
      ? ""
      : ` CoreBridge holds the name with stray spaces or brackets: correct it there (CUS-5).`;
  return `${sentence}${master}${unclean}`;
}

function uncleanName(customer: Customer): readonly Finding[] {
  const isClean = customer.name === xeroName(customer);
  const message = `Customer ${customer.id} is "${customer.name}" in CoreBridge: Xero gets it as ${xeroName(customer)}. Remove the stray spaces or brackets in CoreBridge.`;
  return isClean || customer.status !== "client"
    ? []
    : [findingOn("uncleanName", `customer:${customer.id}`, message)];
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
  return [linkOf(customer, link.xeroId, link.origin, facts)];
}

function adoption(
  context: PlanContext,
  customer: Customer,
  contact: Contact,
): readonly LinkChange[] {
  const link = context.links.get(`customer:${customer.id}`);
  return link?.xeroId === contact.id
    ? []
    : [linkOf(customer, contact.id, "adopted", contactFacts(customer))];
}

function linkOf(
  customer: Customer,
  xeroId: string,
  origin: Link["origin"],
  facts: Json,
): LinkChange {
  return {
    change: "set",
    record: `customer:${customer.id}`,
    xeroType: "contact",
    xeroId,
    xeroNumber: customer.id,
    origin,
    facts,
  };
}

function failed(
  subject: Subject,
  rule: "CUS-4" | "CUS-5" | "CUS-6",
  message: string,
  xeroId: string | null,
): CustomerPlan {
  return {
    items: [itemOf(subject, { outcome: "failed", rule, message, xeroId })],
    standing: blocked(rule, `Customer ${subject.label} cannot sync: ${message}`),
  };
}

function contactOf(found: FoundContact): Contact | undefined {
  return found.type === "none" || found.type === "refused" ? undefined : found.contact;
}
