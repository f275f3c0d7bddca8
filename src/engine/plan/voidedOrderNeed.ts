import { zeroCents } from "../base/money.ts";
import type { ManualNeed } from "../manual/need.ts";
import type { Invoice } from "../xero/snapshot.ts";
import type { VoidWork } from "./voidCase.ts";

export function voidedOrderNeed(work: VoidWork, invoice: Invoice): ManualNeed {
  const { context, order, xeroNumber } = work;
  const again = context.orderByNumber.get(order.number);
  return {
    kind: "voidedOrder",
    variant: "plain",
    rule: "VOI-3",
    record: order.record,
    customer: context.contactById.get(invoice.contactId)?.name ?? order.customerName ?? "",
    contactId: invoice.contactId,
    toCustomer: null,
    toContactId: null,
    invoice: xeroNumber,
    invoiceId: invoice.id,
    date: order.voidedDate ?? order.completedDate,
    amount: invoice.total === zeroCents ? order.total : invoice.total,
    original: null,
    detail: again === undefined ? null : again.number,
  };
}
