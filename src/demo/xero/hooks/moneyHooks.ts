import { assert, defined } from "#engine/base/assert.ts";
import { parseIsoDate, type IsoDate } from "#engine/base/date.ts";
import { toCents } from "#engine/base/money.ts";
import { createBankTransaction } from "../endpoints/bankTransactions.ts";
import type { Ledger } from "../ledger.ts";
import type { CreditKind, DocumentRow, MoneyCreditRow } from "../rows.ts";
import {
  allocate,
  allocationRefusals,
  unallocate,
  unallocationRefusals,
  type Credit,
} from "../rules/allocations.ts";
import { savedId } from "./savedId.ts";
import { pay, paymentRefusals, removePayment, type PaymentTarget } from "../rules/paymentRules.ts";

export type { CreditKind } from "../rows.ts";

const bankCode = "090";

export interface NewReceipt {
  readonly contactId: string;
  readonly cents: bigint;
  readonly date: string;
  readonly description?: string;
  readonly reference?: string;
  readonly bankAccountCode?: string;
}

export function createOverpayment(ledger: Ledger, receipt: NewReceipt): string {
  return createReceipt(ledger, receipt, "RECEIVE-OVERPAYMENT", "OverpaymentID", undefined);
}

export function createPrepayment(
  ledger: Ledger,
  receipt: NewReceipt & { readonly accountCode: string },
): string {
  return createReceipt(ledger, receipt, "RECEIVE-PREPAYMENT", "PrepaymentID", receipt.accountCode);
}

function createReceipt(
  ledger: Ledger,
  receipt: NewReceipt,
  type: string,
  idName: string,
  accountCode: string | undefined,
): string {
  const line = {
    Description: receipt.description ?? "Payment",
    LineAmount: Number(receipt.cents) / 100,
    AccountCode: accountCode,
  };
  const fields = {
    Type: type,
    Contact: { ContactID: receipt.contactId },
    BankAccount: { Code: receipt.bankAccountCode ?? bankCode },
    Date: receipt.date,
    Reference: receipt.reference,
    LineAmountTypes: "NoTax",
    LineItems: [accountCode === undefined ? { ...line, AccountCode: undefined } : line],
  };
  return savedId(createBankTransaction(ledger, fields, 4), idName);
}

/** Overpayment Options > Void, and with it its bank transaction; only what is neither applied nor refunded. */
export function voidOverpayment(ledger: Ledger, overpaymentId: string): void {
  const { books } = ledger;
  const row = defined(books.moneyCredits.get(overpaymentId), `overpayment ${overpaymentId}`);
  const isUsed =
    books.allocations.find("credit", row.id).length > 0 ||
    books.payments.find("target", row.id).length > 0;
  assert(!isUsed, "an overpayment is un-allocated and un-refunded before it is voided");
  books.moneyCredits.put({ ...row, status: "VOIDED", updatedMs: ledger.now() });
  const bank = defined(books.bankTransactions.get(row.bankTransactionId), "its bank transaction");
  books.bankTransactions.put({
    ...bank,
    status: "DELETED",
    isReconciled: false,
    updatedMs: ledger.now(),
  });
}

export function allocateCredit(
  ledger: Ledger,
  kind: CreditKind,
  creditId: string,
  invoiceId: string,
  cents: bigint,
): string {
  const credit = creditOf(ledger, kind, creditId);
  const invoice = defined(ledger.books.invoices.get(invoiceId), `invoice ${invoiceId}`);
  const amount = toCents(cents);
  refuse(allocationRefusals(ledger, { credit, invoice, amount }));
  return allocate(ledger, credit, invoice, amount).id;
}

export function unallocateCredit(
  ledger: Ledger,
  kind: CreditKind,
  creditId: string,
  invoiceId?: string,
): void {
  creditOf(ledger, kind, creditId);
  for (const row of ledger.books.allocations.find("credit", creditId)) {
    if (invoiceId !== undefined && row.invoiceId !== invoiceId) continue;
    // A person can, in Xero's screens, also where the API may not (a switch).
    refuse(
      unallocationRefusals(
        { ...ledger, switches: { ...ledger.switches, reconciledBlocksDeallocate: false } },
        row,
      ),
    );
    unallocate(ledger, row);
  }
}

export function refundCredit(
  ledger: Ledger,
  kind: CreditKind,
  creditId: string,
  cents: bigint,
  date: string,
): string {
  const credit = creditOf(ledger, kind, creditId);
  return payTarget(ledger, targetOf(credit), cents, date, "Refund", false);
}

/** A bank line that the feed's user matched straight to the invoice: reconciled at once. */
export function bankFeedPayment(
  ledger: Ledger,
  invoiceId: string,
  cents: bigint,
  date: string,
): string {
  const row = defined(ledger.books.invoices.get(invoiceId), `invoice ${invoiceId}`);
  return payTarget(ledger, { kind: "invoice", row }, cents, date, "Bank feed", true);
}

function payTarget(
  ledger: Ledger,
  target: PaymentTarget,
  cents: bigint,
  day: string,
  reference: string,
  isReconciled: boolean,
): string {
  const account = defined(ledger.books.accounts.find("code", bankCode)[0], `account ${bankCode}`);
  const amount = toCents(cents);
  const date: IsoDate = defined(parseIsoDate(day), `the day ${day}`);
  refuse(paymentRefusals(ledger, { target, account, amount, date }));
  return pay(ledger, target, {
    accountId: account.accountId,
    amount,
    date,
    reference,
    isReconciled,
  }).id;
}

export function deletePayment(ledger: Ledger, paymentId: string): void {
  removePayment(ledger, defined(ledger.books.payments.get(paymentId), `payment ${paymentId}`));
}

export function reconcile(ledger: Ledger, bankTransactionId: string): void {
  const { bankTransactions } = ledger.books;
  const row =
    bankTransactions.get(bankTransactionId) ??
    bankTransactions.find("credit", bankTransactionId)[0];
  bankTransactions.put({
    ...defined(row, `bank transaction ${bankTransactionId}`),
    isReconciled: true,
    updatedMs: ledger.now(),
  });
}

function creditOf(ledger: Ledger, kind: CreditKind, creditId: string): Credit {
  const row: DocumentRow | MoneyCreditRow | undefined =
    kind === "creditNote"
      ? ledger.books.creditNotes.get(creditId)
      : ledger.books.moneyCredits.get(creditId);
  return { kind, row: defined(row, `${kind} ${creditId}`) };
}

function targetOf(credit: Credit): PaymentTarget {
  const { row } = credit;
  return "bankTransactionId" in row ? { kind: row.kind, row } : { kind: "creditNote", row };
}

function refuse(refusals: readonly string[]): void {
  assert(refusals.length === 0, refusals.join(" "));
}
