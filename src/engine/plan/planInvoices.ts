import type { Order } from "../corebridge/book.ts";
import type { PlanContext } from "./context.ts";
import { earlierInvoices } from "./earlierInvoices.ts";
import type { InvoicesPlan } from "./invoiceStanding.ts";
import { heldItem, itemOf, type Subject } from "./item.ts";
import type { Link } from "./link.ts";
import { newOrder } from "./newOrder.ts";
import {
  failed,
  linkedInvoice,
  standingOf,
  type InvoicesInput,
  type OrderCase,
  type OrderPlan,
} from "./orderCase.ts";
import { orderFacts } from "./orderFacts.ts";
import { partyOf } from "./party.ts";
import { blocked, heldBack, ready } from "./standing.ts";
import { syncedOrder } from "./syncedOrder.ts";
import { joinPlans } from "./taskPlan.ts";

/** ORD-1 to ORD-16 of the live orders; voids come first, for they free numbers (VOI-3). */
export function planInvoices(context: PlanContext, input: InvoicesInput): InvoicesPlan {
  const plans = [...context.orderByNumber.values()].map(
    (order) => [order.number, planOrder(context, order, input)] as const,
  );
  const planned = plans.flatMap(([number, { invoice }]) =>
    invoice === undefined ? [] : [[number, invoice] as const],
  );
  return {
    ...joinPlans(plans.map(([, plan]) => plan)),
    invoiceByNumber: new Map([...earlierInvoices(context, input), ...planned]),
  };
}

function planOrder(context: PlanContext, order: Order, input: InvoicesInput): OrderPlan {
  const party = partyOf(context, input.customers, order, `Order ${order.number}`);
  const subject: Subject = {
    task: "Invoices",
    record: order.record,
    label: order.number,
    amount: order.total,
    date: order.completedDate,
    customer: party.name,
  };
  const orderCase: OrderCase = {
    context,
    order,
    subject,
    party,
    input,
    facts: orderFacts(order, party.customerId),
  };
  const link = input.voids.takenNumbers.has(order.number)
    ? undefined
    : context.links.get(order.record);
  const held = heldItem(context, subject);
  if (held !== undefined) return heldOrder(orderCase, link, held);
  const scope = input.scopes.get(order.number);
  if (scope?.choice === "skip")
    return {
      items: [itemOf(subject, { outcome: "skipped", rule: scope.rule, message: scope.because })],
    };
  if (scope?.choice === "fail")
    return failed(
      orderCase,
      blocked(scope.rule, `Order ${order.number}: ${scope.because}`),
      linkedInvoice(context, link),
    );
  if (link !== undefined) return syncedOrder(orderCase, link);
  return newOrder(orderCase);
}

function heldOrder(
  orderCase: OrderCase,
  link: Link | undefined,
  held: NonNullable<ReturnType<typeof heldItem>>,
): OrderPlan {
  const { order, context } = orderCase;
  const invoice = linkedInvoice(context, link);
  const standing =
    invoice === undefined
      ? heldBack(`Order ${order.number} is held.`)
      : ready(order.record, invoice.id);
  return {
    items: [held],
    invoice: { ...standingOf(orderCase, invoice ?? null, standing), isHeld: true },
  };
}
