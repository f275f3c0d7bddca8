import type { Order } from "../corebridge/book.ts";
import { findingOn, type Finding } from "../finding.ts";
import type { Invoice } from "../xero/snapshot.ts";
import { itemOf } from "./item.ts";
import type { Link } from "./link.ts";
import {
  failed,
  linkedInvoice,
  linkOf,
  standingOf,
  type OrderCase,
  type OrderPlan,
} from "./orderCase.ts";
import { changesOf } from "./orderFacts.ts";
import { otherSale } from "./otherSale.ts";
import { blocked, ready } from "./standing.ts";
import { updateOrder } from "./updateOrder.ts";

/** An order whose invoice is linked: unchanged, or to be updated. ORD-8, ORD-10. */
export function syncedOrder(orderCase: OrderCase, link: Link): OrderPlan {
  const { context, order, subject, facts } = orderCase;
  const invoice = linkedInvoice(context, link);
  if (invoice === undefined || invoice.status === "VOIDED" || invoice.status === "DELETED") {
    const message = `Invoice ${link.xeroNumber ?? order.number} was voided or deleted in Xero after it synced. Hold order ${order.number} and adjust Xero by hand.`;
    return failed(orderCase, blocked("ORD-10", message), invoice);
  }
  const findings = renamed(order, invoice);
  // Nobody knows whether we wrote an invoice whose link was made again from Xero alone: it is no one's to change.
  const isLost = link.facts === null;
  const other = isLost ? otherSale(orderCase, invoice) : undefined;
  if (other !== undefined) return { ...failed(orderCase, other, invoice), findings };
  if (!isLost && changesOf(context.mergeTargets, link.facts, facts).length > 0) {
    const update = updateOrder(orderCase, link, invoice);
    return { ...update, findings: [...findings, ...(update.findings ?? [])] };
  }
  const message = `Invoice ${invoice.number} is in Xero.`;
  return {
    items: [
      itemOf(subject, {
        outcome: "unchanged",
        rule: "ORD-1",
        message,
        xeroId: invoice.id,
        xeroNumber: invoice.number,
      }),
    ],
    invoice: standingOf(orderCase, invoice, ready(order.record, invoice.id)),
    findings,
    // From here on it knows the order's facts. ORD-15.
    adoptions: isLost ? [linkOf(orderCase, invoice.id, invoice.number, link.origin)] : [],
  };
}

function renamed(order: Order, invoice: Invoice): readonly Finding[] {
  if (invoice.number === order.number) return [];
  const message = `Invoice ${order.number} is called ${invoice.number} in Xero. Rename it back: synced invoices are looked at, not touched.`;
  return [findingOn("renamedInXero", order.record, message)];
}
