import { parseIsoDate } from "./base/date.ts";
import { parseCents, zeroCents } from "./base/money.ts";
import { err, ok, type Result } from "./base/result.ts";
import type { Settings } from "./settings.ts";

/** Every setting of the bridge: how it is written, what it is if nobody sets it, and who cannot do without it. */
export interface SettingRow {
  readonly key: string;
  /** What a value looks like, for people. */
  readonly form: string;
  /** Null: none. */
  readonly default: string | null;
  readonly neededBy: readonly string[];
  /** The value as kept, or why it is none. */
  readonly parse: (text: string) => Result<string, string>;
}

const account = { form: "a Xero account code", default: null, parse: parseText } as const;
const syncing = ["preview", "sync"] as const;

export const settingRows: readonly SettingRow[] = [
  {
    key: "coreBridgeUrl",
    form: "https://yourdomain.corebridge.net",
    default: null,
    neededBy: [],
    parse: parseText,
  },
  { key: "syncStartDate", form: "YYYY-MM-DD", default: null, neededBy: syncing, parse: parseDate },
  {
    key: "defaultBankAccount",
    ...account,
    form: "the code of a Xero bank account",
    neededBy: syncing,
  },
  {
    key: "paymentPosting",
    form: "overpayment or prepayment",
    default: "overpayment",
    neededBy: [],
    parse: oneOf("overpayment", "prepayment"),
  },
  {
    key: "applyDeposits",
    form: "manual or automatic",
    default: "manual",
    neededBy: [],
    parse: oneOf("manual", "automatic"),
  },
  { key: "invoiceDueDays", form: "days, 0 to 365", default: "30", neededBy: [], parse: parseDays },
  {
    key: "dateOrder",
    form: "auto, mdy or dmy",
    default: "auto",
    neededBy: [],
    parse: oneOf("auto", "mdy", "dmy"),
  },
  { key: "defaultIncomeAccount", ...account, neededBy: [] },
  { key: "shippingAccount", ...account, neededBy: [] },
  { key: "postageAccount", ...account, neededBy: [] },
  { key: "discountAccount", ...account, neededBy: [] },
  {
    key: "storeCreditAccount",
    ...account,
    form: "a Xero account code; needed where credit memos sync",
    neededBy: [],
  },
  {
    key: "depositLiabilityAccount",
    ...account,
    form: "a Xero account code; needed where paymentPosting is prepayment",
    neededBy: [],
  },
  { key: "badDebtAccount", ...account, neededBy: [] },
  { key: "nsfFeeAccount", ...account, neededBy: [] },
  {
    key: "offsetVoidedInvoices",
    form: "on or off",
    default: "on",
    neededBy: [],
    parse: parseSwitch,
  },
  {
    key: "maxTaxAdjustment",
    form: "an amount, such as 0.05",
    default: "0.05",
    neededBy: [],
    parse: parseAmount,
  },
  {
    key: "locationTracking",
    form: "off, or the name of a Xero tracking category",
    default: "off",
    neededBy: [],
    parse: parseText,
  },
  {
    key: "schedule",
    form: "off or hourly",
    default: "off",
    neededBy: [],
    parse: oneOf("off", "hourly"),
  },
  { key: "exportFolder", form: "a folder", default: null, neededBy: [], parse: parseText },
  {
    key: "scheduleMayApprove",
    form: "on or off",
    default: "off",
    neededBy: [],
    parse: parseSwitch,
  },
  { key: "notifyEmail", form: "an e-mail address", default: null, neededBy: [], parse: parseEmail },
  {
    key: "notifyWebhook",
    form: "an https address; http for this machine only",
    default: null,
    neededBy: [],
    parse: parseWebhook,
  },
  { key: "assist", form: "off or on", default: "off", neededBy: [], parse: parseSwitch },
];

export type StoredSettings = ReadonlyMap<string, string>;

