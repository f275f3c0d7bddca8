import { ok, type Result } from "../../base/result.ts";
import { compareIds, compareText } from "../../base/text.ts";
import { agreedRows, type KeyRule } from "../agreement.ts";
import type { Order, OrderLine } from "../book.ts";
import type { Fields, Refusal } from "../fields.ts";
import {
  contentsOf,
  groupRows,
  originOf,
  readRows,
  type KindTable,
  type Reading,
  type TypedRow,
} from "../typedRows.ts";
import type { OrderRow } from "./orders.ts";
import { groupBy } from "../groupBy.ts";

interface Draft {
  readonly invoiceNumber: string;
  readonly orderId: string | null;
  readonly line: Omit<OrderLine, "origin">;
}

/** A line is a row: equal rows are two lines, and nothing of one may contradict another. */
function ruleOf(tables: readonly KindTable[]): KeyRule {
  const fields = tables[0]?.table.columns.fields ?? [];
  return {
    nameOf: (key) => `the lines of order ${key}`,
    recordOf: (key) => `order:${key}`,
    mayDiffer: fields.map(({ name }) => name),
    areEqualRowsOne: false,
  };
}

/** The orders with their lines, each line's order found by its number. Lines of an order that is refused or missing are refused. */
export function readOrderLines(
  tables: readonly KindTable[],
  orders: readonly OrderRow[],
  reading: Reading,
): readonly Order[] {
  const rows = readRows(tables, toDraft, reading);
  const rule = ruleOf(tables);
  const ordersByNumber = groupBy(orders, ({ exportedNumber }) => exportedNumber);
  const linesByRecord = new Map<string, TypedRow<Draft>[]>();
  for (const [number, group] of groupRows(rows, ({ invoiceNumber }) => invoiceNumber)) {
    for (const row of agreedRows(number, group, rule, reading)) {
      const order = orderOf(row, ordersByNumber.get(number) ?? [], reading);
      if (order === null) continue;
      const lines = linesByRecord.get(order.head.record);
      if (lines === undefined) linesByRecord.set(order.head.record, [row]);
      else lines.push(row);
    }
  }
  return orders.map(({ head }) => ({
    ...head,
    lines: sortedLines(linesByRecord.get(head.record) ?? []),
  }));
}

function orderOf(
  row: TypedRow<Draft>,
  named: readonly OrderRow[],
  { fates }: Reading,
): OrderRow | null {
  const { invoiceNumber, orderId } = row.draft;
  const ofId = orderId === null ? [] : named.filter(({ head }) => head.orderId === orderId);
  // A number that is live and voided at once means the live order: its void would be called -V.
  const fitting =
    ofId.length > 0 ? ofId : named.length > 1 ? named.filter(({ head }) => !head.isVoid) : named;
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return only;
  const words =
    named.length === 0
      ? `Order ${invoiceNumber} is not in the orders that were read, or was refused.`
      : `Several voided orders have the number ${invoiceNumber}; an Order ID would tell whose line this is.`;
  fates.refuse(row.place, "Invoice Number", words);
  return null;
}

/** By line number, then by content, so that shuffled rows give the same book. */
function sortedLines(rows: readonly TypedRow<Draft>[]): readonly OrderLine[] {
  const numbers = new Set(rows.map(({ draft }) => draft.line.lineNumber));
  const keyed = rows.map((row) => ({
    row,
    number: row.draft.line.lineNumber ?? "",
    content: numbers.size === rows.length ? "" : contentsOf(row).join("\n"),
  }));
  keyed.sort((a, b) => compareIds(a.number, b.number) || compareText(a.content, b.content));
  return keyed.map(({ row }) => ({ ...row.draft.line, origin: originOf(row) }));
}

function toDraft(fields: Fields): Result<Draft, Refusal> {
  return ok({
    invoiceNumber: fields.needText("Invoice Number"),
    orderId: fields.text("Order ID"),
    line: {
      lineNumber: fields.text("Line Number"),
      description: fields.needText("Description"),
      quantity: fields.decimal("Quantity"),
      unitPrice: fields.decimal("Unit Price"),
      total: fields.needMoney("Line Total"),
      incomeAccount: fields.text("Income Account"),
      glCode: fields.text("GL Code"),
      isTaxable: fields.boolean("Taxable"),
    },
  });
}
