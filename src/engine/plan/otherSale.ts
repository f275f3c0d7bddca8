import { formatCents } from "../base/money.ts";
import type { Invoice } from "../xero/snapshot.ts";
import type { OrderCase } from "./orderCase.ts";
import { documentText, isSameDocument } from "./sameDocument.ts";
import { blocked, type Blocked } from "./standing.ts";

/** ORD-15: why an invoice of the order's number is not this order; undefined where it is. */
export function otherSale(
  { context, order, party }: OrderCase,
  invoice: Invoice,
): Blocked | undefined {
  const { completedDate: date, total, number } = order;
  if (isSameDocument(context, party, invoice, { date, total })) return undefined;
  const ours = `${party.name}, ${date ?? "no date"}, ${formatCents(total)}`;
  const message = `Xero already has an invoice ${number} (${documentText(context, invoice)}), and it is not this order (${ours}). Correct or rename the one in Xero, or hold the order.`;
  return blocked("ORD-15", message);
}
