import type { Json } from "../base/canonical.ts";
import { formatDecimal4 } from "../base/decimal.ts";
import { formatCents } from "../base/money.ts";
import { collapseSpaces, foldName } from "../base/text.ts";
import type { Order } from "../corebridge/book.ts";
import { changedKeys, partOf } from "./facts.ts";
import { withFinalCustomer, type MergeTargets } from "./mergeTargets.ts";

/**
 * What an invoice's link keeps of its order: CoreBridge's own figures, so that a setting that changes or an
 * accountant who edits in Xero is no change of the order. ORD-8. `customerId` is the one after merges. MRG-4.
 */
export function orderFacts(order: Order, customerId: string | null): Json {
  const { completedDate, poNumber, discount, shipping, postage, tax, total, taxGroup } = order;
  return {
    orderId: order.orderId,
    customer: customerId,
    date: completedDate,
    reference: poNumber,
    lines: order.lines.map((line) => ({
      description: collapseSpaces(line.description),
      quantity: line.quantity === null ? null : formatDecimal4(line.quantity),
      unitPrice: line.unitPrice === null ? null : formatDecimal4(line.unitPrice),
      total: formatCents(line.total),
      account: line.glCode ?? line.incomeAccount,
      isTaxable: line.isTaxable,
    })),
    shippingTaxable: order.isShippingTaxable,
    postageTaxable: order.isPostageTaxable,
    discount: formatCents(discount),
    shipping: formatCents(shipping),
    postage: formatCents(postage),
    tax: formatCents(tax),
    total: formatCents(total),
    // A group that is called `old_…` by now is the same group. TAX-3.
    taxGroup:
      taxGroup === null || order.tax === 0n ? null : foldName(taxGroup).replace(/^(?:old_)+/u, ""),
  };
}

/**
 * What changed in CoreBridge since the facts were written: names of facts. The order id is no change of the sale,
 * a merge none of the customer, and a customer that cannot be found this time says nothing.
 */
export function changesOf(targets: MergeTargets, written: Json, now: Json): readonly string[] {
  const isUnknown = partOf(now, "customer") === null;
  const changed = changedKeys(withFinalCustomer(targets, written), now);
  return changed.filter((key) => key !== "orderId" && !(key === "customer" && isUnknown));
}