export function settingRow(key: string): SettingRow | undefined {
  return settingRows.find((row) => row.key.toLowerCase() === key.toLowerCase());
}

/** The value in force: as set, else the default. */
export function valueOf(stored: StoredSettings, key: string): string | null {
  return stored.get(key) ?? settingRow(key)?.default ?? null;
}

/** What is stored was checked when it was set. */
export function settingsOf(stored: StoredSettings): Settings {
  const text = (key: string): string | null => valueOf(stored, key);
  const amount = parseCents(text("maxTaxAdjustment") ?? "0");
  const dateOrder = text("dateOrder");
  const tracking = text("locationTracking");
  return {
    coreBridgeUrl: text("coreBridgeUrl"),
    syncStartDate: parseIsoDate(text("syncStartDate") ?? "") ?? null,
    defaultBankAccount: text("defaultBankAccount"),
    paymentPosting: text("paymentPosting") === "prepayment" ? "prepayment" : "overpayment",
    applyDeposits: text("applyDeposits") === "automatic" ? "automatic" : "manual",
    invoiceDueDays: Number(text("invoiceDueDays") ?? "30"),
    dateOrder: dateOrder === "mdy" || dateOrder === "dmy" ? dateOrder : "auto",
    defaultIncomeAccount: text("defaultIncomeAccount"),
    shippingAccount: text("shippingAccount"),
    postageAccount: text("postageAccount"),
    discountAccount: text("discountAccount"),
    storeCreditAccount: text("storeCreditAccount"),
    depositLiabilityAccount: text("depositLiabilityAccount"),
    badDebtAccount: text("badDebtAccount"),
    nsfFeeAccount: text("nsfFeeAccount"),
    offsetVoidedInvoices: text("offsetVoidedInvoices") !== "off",
    maxTaxAdjustment: amount.ok ? amount.value : zeroCents,
    locationTracking: tracking === "off" ? null : tracking,
  };
}

function parseText(text: string): Result<string, string> {
  const value = text.trim();
  return value === "" || value.length > 500 ? err("a text of 1 to 500 characters") : ok(value);
}

function parseEmail(text: string): Result<string, string> {
  const value = text.trim();
  const isAddress = /^[^\s@<>,;:"()[\]\\]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/iu.test(value);
  return isAddress && value.length <= 254 ? ok(value) : err("one e-mail address");
}

function parseWebhook(text: string): Result<string, string> {
  const value = text.trim();
  const isAddress =
    /^https:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/iu.test(value) ||
    /^http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?(?:[/?#]\S*)?$/iu.test(value);
  return isAddress && value.length <= 500
    ? ok(value)
    : err("an address that begins with https:// (http:// is for this machine only)");
}

function parseDate(text: string): Result<string, string> {
  const date = /^\d{4}-\d{2}-\d{2}$/u.test(text.trim()) ? parseIsoDate(text) : undefined;
  return date === undefined ? err("a day, written YYYY-MM-DD") : ok(date);
}

function parseDays(text: string): Result<string, string> {
  const value = text.trim();
  return /^\d{1,3}$/u.test(value) && Number(value) <= 365
    ? ok(Number(value).toString())
    : err("a whole number of days, 0 to 365");
}

function parseAmount(text: string): Result<string, string> {
  const value = parseCents(text);
  return value.ok && value.value >= 0n
    ? ok(text.trim())
    : err("an amount such as 0.05, not negative");
}

function parseSwitch(text: string): Result<string, string> {
  const value = text.trim().toLowerCase();
  if (value === "on" || value === "true" || value === "yes") return ok("on");
  return value === "off" || value === "false" || value === "no" ? ok("off") : err("on or off");
}

function oneOf(...values: readonly string[]): (text: string) => Result<string, string> {
  return (text) => {
    const value = values.find((candidate) => candidate.toLowerCase() === text.trim().toLowerCase());
    return value === undefined ? err(values.join(" or ")) : ok(value);
  };
}
