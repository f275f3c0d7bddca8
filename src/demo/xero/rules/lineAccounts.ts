import type { Ledger } from "../ledger.ts";
import type { AccountRow, LineAmountTypes, TaxRateRow } from "../rows.ts";
import { textOf, type Fields } from "../wire/json.ts";
import { findAccount } from "./references.ts";
import { isUsable } from "./taxes.ts";

/** What a kind of document asks of its lines. */
export interface LineDemands {
  /** Lines of an approved document must be complete. */
  readonly isComplete: boolean;
  readonly unitdp: 2 | 4;
  readonly mayDiscount: boolean;
  /** Invoices: "can be overriden"; bank transactions: "must match the auto calculated value" (developer.xero.com). */
  readonly taxAmount: "mayDiffer" | "mustMatch";
}

export interface LineAccount {
  readonly account: AccountRow | undefined;
  readonly refusals: readonly string[];
}

export function lineAccount(
  ledger: Ledger,
  fields: Fields,
  demands: LineDemands,
  hasAmount: boolean,
): LineAccount {
  const code = textOf(fields, "AccountCode");
  const accountId = textOf(fields, "AccountID");
  if (code === undefined && accountId === undefined) {
    const isMissing = demands.isComplete && hasAmount;
    return { account: undefined, refusals: isMissing ? ["Account code must be specified"] : [] };
  }
  const account = findAccount(ledger, accountId, code);
  return { account, refusals: accountRefusals(account, code ?? account?.code ?? "") };
}

function accountRefusals(account: AccountRow | undefined, code: string): readonly string[] {
  if (account === undefined || isControl(account))
    return [`Account code '${code}' is not a valid code for this document.`];
  if (account.status === "ACTIVE") return [];
  return [
    `Account code '${code}' has been archived, or has been deleted. Each line item must reference a valid account.`,
  ];
}

/** Xero posts to bank and control accounts itself; of its system accounts only rounding takes lines. */
function isControl(account: AccountRow): boolean {
  return (
    account.type === "BANK" ||
    (account.systemAccount !== undefined && account.systemAccount !== "ROUNDING")
  );
}

export interface LineTaxType {
  readonly taxType: string;
  readonly rate: TaxRateRow | undefined;
  readonly refusals: readonly string[];
}

/** The tax type sent, else the account's own; it must exist, be active and fit the account. */
export function lineTaxType(
  ledger: Ledger,
  fields: Fields,
  types: LineAmountTypes,
  account: AccountRow | undefined,
): LineTaxType {
  if (types === "NoTax") return { taxType: "NONE", rate: undefined, refusals: [] };
  const taxType = textOf(fields, "TaxType") ?? account?.taxType ?? "NONE";
  const rate = ledger.books.taxRates.get(taxType);
  if (rate === undefined || !isUsable(rate)) {
    const sentence = `The TaxType code '${taxType}' does not exist or cannot be used for this type of transaction.`;
    return { taxType, rate: undefined, refusals: [sentence] };
  }
  const fits = account === undefined || rate.appliesTo.includes(account.accountClass);
  const refusals = fits
    ? []
    : [`The TaxType code '${taxType}' cannot be used with account code '${account.code}'.`];
  return { taxType, rate, refusals };
}
