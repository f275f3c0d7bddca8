import { formatCents } from "../base/money.ts";
import type { Order } from "../corebridge/book.ts";
import type { Invoice } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";
import { textFact } from "./facts.ts";
import type { Link } from "./link.ts";

/** Which Xero invoice a void row of CoreBridge is about. VOI-4. */
export type VoidMatch =
  /** It was renamed before: by us (link) or by CoreBridge's own sync. */
  | { readonly type: "renamed"; readonly invoice: Invoice; readonly isLinked: boolean }
  /** Xero's `N` is the voided original. */
  | { readonly type: "original"; readonly invoice: Invoice; readonly link: Link | null }
  | { readonly type: "neverSynced"; readonly isKnown: boolean }
  | { readonly type: "ambiguous"; readonly invoice: Invoice; readonly message: string }
  /** It was synced, and then deleted or voided in Xero by hand. */
  | { readonly type: "gone"; readonly message: string };

export function matchVoid(context: PlanContext, order: Order, xeroNumber: string): VoidMatch {
  const ours = context.links.get(order.record);
  if (ours !== undefined) {
    if (ours.xeroId === "") return { type: "neverSynced", isKnown: true };
    const invoice = context.invoiceById.get(ours.xeroId);
    if (invoice !== undefined) return { type: "renamed", invoice, isLinked: true };
    return { type: "gone", message: `Invoice ${xeroNumber} is in Xero no more.` };
  }
  const named = live(context, xeroNumber);
  if (named !== undefined) return { type: "renamed", invoice: named, isLinked: false };
  const link = context.links.get(`order:${order.number}`);
  const invoice =
    link === undefined ? live(context, order.number) : context.invoiceById.get(link.xeroId);
  if (invoice === undefined) return { type: "neverSynced", isKnown: false };
  return matchOriginal(context, order, invoice, link ?? null);
}

function matchOriginal(
  context: PlanContext,
  order: Order,
  invoice: Invoice,
  link: Link | null,
): VoidMatch {
  const again = context.orderByNumber.get(order.number);
  const fitsVoid = fits(order, invoice, link);
  const fitsAgain = again !== undefined && fits(again, invoice, link);
  if (fitsVoid && !fitsAgain) {
    if (invoice.status === "VOIDED" || invoice.status === "DELETED") {
      return { type: "gone", message: `Invoice ${invoice.number} was voided in Xero by hand.` };
    }
    return { type: "original", invoice, link };
  }
  if (!fitsVoid && fitsAgain) return { type: "neverSynced", isKnown: false };
  // Edited twice between two syncs: the invoice is the other void's, and this one never synced.
  const others = (context.voidsByNumber.get(order.number) ?? []).filter(
    ({ record }) => record !== order.record,
  );
  if (!fitsVoid && others.some((other) => fits(other, invoice, link)))
    return { type: "neverSynced", isKnown: false };
  // Without a link, an invoice that fits neither is somebody else's: ORD-15 speaks of it.
  if (!fitsVoid && link === null) return { type: "neverSynced", isKnown: false };
  const why = fitsVoid
    ? `fits the voided order ${order.number}-V and the order ${order.number} that was made again`
    : `fits neither the voided order ${order.number}-V nor the order ${order.number}`;
  return {
    type: "ambiguous",
    invoice,
    message: `Xero's invoice ${invoice.number} ${why}: nothing was changed. See which of the two it is, and adjust Xero by hand if need be.`,
  };
}

/** By order id where link and row both have one; else by date and total. */
function fits(order: Order, invoice: Invoice, link: Link | null): boolean {
  const linkedOrderId = link === null ? null : textFact(link.facts, "orderId");
  if (linkedOrderId !== null && order.orderId !== null) return linkedOrderId === order.orderId;
  const date = link === null ? invoice.date : (textFact(link.facts, "date") ?? invoice.date);
  const total =
    link === null
      ? formatCents(invoice.total)
      : (textFact(link.facts, "total") ?? formatCents(invoice.total));
  return order.completedDate === date && formatCents(order.total) === total;
}

function live(context: PlanContext, number: string): Invoice | undefined {
  return context.invoicesByNumber
    .get(number)
    ?.find(({ status }) => status !== "VOIDED" && status !== "DELETED");
}
