import type { IsoDate } from "../../base/date.ts";
import { absCents, formatCents, sumCents, type Cents } from "../../base/money.ts";
import { ok, type Result } from "../../base/result.ts";
import { findingOn, type Finding } from "../../finding.ts";
import { agreedRow, type KeyRule } from "../agreement.ts";
import type { Application, Payment } from "../book.ts";
import type { Fields, Refusal } from "../fields.ts";
import { groupBy } from "../groupBy.ts";
import { groupRows, readRows, type KindTable, type Reading, type TypedRow } from "../typedRows.ts";
import { addUpApplications } from "./applicationSum.ts";

interface Draft {
  readonly number: string;
  /** As exported, with its `-V`. */
  readonly invoice: string;
  readonly amount: Cents;
  readonly date: IsoDate | null;
}

/**
 * The payments with what the applications export says they paid: it wins over Invoice Number in the payments, and a
 * contradiction is a finding. PAY-4. Applications of a payment that is refused or missing are refused.
 */
export function readApplications(
  tables: readonly KindTable[],
  payments: readonly Payment[],
  reading: Reading,
): readonly Payment[] {
  const rows = readRows(tables, toDraft, reading);
  const agreed = groupRows(rows, keyOf).flatMap(
    ([key, group]) => agreedRow(key, group, ruleOf(key), reading) ?? [],
  );
  const byNumber = groupBy(payments, ({ number }) => number);
  const rowsByRecord = new Map<string, TypedRow<Draft>[]>();
  for (const row of agreed) {
    const payment = ownerOf(row, byNumber.get(row.draft.number) ?? [], reading);
    if (payment === null) continue;
    const own = rowsByRecord.get(payment.record);
    if (own === undefined) rowsByRecord.set(payment.record, [row]);
    else own.push(row);
  }
  return payments.map((payment) => {
    const applications = applicationsOf(payment, rowsByRecord.get(payment.record) ?? [], reading);
    for (const finding of contradictions(payment, applications)) reading.addFinding(finding);
    return { ...payment, applications };
  });
}

function toDraft(fields: Fields): Result<Draft, Refusal> {
  return ok({
    number: fields.needText("Payment Number"),
    invoice: fields.needText("Invoice Number"),
    amount: fields.needMoney("Amount Applied"),
    date: fields.date("Applied Date"),
  });
}

/** Applications of one payment to one invoice on different days are added up; of one day they must be the same row. */
function keyOf({ number, invoice, date }: Draft): string {
  return [number, invoice, date ?? ""].join("\n");
}

function ruleOf(key: string): KeyRule {
  const [number = "", invoice = ""] = key.split("\n");
  return {
    nameOf: () => `payment ${number} applied to ${invoice}`,
    recordOf: () => `payment:${number}`,
    mayDiffer: [],
    areEqualRowsOne: true,
  };
}

/** A refund under the number of its original takes back: its applications are the negative ones of that number. */
function ownerOf(
  row: TypedRow<Draft>,
  named: readonly Payment[],
  { fates }: Reading,
): Payment | null {
  const { number, amount } = row.draft;
  const payment = named.find(({ kind }) => kind === "payment");
  const others = named.filter(({ kind }) => kind !== "payment");
  const other = others.length === 1 ? others[0] : undefined;
  const owner =
    amount < 0n ? (other ?? (others.length === 0 ? payment : undefined)) : (payment ?? other);
  if (owner !== undefined) return owner;
  const words =
    named.length === 0
      ? `Payment ${number} is not in the payments that were read, or was refused.`
      : `Several records have the payment number ${number}; this amount could belong to any of them.`;
  fates.refuse(row.place, "Payment Number", words);
  return null;
}

function applicationsOf(
  payment: Payment,
  rows: readonly TypedRow<Draft>[],
  { fates }: Reading,
): readonly Application[] {
  const parts = rows.map(({ draft }) => ({
    invoice: draft.invoice,
    amount: payment.kind === "payment" ? draft.amount : absCents(draft.amount),
    date: draft.date,
  }));
  const applications = addUpApplications(parts);
  const negative = applications.filter(({ amount }) => amount < 0n);
  for (const { invoiceNumber, amount } of negative) {
    const words = `Payment ${payment.number} applied to ${invoiceNumber} adds up to ${formatCents(amount)}.`;
    for (const { place, draft } of rows) {
      if (draft.invoice.startsWith(invoiceNumber)) fates.refuse(place, "Amount Applied", words);
    }
  }
  return applications.filter(({ amount }) => amount > 0n);
}

function contradictions(
  payment: Payment,
  applications: readonly Application[],
): readonly Finding[] {
  const place = { file: payment.origin.file, sheet: payment.origin.sheet, row: payment.origin.row };
  const finding = (message: string): Finding => ({
    ...findingOn("applicationContradiction", payment.record, message),
    ...place,
    column: "Invoice Number",
  });
  const [said, applied] = [inWords(payment.applications), inWords(applications)];
  const sum = sumCents(applications.map(({ amount }) => amount));
  return [
    ...(payment.applications.length > 0 && said !== applied
      ? [
          finding(
            `By the payments, payment ${payment.number} paid ${said}; by the applications ${applied}, which was taken.`,
          ),
        ]
      : []),
    ...(sum > payment.amount
      ? [
          finding(
            `Payment ${payment.number} is ${formatCents(payment.amount)}, but its applications add up to ${formatCents(sum)}.`,
          ),
        ]
      : []),
  ];
}

function inWords(applications: readonly Application[]): string {
  const parts = applications.map(
    ({ invoiceNumber, isOnVoid, amount }) =>
      `${formatCents(amount)} on ${invoiceNumber}${isOnVoid ? "-V" : ""}`,
  );
  return parts.length === 0 ? "nothing" : parts.join(", ");
}
