import type { texts } from "../../texts.ts";

export type SettingKey = keyof (typeof texts)["accountSetup"]["labels"];
type Option = keyof (typeof texts)["accountSetup"]["options"];
type Group = keyof (typeof texts)["accountSetup"]["groups"];

/** How a setting is asked for. Every setting of the contract has a row; one without does not compile in `texts`. */
export interface SettingField {
  readonly key: SettingKey;
  readonly group: Group;
  readonly control: SettingControl;
}

export type SettingControl =
  | { readonly type: "text" }
  | { readonly type: "number" }
  | { readonly type: "startDate" }
  /** Accounts of Xero's list for which `isFit` holds. */
  | { readonly type: "account"; readonly isFit: (account: AccountFacts) => boolean }
  | { readonly type: "choice"; readonly options: readonly Option[] };

export interface AccountFacts {
  readonly type: string;
  readonly class: string;
}

const text: SettingControl = { type: "text" };
const onOff: SettingControl = { type: "choice", options: ["on", "off"] };
const bank: SettingControl = { type: "account", isFit: ({ type }) => type === "BANK" };
const liability: SettingControl = {
  type: "account",
  isFit: ({ class: kind }) => kind === "LIABILITY",
};
const sales: SettingControl = {
  type: "account",
  isFit: ({ class: kind }) => kind === "REVENUE",
};
/** What is given away may be shown as less revenue or as an expense. */
const salesOrExpense: SettingControl = {
  type: "account",
  isFit: ({ class: kind }) => kind === "REVENUE" || kind === "EXPENSE",
};
const anyAccount: SettingControl = { type: "account", isFit: ({ type }) => type !== "BANK" };

export const settingFields: readonly SettingField[] = [
  { key: "coreBridgeUrl", group: "shop", control: text },
  { key: "syncStartDate", group: "shop", control: { type: "startDate" } },
  { key: "dateOrder", group: "shop", control: { type: "choice", options: ["auto", "mdy", "dmy"] } },
  { key: "locationTracking", group: "shop", control: text },
  { key: "defaultBankAccount", group: "payments", control: bank },
  {
    key: "paymentPosting",
    group: "payments",
    control: { type: "choice", options: ["overpayment", "prepayment"] },
  },
  { key: "depositLiabilityAccount", group: "payments", control: liability },
  {
    key: "applyDeposits",
    group: "payments",
    control: { type: "choice", options: ["manual", "automatic"] },
  },
  { key: "storeCreditAccount", group: "payments", control: anyAccount },
  { key: "defaultIncomeAccount", group: "sales", control: sales },
  { key: "shippingAccount", group: "sales", control: salesOrExpense },
  { key: "postageAccount", group: "sales", control: salesOrExpense },
  { key: "discountAccount", group: "sales", control: salesOrExpense },
  { key: "invoiceDueDays", group: "sales", control: { type: "number" } },
  { key: "maxTaxAdjustment", group: "sales", control: text },
  { key: "offsetVoidedInvoices", group: "sales", control: onOff },
  { key: "badDebtAccount", group: "manual", control: anyAccount },
  { key: "nsfFeeAccount", group: "manual", control: anyAccount },
  { key: "assist", group: "manual", control: onOff },
  { key: "schedule", group: "schedule", control: { type: "choice", options: ["off", "hourly"] } },
  { key: "exportFolder", group: "schedule", control: text },
  { key: "scheduleMayApprove", group: "schedule", control: onOff },
  { key: "notifyEmail", group: "schedule", control: text },
  { key: "notifyWebhook", group: "schedule", control: text },
];

export const settingGroups = ["shop", "payments", "sales", "manual", "schedule"] as const;
