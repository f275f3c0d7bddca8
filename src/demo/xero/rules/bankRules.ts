import type { Ledger } from "../ledger.ts";
import type { AccountRow, BankTransactionRow } from "../rows.ts";
import { textOf, type Fields } from "../wire/json.ts";
import { findAccount } from "./references.ts";
import { lockedDateRefusals } from "./locks.ts";

const bankTypes = [
  "RECEIVE",
  "SPEND",
  "RECEIVE-OVERPAYMENT",
  "RECEIVE-PREPAYMENT",
  "SPEND-OVERPAYMENT",
  "SPEND-PREPAYMENT",
];

export function isOverpayment(type: string): boolean {
  return type.endsWith("-OVERPAYMENT");
}

export function isPrepayment(type: string): boolean {
  return type.endsWith("-PREPAYMENT");
}

export function bankAccountOf(ledger: Ledger, fields: Fields | undefined): AccountRow | undefined {
  if (fields === undefined) return undefined;
  const account = findAccount(ledger, textOf(fields, "AccountID"), textOf(fields, "Code"));
  return account?.type === "BANK" && account.status === "ACTIVE" ? account : undefined;
}

/** What holds for every bank transaction (developer.xero.com, Bank Transactions). */
export function bankRefusals(ledger: Ledger, row: BankTransactionRow): readonly string[] {
  const refusals: string[] = [];
  if (!bankTypes.includes(row.type)) refusals.push("Type must be specified and valid");
  if (row.bankAccountId === "")
    refusals.push("BankAccount must be specified, and be an active account of type BANK");
  if (row.lines.length === 0) refusals.push("One or more line items must be specified");
  if (isOverpayment(row.type) && row.lines.length > 1)
    refusals.push("Overpayments can only have a single line item.");
  if (row.lines.some((line) => line.unitAmount === 0n))
    refusals.push('UnitAmount "0.0000" is invalid');
  if (row.lines.some((line) => (line.quantity ?? 1n) <= 0n))
    refusals.push("Quantity must be greater than zero");
  if (row.total <= 0n) refusals.push("The total for this document must be greater than zero.");
  return [...refusals, ...lockedDateRefusals(ledger.books, row.date)];
}
