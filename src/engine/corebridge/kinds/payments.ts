import { compareIds, compareText } from "../../base/text.ts";
import type { Payment } from "../book.ts";
import { readRows, type KindTable, type Reading } from "../typedRows.ts";
import type { TransactionType } from "../vocabulary.ts";
import { readApplications } from "./applications.ts";
import { groupPayments, toPayment } from "./paymentRecords.ts";
import { toPaymentRow } from "./paymentRows.ts";
import { applyVoids } from "./voidRows.ts";

/** PAY-1 to PAY-8: payments, refunds, bad debts and NSF with what they paid or took back. */
export function readPayments(
  tables: readonly KindTable[],
  applicationTables: readonly KindTable[],
  reading: Reading,
): readonly Payment[] {
  const rows = readRows(tables, toPaymentRow, reading);
  // Of all rows that could be read, refused later or not: a refund does not change its name when its original is refused.
  const kindsByNumber = new Map<string, Set<TransactionType>>();
  for (const { draft } of rows) {
    const kinds = kindsByNumber.get(draft.payment.number) ?? new Set();
    kindsByNumber.set(draft.payment.number, kinds.add(draft.type));
  }
  const groups = groupPayments(rows, reading);
  const payments = groups.flatMap((group) =>
    group.type === "void"
      ? []
      : [toPayment(group, group.type, kindsByNumber.get(group.number) ?? new Set())],
  );
  const voids = groups.filter(({ type }) => type === "void");
  const marked = applyVoids(payments, voids, reading);
  const applied =
    applicationTables.length === 0 ? marked : readApplications(applicationTables, marked, reading);
  return [...applied].sort(
    (a, b) => compareIds(a.number, b.number) || compareText(a.record, b.record),
  );
}
