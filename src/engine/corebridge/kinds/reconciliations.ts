import { ok, type Result } from "../../base/result.ts";
import { compareIds, compareText } from "../../base/text.ts";
import { agreedRow, type KeyRule } from "../agreement.ts";
import type { Reconciliation } from "../book.ts";
import type { Fields, Refusal } from "../fields.ts";
import {
  groupRows,
  originOf,
  readRows,
  refusal,
  type KindTable,
  type Reading,
} from "../typedRows.ts";

type Draft = Omit<Reconciliation, "origin">;

const rule: KeyRule = {
  nameOf: (key) => `reconciliation ${key.replaceAll("\n", " ").trim()}`,
  recordOf: () => null,
  mayDiffer: [],
  areEqualRowsOne: true,
};

/** PAY-1, TIE-2: reconciliations by number, location and payment type. */
export function readReconciliations(
  tables: readonly KindTable[],
  reading: Reading,
): readonly Reconciliation[] {
  const rows = readRows(tables, toDraft, reading);
  return groupRows(rows, keyOf)
    .flatMap(([key, group]) => {
      const row = agreedRow(key, group, rule, reading);
      return row === null ? [] : [{ ...row.draft, origin: originOf(row) }];
    })
    .sort((a, b) => compareIds(a.number, b.number) || compareText(keyOf(a), keyOf(b)));
}

function keyOf({ number, location, paymentType }: Draft): string {
  return [number, location ?? "", paymentType ?? ""].join("\n");
}

function toDraft(fields: Fields): Result<Draft, Refusal> {
  const date = fields.date("Date");
  if (date === null) return refusal("Date", "Date is empty.");
  return ok({
    number: fields.needText("Reconciliation Number"),
    date,
    location: fields.text("Location"),
    paymentType: fields.text("Payment Type"),
    amount: fields.money("Amount"),
    refunds: fields.money("Refunds"),
    badDebt: fields.money("Bad Debt"),
  });
}
