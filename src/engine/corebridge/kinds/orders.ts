import { absCents, zeroCents } from "../../base/money.ts";
import { ok, type Result } from "../../base/result.ts";
import { compareIds, compareText } from "../../base/text.ts";
import { agreedRow, type KeyRule } from "../agreement.ts";
import type { Order } from "../book.ts";
import type { Fields, Refusal } from "../fields.ts";
import {
  groupRows,
  originOf,
  readRows,
  refusal,
  type KindTable,
  type Reading,
  type TypedRow,
} from "../typedRows.ts";
import { orderStageOf } from "../vocabulary.ts";
import { splitInvoiceNumber } from "./invoiceNumber.ts";

/** An order without its lines, which come from another export. */
export type OrderHead = Omit<Order, "lines">;

export interface OrderRow {
  readonly head: OrderHead;
  /** The number as exported: the lines name the order by it. */
  readonly exportedNumber: string;
}

interface Draft {
  readonly exportedNumber: string;
  readonly voidOrdinal: number;
  readonly order: Omit<OrderHead, "record" | "origin">;
}

/**
 * Orders by number and order id; several voids of one number are told apart by order id or voided date. VOI-1, VOI-4.
 * Two live orders of one number cannot both be that invoice: both are refused.
 */
export function readOrders(tables: readonly KindTable[], reading: Reading): readonly OrderRow[] {
  const rows = readRows(tables, toDraft, reading);
  const agreed = groupRows(rows, keyOf).flatMap(
    ([key, group]) => agreedRow(key, group, ruleOf(key), reading) ?? [],
  );
  return groupRows(agreed, ({ order }) => order.number)
    .flatMap(([, group]) => nameRecords(group, reading))
    .sort(
      (a, b) =>
        compareIds(a.head.number, b.head.number) || compareText(a.head.record, b.head.record),
    );
}

/** What tells orders apart. A live order and its voids never meet under one key. */
function keyOf({ order: { number, isVoid, orderId, voidedDate } }: Draft): string {
  return [number, isVoid ? "-V" : "", orderId ?? "", isVoid ? (voidedDate ?? "") : ""].join("\n");
}

function ruleOf(key: string): KeyRule {
  const [number = "", suffix = "", orderId = ""] = key.split("\n");
  return {
    nameOf: () => `order ${number}${suffix}${orderId === "" ? "" : ` (order id ${orderId})`}`,
    recordOf: () => `order:${number}${suffix}`,
    mayDiffer: [],
    areEqualRowsOne: true,
  };
}

/** `order:N` for the live one; the voids are `-V`, `-V2` in the order of their dates, but a number that says so keeps it. */
function nameRecords(rows: readonly TypedRow<Draft>[], { fates }: Reading): readonly OrderRow[] {
  const live = rows.filter(({ draft }) => !draft.order.isVoid);
  if (live.length > 1) {
    for (const { place, draft } of live) {
      fates.refuse(
        place,
        "Order ID",
        `${live.length} orders that are not voided have the number ${draft.order.number}.`,
      );
    }
  }
  const voids = rows.filter(({ draft }) => draft.order.isVoid).sort(byVoid);
  const taken = new Set(
    voids.map(({ draft }) => draft.voidOrdinal).filter((ordinal) => ordinal > 1),
  );
  const used = new Set<number>();
  const named = voids.map((row) => {
    const own = row.draft.voidOrdinal;
    const ordinal = own > 1 && !used.has(own) ? own : firstFree(new Set([...taken, ...used]));
    used.add(ordinal);
    return toRow(row, `-V${ordinal === 1 ? "" : ordinal}`);
  });
  return [...(live.length === 1 ? live.map((row) => toRow(row, "")) : []), ...named];
}

function firstFree(taken: ReadonlySet<number>): number {
  for (let ordinal = 1; ; ordinal += 1) if (!taken.has(ordinal)) return ordinal;
}

function byVoid(left: TypedRow<Draft>, right: TypedRow<Draft>): number {
  const [a, b] = [left.draft, right.draft];
  return (
    compareText(a.order.voidedDate ?? "9999", b.order.voidedDate ?? "9999") ||
    compareIds(a.order.orderId ?? "", b.order.orderId ?? "") ||
    a.voidOrdinal - b.voidOrdinal
  );
}

function toRow(row: TypedRow<Draft>, suffix: string): OrderRow {
  const { order, exportedNumber } = row.draft;
  return {
    exportedNumber,
    head: { ...order, record: `order:${order.number}${suffix}`, origin: originOf(row) },
  };
}

function toDraft(fields: Fields): Result<Draft, Refusal> {
  const exportedNumber = fields.needText("Invoice Number");
  const { number, voidOrdinal } = splitInvoiceNumber(exportedNumber);
  const statusText = fields.needText("Status");
  const stage = orderStageOf(statusText);
  if (stage === undefined)
    return refusal("Status", `Status "${statusText}" is not one that Tieout knows.`);
  const [customerId, customerName] = [fields.text("Customer ID"), fields.text("Company Name")];
  if (customerId === null && customerName === null)
    return refusal("Customer ID", "Customer ID and Company Name are empty.");
  const isVoid = voidOrdinal > 0 || stage === "voided";
  return ok({
    exportedNumber,
    voidOrdinal,
    order: {
      number,
      isVoid,
      orderId: fields.text("Order ID"),
      customerId,
      customerName,
      stage: isVoid ? "voided" : stage,
      statusText,
      completedDate: fields.date("Completed Date"),
      createdDate: fields.date("Created Date"),
      voidedDate: fields.date("Voided Date"),
      voidReason: fields.text("Void Reason"),
      poNumber: fields.text("PO Number"),
      location: fields.text("Location"),
      ...amountsOf(fields),
      taxGroup: fields.text("Tax Group"),
    },
  });
}

function amountsOf(fields: Fields) {
  return {
    subtotal: fields.needMoney("Subtotal"),
    // A minus sign means the same as none: a discount lowers the total. TAX-6.
    discount: absCents(fields.money("Discount") ?? zeroCents),
    shipping: fields.money("Shipping") ?? zeroCents,
    isShippingTaxable: fields.boolean("Shipping Taxable"),
    postage: fields.money("Postage") ?? zeroCents,
    isPostageTaxable: fields.boolean("Postage Taxable"),
    taxableAmount: fields.money("Taxable Amount"),
    tax: fields.needMoney("Tax"),
    total: fields.needMoney("Total"),
    balanceDue: fields.money("Balance Due"),
  };
}
