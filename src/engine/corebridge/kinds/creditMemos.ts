import { absCents } from "../../base/money.ts";
import { ok, type Result } from "../../base/result.ts";
import { compareIds } from "../../base/text.ts";
import { agreedRow, type KeyRule } from "../agreement.ts";
import type { CreditMemo } from "../book.ts";
import type { Fields, Refusal } from "../fields.ts";
import {
  groupRows,
  originOf,
  readRows,
  refusal,
  type KindTable,
  type Reading,
} from "../typedRows.ts";
import { creditTypeOf } from "../vocabulary.ts";

type Draft = Omit<CreditMemo, "origin">;

const rule: KeyRule = {
  nameOf: (key) => `credit memo ${key}`,
  recordOf: (key) => `creditMemo:${key}`,
  mayDiffer: [],
  areEqualRowsOne: true,
};

/** CRM-1: credit memos by their number. */
export function readCreditMemos(
  tables: readonly KindTable[],
  reading: Reading,
): readonly CreditMemo[] {
  const rows = readRows(tables, toDraft, reading);
  return groupRows(rows, ({ number }) => number)
    .flatMap(([number, group]) => {
      const row = agreedRow(number, group, rule, reading);
      return row === null ? [] : [{ ...row.draft, origin: originOf(row) }];
    })
    .sort((a, b) => compareIds(a.number, b.number));
}

function toDraft(fields: Fields): Result<Draft, Refusal> {
  const typeText = fields.text("Type");
  const named = typeText === null ? null : creditTypeOf(typeText);
  if (named === undefined) {
    return refusal(
      "Type",
      `Type "${typeText ?? ""}" is neither Credit Added, Overpayment nor Reduced.`,
    );
  }
  const amount = fields.needMoney("Amount");
  if (amount < 0n && named !== null && named !== "reduced") {
    return refusal("Amount", `Amount is negative, but the type "${typeText ?? ""}" adds credit.`);
  }
  const date = fields.date("Date");
  if (date === null) return refusal("Date", "Date is empty.");
  return ok({
    number: fields.needText("Credit Memo Number"),
    // Without a type, a minus sign is all that says that credit was taken away.
    type: named ?? (amount < 0n ? "reduced" : null),
    customerId: fields.text("Customer ID"),
    customerName: fields.text("Company Name"),
    date,
    amount: absCents(amount),
    isVoided: fields.boolean("Voided") ?? false,
    reason: fields.text("Reason"),
  });
}
