import type { Books } from "../books.ts";
import type { LineRow, LinesRow } from "../rows.ts";
import type { JsonObject } from "./json.ts";
import { decimalJson, moneyJson } from "./numbers.ts";

/** A line that is only a description carries no amounts (docketworks recording credit_notes_page). */
export function lineJson(books: Books, line: LineRow, unitdp: 2 | 4): JsonObject {
  const account = line.accountId === undefined ? undefined : books.accounts.get(line.accountId);
  const amounts =
    line.unitAmount === undefined
      ? {}
      : {
          UnitAmount: decimalJson(line.unitAmount, unitdp),
          TaxType: line.taxType,
          TaxAmount: moneyJson(line.taxAmount),
          LineAmount: moneyJson(line.lineAmount),
          Quantity: decimalJson(line.quantity ?? 0n, 4),
        };
  return {
    ItemCode: line.itemCode,
    Description: line.description,
    ...amounts,
    DiscountRate: line.discountRate === undefined ? undefined : decimalJson(line.discountRate, 4),
    AccountCode: account?.code,
    AccountID: account?.accountId,
    Tracking: line.tracking.map((tracking) => ({ Name: tracking.name, Option: tracking.option })),
    LineItemID: line.lineItemId,
  };
}

export function totalsJson(row: LinesRow): JsonObject {
  return {
    SubTotal: moneyJson(row.subTotal),
    TotalTax: moneyJson(row.totalTax),
    Total: moneyJson(row.total),
  };
}
