import type { Cents } from "../base/money.ts";
import type { EffectLine } from "./entry.ts";
import type { Scene } from "./scene.ts";
import { sentenceStart } from "./wording.ts";

/** The account settings that steps and effects name. */
export type NamedSetting =
  | "defaultBankAccount"
  | "badDebtAccount"
  | "nsfFeeAccount"
  | "storeCreditAccount"
  | "depositLiabilityAccount";

const wordsBySetting: Readonly<Record<NamedSetting, string>> = {
  defaultBankAccount: "the bank account",
  badDebtAccount: "the bad-debt expense account",
  nsfFeeAccount: "the bank-fee expense account",
  storeCreditAccount: "the in-store credit account",
  depositLiabilityAccount: "the deposit liability account",
};

/** "6500 Bad Debts"; without the setting, which account to choose and where to name it. */
export function accountName(setting: NamedSetting, scene: Scene): string {
  const code = scene.settings[setting];
  if (code === null) return `${wordsBySetting[setting]} (setting ${setting} is empty)`;
  const account = scene.xero.accountByCode.get(code);
  return account === undefined
    ? `${code} (not in Xero's chart of accounts)`
    : `${code} ${account.name}`;
}

export function receivablesName(scene: Scene): string {
  const account = scene.xero.receivables;
  if (account === undefined) return "Accounts Receivable";
  return account.code === null ? account.name : `${account.code} ${account.name}`;
}

/** An overpayment's credit stands in receivables, a prepayment's on the deposit liability. PAY-2. */
export function creditAccountName(scene: Scene): string {
  return isPrepayment(scene)
    ? accountName("depositLiabilityAccount", scene)
    : receivablesName(scene);
}

export function isPrepayment(scene: Scene): boolean {
  const kind = scene.credit?.kind ?? scene.need.original?.kind ?? scene.settings.paymentPosting;
  return kind === "prepayment";
}

/** One debit and one credit, of the entry's amount if no other is given; nothing where there is none. MAN-1. */
export function debitCredit(
  scene: Scene,
  debit: string,
  credit: string,
  amount: Cents | null = scene.need.amount,
): readonly EffectLine[] {
  if (amount === null || amount === 0n) return [];
  return [
    { account: sentenceStart(debit), debit: amount, credit: null },
    { account: sentenceStart(credit), debit: null, credit: amount },
  ];
}
