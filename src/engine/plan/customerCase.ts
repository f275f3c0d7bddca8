import type { Json } from "../base/canonical.ts";
import type { Customer } from "../corebridge/book.ts";
import type { Contact } from "../xero/snapshot.ts";
import { contactFacts, xeroName } from "./contactFields.ts";
import type { PlanContext } from "./context.ts";
import { itemOf, type Subject } from "./item.ts";
import type { Link, LinkChange } from "./link.ts";
import { blocked, type Standing } from "./standing.ts";
import type { TaskPlan } from "./taskPlan.ts";

export interface CustomersPlan extends TaskPlan {
  /** Of every customer in the export, by id; merged ones stand where they were merged to. */
  readonly standingById: ReadonlyMap<string, Standing>;
}

export interface CustomerPlan extends Partial<TaskPlan> {
  readonly standing: Standing;
}

export function subjectOf(customer: Customer): Subject {
  return {
    task: "Customers",
    record: `customer:${customer.id}`,
    label: xeroName(customer),
    customer: xeroName(customer),
  };
}

export function describe(customer: Customer, sentence: string): string {
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

export function contactLink(
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

export function adoption(
  context: PlanContext,
  customer: Customer,
  contact: Contact,
): readonly LinkChange[] {
  const link = context.links.get(`customer:${customer.id}`);
  return link?.xeroId === contact.id
    ? []
    : [contactLink(customer, contact.id, "adopted", contactFacts(customer))];
}

export function failed(
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
