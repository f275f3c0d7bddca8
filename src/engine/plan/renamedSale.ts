import type { Invoice } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";
import { names } from "./findPayment.ts";
import type { OrderCase } from "./orderCase.ts";
import type { OrderDocument } from "./orderDocument.ts";
import { standsAt } from "./party.ts";
import { documentText } from "./sameDocument.ts";
import { blocked, type Blocked } from "./standing.ts";

/**
 * ORD-15: an invoice of the order's contact that no order is known to be, under a number that no exported order has, and
 * with the order's date, total and lines or with a payment that CoreBridge applied to the order. It is this very sale,
 * renamed in Xero or entered by hand, and another one would be its double. Seen only where links are missing or were
 * made again from Xero alone; else the invoice is some order's.
 */
export function renamedSale(orderCase: OrderCase, wanted: OrderDocument): Blocked | undefined {
  const { context, order, party } = orderCase;
  for (const invoice of context.strayInvoices()) {
    if (!standsAt(context, party, invoice.contactId)) continue;
    const why = hasSameLines(invoice, wanted)
      ? `with the very lines of order ${order.number}`
      : paidFor(context, invoice, order.number);
    if (why === undefined) continue;
    const message = `Xero has an invoice ${invoice.number} (${documentText(context, invoice)}) ${why}, and no order in these exports has the number ${invoice.number}. If it is an order too, export that as well; if it is this order, rename it back to ${order.number} in Xero; if it is a double, void it there. Then sync again.`;
    return blocked("ORD-15", message);
  }
  return undefined;
}

function hasSameLines({ lines, total, date }: Invoice, wanted: OrderDocument): boolean {
  return (
    total === wanted.total &&
    date === wanted.date &&
    lines.length === wanted.lines.length &&
    lines.every(({ description, amount }, index) => {
      const line = wanted.lines[index];
      return line?.description === description && line.amount === amount;
    })
  );
}

/** A payment of the order's stands allocated to the invoice, and CoreBridge knows of no other order that it would be. */
function paidFor(context: PlanContext, invoice: Invoice, number: string): string | undefined {
  const credits = context.snapshot.credits.filter(({ allocations }) =>
    allocations.some(({ invoiceId }) => invoiceId === invoice.id),
  );
  const payment = context.book.payments.find(({ record, number: name, applications }) => {
    const paid = applications.map(({ invoiceNumber }) => invoiceNumber);
    if (!paid.includes(number) || paid.includes(invoice.number)) return false;
    const id = context.links.get(record)?.xeroId;
    return credits.some((credit) => credit.id === id || names(credit, { number: name }));
  });
  if (payment === undefined) return undefined;
  return `that payment ${payment.number} pays, which CoreBridge applied to order ${number}`;
}
