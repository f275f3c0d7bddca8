import { defined } from "../../base/assert.ts";
import { absCents, sumCents } from "../../base/money.ts";
import { agreedRows, type KeyRule } from "../agreement.ts";
import type { Application, Payment, PaymentKind } from "../book.ts";
import { groupRows, originOf, type Reading, type TypedRow } from "../typedRows.ts";
import type { TransactionType } from "../vocabulary.ts";
import { addUpApplications } from "./applicationSum.ts";
import type { PaymentRow } from "./paymentRows.ts";

/** The rows of one payment number and transaction type: one record, or one order to void a record. */
export interface PaymentGroup {
  readonly number: string;
  readonly type: TransactionType;
  readonly rows: readonly TypedRow<PaymentRow>[];
}

/** The rows by payment number and transaction type, where they agree in all but amount and invoice. */
export function groupPayments(
  rows: readonly TypedRow<PaymentRow>[],
  reading: Reading,
): readonly PaymentGroup[] {
  return groupRows(rows, ({ type, payment }) => `${payment.number}\n${type}`).flatMap(
    ([key, group]) => {
      const { type, payment } = defined(group[0], "a row of a payment").draft;
      const agreed = agreedRows(key, group, ruleOf(payment.number, type, group), reading);
      return agreed.length > 0 && canAddUp(agreed, reading)
        ? [{ number: payment.number, type, rows: agreed }]
        : [];
    },
  );
}

function ruleOf(
  number: string,
  type: TransactionType,
  rows: readonly TypedRow<PaymentRow>[],
): KeyRule {
  // A payment over several invoices has a row for each; a deposit among them is a payment like the others. PAY-2, PAY-5.
  const isByInvoice = rows.some(({ draft }) => draft.invoice !== null);
  return {
    nameOf: () =>
      type === "payment" ? `payment ${number}` : `the ${wordOf(type)} of payment number ${number}`,
    recordOf: () => `payment:${number}`,
    mayDiffer: ["Transaction Type", ...(isByInvoice ? ["Amount", "Invoice Number"] : [])],
    areEqualRowsOne: true,
  };
}

/** One row may say what no invoice took; two of them, or both signs, are no parts of one amount. */
function canAddUp(rows: readonly TypedRow<PaymentRow>[], { fates }: Reading): boolean {
  const withoutInvoice = rows.filter(({ draft }) => draft.invoice === null).length;
  const hasBothSigns =
    rows.some(({ draft }) => draft.amount < 0n) && rows.some(({ draft }) => draft.amount > 0n);
  if (withoutInvoice <= 1 && !hasBothSigns) return true;
  const words = hasBothSigns
    ? "have amounts of both signs"
    : "have different amounts and no Invoice Number";
  const numbers = rows.map(({ place }) => place.raw.row).join(", ");
  for (const { place } of rows)
    fates.refuse(place, "Amount", `Rows ${numbers} are one payment number and ${words}.`);
  return false;
}

/**
 * The record of a group. A refund, NSF or bad debt under the number of its original is `payment:<n>/<kind>` and refers
 * to it; one with a number of its own is `payment:<n>`.
 */
export function toPayment(
  group: PaymentGroup,
  kind: PaymentKind,
  kindsOfNumber: ReadonlySet<TransactionType>,
): Payment {
  const { rows, number } = group;
  const first = defined(rows[0], "a row of a payment");
  const { payment } = first.draft;
  const isUnderOriginal =
    kind !== "payment" && (kindsOfNumber.has("payment") || payment.originalNumber === number);
  const sharesNumber =
    kind !== "payment" && [...kindsOfNumber].filter((other) => other !== "void").length > 1;
  return {
    ...payment,
    record: isUnderOriginal || sharesNumber ? `payment:${number}/${kind}` : `payment:${number}`,
    kind,
    amount: sumCents(rows.map(({ draft }) => absCents(draft.amount))),
    originalNumber: payment.originalNumber ?? (isUnderOriginal ? number : null),
    applications: applicationsOf(rows),
    origin: originOf(first),
  };
}

function applicationsOf(rows: readonly TypedRow<PaymentRow>[]): readonly Application[] {
  return addUpApplications(
    rows.flatMap(({ draft: { invoice, amount } }) =>
      invoice === null ? [] : [{ invoice, amount: absCents(amount), date: null }],
    ),
  );
}

function wordOf(type: TransactionType): string {
  switch (type) {
    case "payment":
      return "payment";
    case "refund":
      return "refund";
    case "badDebt":
      return "bad debt";
    case "nsf":
      return "NSF";
    case "void":
      return "void";
  }
}
