import type { Order, OrderLine } from "#engine/corebridge/book.ts";
import { dateCell, decimalCell, moneyCell, textCell, yesCell } from "../cells.ts";
import type { Column } from "../tableSheet.ts";

export const orderColumns: readonly Column<Order>[] = [
  { header: "Invoice Number", kind: "id", cell: (order) => textCell(numberOf(order)) },
  { header: "Customer ID", kind: "id", cell: ({ customerId }) => textCell(customerId) },
  { header: "Company Name", kind: "text", cell: ({ customerName }) => textCell(customerName) },
  { header: "Status", kind: "text", cell: ({ statusText }) => textCell(statusText) },
  { header: "Completed Date", kind: "date", cell: ({ completedDate }) => dateCell(completedDate) },
  { header: "Created Date", kind: "date", cell: ({ createdDate }) => dateCell(createdDate) },
  { header: "Voided Date", kind: "date", cell: ({ voidedDate }) => dateCell(voidedDate) },
  { header: "Void Reason", kind: "text", cell: ({ voidReason }) => textCell(voidReason) },
  { header: "PO Number", kind: "id", cell: ({ poNumber }) => textCell(poNumber) },
  { header: "Location", kind: "text", cell: ({ location }) => textCell(location) },
  { header: "Subtotal", kind: "money", cell: ({ subtotal }) => moneyCell(subtotal) },
  { header: "Discount", kind: "money", cell: ({ discount }) => moneyCell(discount) },
  { header: "Shipping", kind: "money", cell: ({ shipping }) => moneyCell(shipping) },
  {
    header: "Shipping Taxable",
    kind: "text",
    cell: ({ isShippingTaxable }) => yesCell(isShippingTaxable),
  },
  { header: "Postage", kind: "money", cell: ({ postage }) => moneyCell(postage) },
  {
    header: "Postage Taxable",
    kind: "text",
    cell: ({ isPostageTaxable }) => yesCell(isPostageTaxable),
  },
  {
    header: "Taxable Amount",
    kind: "money",
    cell: ({ taxableAmount }) => moneyCell(taxableAmount),
  },
  { header: "Tax", kind: "money", cell: ({ tax }) => moneyCell(tax) },
  { header: "Total", kind: "money", cell: ({ total }) => moneyCell(total) },
  { header: "Tax Group", kind: "text", cell: ({ taxGroup }) => textCell(taxGroup) },
  { header: "Balance Due", kind: "money", cell: ({ balanceDue }) => moneyCell(balanceDue) },
  { header: "Order ID", kind: "id", cell: ({ orderId }) => textCell(orderId) },
];

export const lineColumns: readonly Column<OrderLine & { readonly order: Order }>[] = [
  { header: "Invoice Number", kind: "id", cell: ({ order }) => textCell(numberOf(order)) },
  { header: "Line Number", kind: "id", cell: ({ lineNumber }) => textCell(lineNumber) },
  {
    header: "Description",
    kind: "prose",
    width: 48,
    cell: ({ description }) => textCell(description),
  },
  { header: "Quantity", kind: "quantity", cell: ({ quantity }) => decimalCell(quantity) },
  { header: "Unit Price", kind: "price", cell: ({ unitPrice }) => decimalCell(unitPrice) },
  { header: "Line Total", kind: "money", cell: ({ total }) => moneyCell(total) },
  { header: "Income Account", kind: "text", cell: ({ incomeAccount }) => textCell(incomeAccount) },
  { header: "GL Code", kind: "id", cell: ({ glCode }) => textCell(glCode) },
  { header: "Taxable", kind: "text", cell: ({ isTaxable }) => yesCell(isTaxable) },
];

/** With the -V that a voided order bears, so that no two orders read alike. VOI-1. */
function numberOf({ record }: Order): string {
  return record.slice("order:".length);
}
