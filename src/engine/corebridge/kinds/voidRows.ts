import { defined } from "../../base/assert.ts";
import type { IsoDate } from "../../base/date.ts";
import type { Payment } from "../book.ts";
import { groupBy } from "../groupBy.ts";
import type { Reading } from "../typedRows.ts";
import { toPayment, type PaymentGroup } from "./paymentRecords.ts";

/**
 * A Void row marks its original voided and is no record of its own. PAY-7. A void whose number no other row has is the
 * voided payment itself: some reports show nothing else of it. One that names an original which was not read is refused.
 */
export function applyVoids(
  payments: readonly Payment[],
  voids: readonly PaymentGroup[],
  reading: Reading,
): readonly Payment[] {
  const byNumber = groupBy(payments, ({ number }) => number);
  const dateByRecord = new Map<string, IsoDate>();
  const alone: Payment[] = [];
  for (const group of [...voids].sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1))) {
    const own = defined(group.rows[0], "a void row").draft.payment;
    const number = own.originalNumber ?? group.number;
    const targets = byNumber.get(number) ?? [];
    const target =
      targets.find(({ kind }) => kind === "payment") ??
      (targets.length === 1 ? targets[0] : undefined);
    if (target !== undefined) {
      if (!dateByRecord.has(target.record)) dateByRecord.set(target.record, dateOf(group));
    } else if (targets.length === 0 && number === group.number) {
      alone.push({
        ...toPayment(group, "payment", new Set()),
        originalNumber: null,
        isVoided: true,
        voidedDate: dateOf(group),
      });
    } else refuse(group, number, targets.length, reading);
  }
  const marked = payments.map((payment) => {
    const date = dateByRecord.get(payment.record);
    return date === undefined
      ? payment
      : { ...payment, isVoided: true, voidedDate: payment.voidedDate ?? date };
  });
  return [...marked, ...alone];
}

function dateOf({ rows }: PaymentGroup): IsoDate {
  const { voidedDate, date } = defined(rows[0], "a void row").draft.payment;
  return voidedDate ?? date;
}

function refuse(
  { rows }: PaymentGroup,
  number: string,
  targetCount: number,
  { fates }: Reading,
): void {
  const words =
    targetCount === 0
      ? `This row voids payment ${number}, which is not in the payments that were read, or was refused.`
      : `This row voids payment ${number}, but ${targetCount} records have that number.`;
  for (const { place } of rows) fates.refuse(place, "Original Payment Number", words);
}
