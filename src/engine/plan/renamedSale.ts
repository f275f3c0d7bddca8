import type { Invoice } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";
import type { OrderCase } from "./orderCase.ts";
import type { OrderDocument } from "./orderDocument.ts";
import { documentText, isSameDocument } from "./sameDocument.ts";
import { blocked, type Blocked } from "./standing.ts";

/**
 * ORD-15: an invoice that no order is known to be, of the same contact, total, date and lines, under a number that no
 * exported order has: it is this very sale, renamed in Xero or entered by hand, and another one would be its double. Seen only
 * where links are missing or were made again from Xero alone; else the invoice is some order's.
 */
export function renamedSale(
  { context, order, party }: OrderCase,
  wanted: OrderDocument,
): Blocked | undefined {
  const { date, total } = wanted;
  const twin = context.snapshot.invoices.find(
    (invoice) =>
      invoice.total === total &&
      invoice.date === date &&
      (invoice.status === "AUTHORISED" || invoice.status === "PAID") &&
      isSameDocument(context, party, invoice, { date, total }) &&
      hasSameLines(invoice, wanted) &&
      !isSomeOrder(context, invoice),
  );
  if (twin === undefined) return undefined;
  const message = `Xero has an invoice ${twin.number} (${documentText(context, twin)}) with the very lines of order ${order.number}, and no order in these exports has the number ${twin.number}. If it is an order too, export that as well; if it is this order, rename it back to ${order.number} in Xero; if it is a double, void it there. Then sync again.`;
  return blocked("ORD-15", message);
}

function hasSameLines({ lines }: Invoice, wanted: OrderDocument): boolean {
  return (
    lines.length === wanted.lines.length &&
    lines.every(({ description, amount }, index) => {
      const line = wanted.lines[index];
      return line?.description === description && line.amount === amount;
    })
  );
}

/** By its number, or by a link that knows the order. A voided original goes by its `-V`. */
function isSomeOrder(
  { orderByNumber, voidsByNumber, provenInvoiceIds }: PlanContext,
  invoice: Invoice,
): boolean {
  const number = invoice.number.replace(/-V\d*$/u, "");
  return orderByNumber.has(number) || voidsByNumber.has(number) || provenInvoiceIds.has(invoice.id);
}
