import { dayNumber, type IsoDate } from "#engine/base/date.ts";
import { zeroCents } from "#engine/base/money.ts";
import { compareText } from "#engine/base/text.ts";
import { balanceOf, displayNumber, isKnown, isVoidAt, ordersAt } from "../dayEnd.ts";
import type { Numbers } from "../numbers.ts";
import { figuresOf, taxGroupNameOf } from "../price.ts";
import type { Shop, ShopOrder } from "../shop.ts";
import { amount, date, text, yesNo, type Column, type Row, type Table } from "./table.ts";

const orderColumns: readonly Column[] = [
  { header: "Invoice #", width: 13 },
  { header: "Order ID", width: 10 },
  { header: "Customer ID", width: 12 },
  { header: "Company Name", width: 34 },
  { header: "Order Status", width: 24 },
  { header: "Created Date", width: 13 },
  { header: "Completed Date", width: 15 },
  { header: "Voided Date", width: 12 },
  { header: "Void Reason", width: 24 },
  { header: "PO Number", width: 12 },
  { header: "Location", width: 12 },
  { header: "Sub Total", width: 13, isSummed: true },
  { header: "Discount", width: 11, isSummed: true },
  { header: "Shipping", width: 11, isSummed: true },
  { header: "Shipping Taxable", width: 16 },
  { header: "Postage", width: 10, isSummed: true },
  { header: "Postage Taxable", width: 15 },
  { header: "Taxable Amount", width: 15, isSummed: true },
  { header: "Taxes", width: 11, isSummed: true },
  { header: "Order Total", width: 13, isSummed: true },
  { header: "Tax Group", width: 24 },
  { header: "Balance Due", width: 13, isSummed: true },
];

const lineColumns: readonly Column[] = [
  { header: "Invoice #", width: 13 },
  { header: "Order ID", width: 10 },
  { header: "Line #", width: 7 },
  { header: "Product Description", width: 48 },
  { header: "Quantity", width: 10 },
  { header: "Unit Price", width: 12 },
  { header: "Product Total", width: 13 },
  { header: "Income Account", width: 22 },
  { header: "GL Code", width: 12 },
  { header: "Taxable", width: 8 },
];

export function ordersTable(shop: Shop, numbers: Numbers, cutoff: IsoDate): Table {
  const rows = ordersAt(shop, cutoff)
    .map(({ original, order }) => orderRow(shop, numbers, original, order, cutoff))
    .toSorted((a, b) => compareText(a.group, b.group));
  return { title: "Invoice Summary For Export", columns: orderColumns, rows };
}

function orderRow(
  shop: Shop,
  numbers: Numbers,
  original: ShopOrder,
  order: ShopOrder,
  cutoff: IsoDate,
): Row {
  const figures = figuresOf(order, cutoff);
  const cells = [
    text(displayNumber(numbers, original, cutoff)),
    text(order.id),
    text(order.isIdExported ? (order.customer?.id ?? "") : ""),
    text(order.companyName),
    text(statusOf(shop, original, order, cutoff)),
    date(order.createdOn),
    date(isKnown(order.completedOn, cutoff) ? order.completedOn : null),
    date(isVoidAt(order, cutoff) ? order.voidedOn : null),
    text(isVoidAt(order, cutoff) ? order.voidReason : ""),
    text(order.poNumber),
    text(order.location),
    amount(figures.subtotal),
    amount(order.discount),
    amount(order.shipping),
    yesNo(order.isShippingTaxable),
    amount(order.postage),
    yesNo(order.isPostageTaxable),
    amount(figures.taxableAmount),
    amount(figures.tax),
    amount(figures.total),
    text(taxGroupNameOf(order, cutoff)),
    amount(balanceOf(shop, original, cutoff)),
  ];
  return { cells, group: order.location };
}

/** As classic CoreBridge writes it: "STATUS : Sub-status". */
function statusOf(shop: Shop, original: ShopOrder, order: ShopOrder, cutoff: IsoDate): string {
  if (isVoidAt(order, cutoff)) return "VOIDED";
  if (order.fixedStatus !== null) return order.fixedStatus;
  const { completedOn } = order;
  if (completedOn === null || completedOn > cutoff) return workStatus(order, cutoff);
  if (balanceOf(shop, original, cutoff) === zeroCents) return "CLOSED : Paid In Full";
  const age = dayNumber(cutoff) - dayNumber(completedOn);
  return age > paymentTermDays ? "COMPLETED : Past Due" : "COMPLETED : On Account";
}

const paymentTermDays = 30;
const designDays = 3;
const finishingDays = 3;

function workStatus({ createdOn, completedOn }: ShopOrder, cutoff: IsoDate): string {
  if (completedOn !== null && dayNumber(completedOn) - dayNumber(cutoff) <= finishingDays)
    return "BUILT";
  return dayNumber(cutoff) - dayNumber(createdOn) <= designDays
    ? "WIP : In Design"
    : "WIP : In Production";
}

export function orderLinesTable(shop: Shop, numbers: Numbers, cutoff: IsoDate): Table {
  const rows = ordersAt(shop, cutoff).flatMap(({ original, order }) =>
    order.lines.map((line, index): Row => {
      const cells = [
        text(displayNumber(numbers, original, cutoff)),
        text(order.id),
        text((index + 1).toString()),
        text(line.description),
        { type: "decimal", value: line.quantity } as const,
        { type: "decimal", value: line.unitPrice } as const,
        amount(line.total),
        text(line.account),
        text(line.glCode),
        yesNo(line.isTaxable),
      ];
      return { cells, group: "" };
    }),
  );
  return { title: "Order Products", columns: lineColumns, rows };
}
