import { defined } from "../base/assert.ts";
import { addDays } from "../base/date.ts";
import type { Order } from "../corebridge/book.ts";
import { findingOn, type Finding } from "../finding.ts";
import { referenceMax } from "../xero/limits.ts";
import type { WantedDocument } from "./editInvoice.ts";
import type { OrderCase } from "./orderCase.ts";
import type { Blocked } from "./standing.ts";
import { wantedInvoice, type WantedInvoice } from "./wantedInvoice.ts";

/** ORD-4: the whole invoice that the order makes. */
export function orderDocument(
  orderCase: OrderCase,
  changes: readonly string[],
): OrderDocument | Blocked {
  const { context, order, party, input } = orderCase;
  const { standing } = party;
  if (standing.type === "blocked") return dependency(order, standing);
  const wanted = wantedInvoice(context, order, input.parts);
  if (wanted.type === "blocked") return wanted;
  const date = defined(order.completedDate, "the completed date of an order in scope");
  return {
    ...wanted,
    contactRecord: standing.record,
    contactId: standing.xeroId,
    isOtherCustomer: changes.includes("customer"),
    date,
    dueDate: addDays(date, context.settings.invoiceDueDays),
    reference: order.poNumber === null ? null : order.poNumber.slice(0, referenceMax),
  };
}

export type OrderDocument = WantedDocument &
  Pick<WantedInvoice, "needs" | "taxAdjustment" | "isDescriptionCut"> & { readonly type: "wanted" };

export function dependency(order: Order, { outcome, rule, message }: Blocked): Blocked {
  return { type: "blocked", outcome, rule, message: `Order ${order.number} waits: ${message}` };
}

/** ORD-5. */
export function cutDescription(
  order: Order,
  { isDescriptionCut }: Pick<WantedInvoice, "isDescriptionCut">,
): readonly Finding[] {
  const message = `Order ${order.number}: a description over 4,000 characters was cut for Xero.`;
  return isDescriptionCut ? [findingOn("cutDescription", order.record, message)] : [];
}
