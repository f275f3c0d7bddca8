import type { IsoDate } from "../../base/date.ts";
import type { Cents } from "../../base/money.ts";
import { ok, type Result } from "../../base/result.ts";
import type { Payment } from "../book.ts";
import type { Fields, Refusal } from "../fields.ts";
import { refusal } from "../typedRows.ts";
import {
  isStoreCredit,
  transactionTypeOf,
  typeByPaymentType,
  type TransactionType,
} from "../vocabulary.ts";

/** One row of a payments export: the whole payment, or what it paid on one invoice. */
export interface PaymentRow {
  readonly type: TransactionType;
  /** With the sign that the export has. */
  readonly amount: Cents;
  /** As exported, with its `-V`. */
  readonly invoice: string | null;
  readonly payment: Omit<Payment, "record" | "kind" | "amount" | "applications" | "origin">;
}

export function toPaymentRow(fields: Fields): Result<PaymentRow, Refusal> {
  const date = fields.date("Payment Date");
  if (date === null) return refusal("Payment Date", "Payment Date is empty.");
  const voided = voidedOf(fields);
  if (!voided.ok) return voided;
  const methodText = fields.needText("Payment Type");
  const amount = fields.needMoney("Amount");
  const type = typeOf(fields.text("Transaction Type"), methodText, amount, voided.value);
  if (!type.ok) return type;
  if (type.value === "payment" && amount < 0n) {
    return refusal(
      "Amount",
      "Amount of a payment is negative; a refund has the Transaction Type Refund.",
    );
  }
  return ok({
    type: type.value,
    amount,
    invoice: fields.text("Invoice Number"),
    payment: {
      number: fields.needText("Payment Number"),
      date,
      customerId: fields.text("Customer ID"),
      customerName: fields.text("Company Name"),
      methodText,
      method: isStoreCredit(methodText) ? "storeCredit" : "money",
      checkNumber: fields.text("Check Number"),
      reference: fields.text("Reference"),
      notes: fields.text("Notes"),
      reconciliationNumber: fields.text("Reconciliation Number"),
      reconciledDate: fields.date("Reconciled Date"),
      originalNumber: fields.text("Original Payment Number"),
      isVoided: voided.value,
      voidedDate: fields.date("Voided Date"),
      location: fields.text("Location"),
    },
  });
}

function voidedOf(fields: Fields): Result<boolean, Refusal> {
  const voidedDate: IsoDate | null = fields.date("Voided Date");
  const voided = fields.boolean("Voided");
  if (voided === false && voidedDate !== null)
    return refusal("Voided", "Voided says no, but there is a Voided Date.");
  return ok(voided ?? voidedDate !== null);
}

/**
 * The Transaction Type, or what the payment type, the sign and Voided tell where there is none. Bad Debt and NSF are
 * payment types in CoreBridge: they say what a row is even where its Transaction Type is Payment. PAY-6.
 */
function typeOf(
  text: string | null,
  methodText: string,
  amount: Cents,
  isVoided: boolean,
): Result<TransactionType, Refusal> {
  const byMethod = typeByPaymentType(methodText);
  if (text !== null) {
    const named = transactionTypeOf(text);
    if (named === undefined)
      return refusal(
        "Transaction Type",
        `Transaction Type "${text}" is not one that Tieout knows.`,
      );
    return ok(
      named === "payment" && (byMethod === "badDebt" || byMethod === "nsf") ? byMethod : named,
    );
  }
  if (byMethod !== undefined) return ok(byMethod);
  if (amount >= 0n) return ok("payment");
  return ok(isVoided ? "void" : "refund");
}
