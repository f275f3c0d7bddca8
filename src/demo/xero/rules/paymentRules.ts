import type { IsoDate } from "#engine/base/date.ts";
import type { Cents } from "#engine/base/money.ts";
import { newId, type Ledger } from "../ledger.ts";
import type { AccountRow, DocumentRow, MoneyCreditRow, PaymentRow } from "../rows.ts";
import { amountDue, remainingCredit, settleCredit, settleInvoice } from "./balances.ts";
import { lockedDateRefusals } from "./locks.ts";

export type PaymentTarget =
  | { readonly kind: "invoice" | "creditNote"; readonly row: DocumentRow }
  | { readonly kind: "overpayment" | "prepayment"; readonly row: MoneyCreditRow };

export interface PaymentAsked {
  readonly target: PaymentTarget;
  readonly account: AccountRow | undefined;
  readonly amount: Cents | undefined;
  readonly date: IsoDate;
}

/** The first two sentences come together on a paid invoice (public support articles; OpenAPI example). */
export function paymentRefusals(ledger: Ledger, asked: PaymentAsked): readonly string[] {
  const { target, account, amount } = asked;
  const refusals: string[] = [];
  if (target.row.status !== "AUTHORISED")
    refusals.push("Payments can only be made against Authorised documents");
  if (amount === undefined || amount <= 0n)
    refusals.push("Payment amount must be greater than zero");
  else if (amount > outstanding(ledger, target))
    refusals.push("Payment amount exceeds the amount outstanding on this document");
  const isPayable =
    account?.status === "ACTIVE" && (account.type === "BANK" || account.enablePayments);
  if (!isPayable) refusals.push("Account type is invalid for making a payment to/from");
  return [...refusals, ...lockedDateRefusals(ledger.books, asked.date)];
}

function outstanding(ledger: Ledger, target: PaymentTarget): Cents {
  return target.kind === "invoice"
    ? amountDue(ledger.books, target.row)
    : remainingCredit(ledger.books, target.row);
}

export interface PaymentTerms {
  readonly accountId: string;
  readonly amount: Cents;
  readonly date: IsoDate;
  readonly reference: string | undefined;
  readonly isReconciled: boolean;
}

/** Puts a payment (of a credit: a refund) that nothing stands against. */
export function pay(ledger: Ledger, target: PaymentTarget, terms: PaymentTerms): PaymentRow {
  const row: PaymentRow = {
    ...terms,
    id: newId(),
    targetKind: target.kind,
    targetId: target.row.id,
    status: "AUTHORISED",
    updatedMs: ledger.now(),
  };
  ledger.books.payments.put(row);
  settleTarget(ledger, row);
  return row;
}

export function removePayment(ledger: Ledger, row: PaymentRow): PaymentRow {
  const deleted: PaymentRow = { ...row, status: "DELETED", updatedMs: ledger.now() };
  ledger.books.payments.put(deleted);
  settleTarget(ledger, row);
  return deleted;
}

function settleTarget(ledger: Ledger, row: PaymentRow): void {
  if (row.targetKind === "invoice") settleInvoice(ledger.books, row.targetId, ledger.now());
  else settleCredit(ledger.books, row.targetId, ledger.now());
}
