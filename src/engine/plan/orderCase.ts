import type { Json } from "../base/canonical.ts";
import type { Order } from "../corebridge/book.ts";
import type { ManualNeed, ManualVariant } from "../manual/need.ts";
import type { Invoice } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";
import type { InvoiceStanding } from "./invoiceStanding.ts";
import { blockedItem, type Subject } from "./item.ts";
import type { Link, LinkChange } from "./link.ts";
import type { OrderScopes } from "./orderScopes.ts";
import { contactKey, type Party } from "./party.ts";
import type { CustomersPlan } from "./customerCase.ts";
import type { VoidsPlan } from "./planVoids.ts";
import type { Blocked, Standing } from "./standing.ts";
import type { TaskPlan } from "./taskPlan.ts";
import type { InvoiceParts } from "./wantedInvoice.ts";

export interface InvoicesInput {
  readonly customers: CustomersPlan;
  readonly parts: InvoiceParts;
  readonly scopes: OrderScopes;
  readonly voids: VoidsPlan;
}

export interface OrderPlan extends Partial<TaskPlan> {
  readonly invoice?: InvoiceStanding;
}

/** What is decided about one order, with all that it is decided from. */
export interface OrderCase {
  readonly context: PlanContext;
  readonly order: Order;
  readonly subject: Subject;
  readonly party: Party;
  readonly input: InvoicesInput;
  readonly facts: Json;
}

export function failed(
  orderCase: OrderCase,
  block: Blocked,
  invoice: Invoice | undefined,
): OrderPlan {
  const item = {
    ...blockedItem(orderCase.subject, block),
    xeroId: invoice?.id ?? null,
    xeroNumber: invoice?.number ?? null,
  };
  return { items: [item], invoice: standingOf(orderCase, invoice ?? null, block) };
}

export function standingOf(
  orderCase: OrderCase,
  invoice: Invoice | null,
  standing: Standing,
): InvoiceStanding {
  const { order, party } = orderCase;
  return {
    standing,
    total: invoice?.total ?? order.total,
    xero: invoice,
    date: invoice?.date ?? order.completedDate,
    party,
    contact: contactKey(party, invoice?.contactId),
    isUpdated: false,
    isHeld: false,
    isUnproven: false,
  };
}

export function linkedInvoice(context: PlanContext, link: Link | undefined): Invoice | undefined {
  return link === undefined ? undefined : context.invoiceById.get(link.xeroId);
}

export function linkOf(
  { order, facts }: OrderCase,
  xeroId: string,
  xeroNumber: string,
  origin: Link["origin"],
): LinkChange {
  return {
    change: "set",
    record: order.record,
    xeroType: "invoice",
    xeroId,
    xeroNumber,
    origin,
    facts,
  };
}

export function resyncNeed(
  orderCase: OrderCase,
  rule: string,
  variant: ManualVariant,
  invoice: Invoice,
  detail: string | null,
): ManualNeed {
  const { order, party } = orderCase;
  return {
    kind: "resync",
    variant,
    rule,
    record: order.record,
    customer: party.name,
    contactId: invoice.contactId,
    toCustomer: null,
    toContactId: null,
    invoice: order.number,
    invoiceId: invoice.id,
    date: order.completedDate,
    amount: order.total,
    original: null,
    detail,
  };
}
