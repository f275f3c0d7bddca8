import { createHash } from "node:crypto";
import { parseIsoDate, type IsoDate } from "#engine/base/date.ts";
import { parseCents, zeroCents, type Cents } from "#engine/base/money.ts";
import { toRate } from "#engine/base/decimal.ts";
import type { ManualNeed, NeedDocument } from "#engine/manual/need.ts";
import type { EntryContext } from "#engine/manual/buildEntry.ts";
import type { LifeContext } from "#engine/manual/life.ts";
import type { Settings } from "#engine/settings.ts";
import type {
  Account,
  Allocation,
  Contact,
  Credit,
  CreditNote,
  DirectPayment,
  DocumentLine,
  Invoice,
  Snapshot,
  TaxRate,
} from "#engine/xero/snapshot.ts";

export function day(text: string): IsoDate {
  const date = parseIsoDate(text);
  if (date === undefined) throw new Error(`Not a day: ${text}`);
  return date;
}

export function money(text: string): Cents {
  const cents = parseCents(text);
  if (!cents.ok) throw new Error(`Not money: ${text}`);
  return cents.value;
}

export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

export const settings: Settings = {
  coreBridgeUrl: "https://acme.corebridge.net",
  syncStartDate: day("2026-01-01"),
  defaultBankAccount: "090",
  paymentPosting: "overpayment",
  applyDeposits: "manual",
  invoiceDueDays: 30,
  dateOrder: "auto",
  defaultIncomeAccount: "4000",
  shippingAccount: null,
  postageAccount: null,
  discountAccount: null,
  storeCreditAccount: "6700",
  depositLiabilityAccount: "2400",
  badDebtAccount: "6500",
  nsfFeeAccount: "6100",
  offsetVoidedInvoices: true,
  maxTaxAdjustment: money("0.05"),
  locationTracking: null,
};

function account(
  code: string,
  name: string,
  type: string,
  systemAccount: string | null = null,
): Account {
  return {
    id: `account-${code}`,
    code,
    name,
    type,
    accountClass: type,
    status: "ACTIVE",
    systemAccount,
  };
}

const accounts: readonly Account[] = [
  account("090", "Checking", "BANK"),
  account("1200", "Accounts Receivable", "CURRENT", "DEBTORS"),
  account("2400", "Customer Deposits", "CURRLIAB"),
  account("4000", "Banners", "REVENUE"),
  account("6100", "Bank Fees", "EXPENSE"),
  account("6500", "Bad Debts", "EXPENSE"),
  account("6700", "In-Store Credit", "EXPENSE"),
];

const nowhere = {
  line1: null,
  line2: null,
  city: null,
  region: null,
  postalCode: null,
  country: null,
};

export function contact(id: string, name: string, more: Partial<Contact> = {}): Contact {
  const plain = { email: null, phone: null, street: nowhere, taxNumber: null, mergedToId: null };
  return { id, number: id.replace("contact-", ""), name, status: "ACTIVE", ...plain, ...more };
}

export function line(accountCode: string, amount: string): DocumentLine {
  const plain = {
    id: null,
    description: "Line",
    quantity: null,
    unitAmount: null,
    taxType: "NONE",
  };
  return { ...plain, accountCode, amount: money(amount), taxAmount: zeroCents };
}

export function invoice(number: string, total: string, more: Partial<Invoice> = {}): Invoice {
  return {
    id: `invoice-${number}`,
    number,
    status: "AUTHORISED",
    contactId: "contact-1001",
    date: day("2026-01-20"),
    dueDate: day("2026-02-19"),
    reference: null,
    lines: [line("4000", total)],
    totalTax: zeroCents,
    total: money(total),
    amountDue: money(total),
    amountPaid: zeroCents,
    amountCredited: zeroCents,
    payments: [],
    ...more,
  };
}

export function allocation(number: string, amount: string): Allocation {
  return {
    id: `allocation-${number}`,
    invoiceId: `invoice-${number}`,
    amount: money(amount),
    date: day("2026-01-20"),
  };
}

export function refundOf(
  id: string,
  amount: string,
  date: string,
  reference: string | null = null,
): DirectPayment {
  return { id, date: day(date), amount: money(amount), reference, isReconciled: false };
}

/** Credit left over is worked out, as Xero does. */
export function overpayment(number: string, total: string, more: Partial<Credit> = {}): Credit {
  const uses = [...(more.allocations ?? []), ...(more.refunds ?? [])];
  const used = uses.reduce((sum, { amount }) => sum + amount, 0n);
  const remaining = money("0.00") + money(total) - used;
  return {
    kind: "overpayment",
    id: `credit-${number}`,
    bankTransactionId: `bank-${number}`,
    status: remaining === 0n ? "PAID" : "AUTHORISED",
    contactId: "contact-1001",
    date: day("2026-01-15"),
    reference: number,
    descriptions: [`Payment ${number}`],
    total: money(total),
    remaining: money(`${remaining / 100n}.${(remaining % 100n).toString().padStart(2, "0")}`),
    allocations: [],
    refunds: [],
    isReconciled: false,
    ...more,
  };
}

export function creditNote(
  number: string,
  total: string,
  more: Partial<CreditNote> = {},
): CreditNote {
  return {
    id: `note-${number}`,
    number,
    status: "AUTHORISED",
    contactId: "contact-1001",
    date: day("2026-02-01"),
    reference: null,
    lines: [line("6500", total)],
    total: money(total),
    remaining: zeroCents,
    allocations: [],
    refunds: [],
    ...more,
  };
}

export function taxRate(
  name: string,
  tenThousandths: bigint,
  more: Partial<TaxRate> = {},
): TaxRate {
  return {
    taxType: `TAX-${name}`,
    name,
    status: "ACTIVE",
    rate: toRate(tenThousandths),
    components: [{ name, rate: toRate(tenThousandths), isCompound: false }],
    canApplyToRevenue: true,
    reportTaxType: null,
    ...more,
  };
}

export function snapshotOf(more: Partial<Snapshot> = {}): Snapshot {
  return {
    organisation: {
      id: "organisation",
      name: "Acme Signs Shop",
      shortCode: "!23vYm",
      countryCode: "US",
      baseCurrency: "USD",
      periodLockDate: null,
      endOfYearLockDate: null,
    },
    accounts,
    taxRates: [],
    contacts: [contact("contact-1001", "Acme Signs"), contact("contact-1002", "Bolt Banners")],
    invoices: [],
    creditNotes: [],
    credits: [],
    ...more,
  };
}

export function original(
  number: string,
  amount: string,
  more: Partial<NeedDocument> = {},
): NeedDocument {
  return {
    number,
    kind: "overpayment",
    xeroId: `credit-${number}`,
    bankTransactionId: `bank-${number}`,
    amount: money(amount),
    isReconciled: false,
    ...more,
  };
}

/** A refund of 125.00 of payment CB-2001, as plain as a need can be. */
export function need(more: Partial<ManualNeed> = {}): ManualNeed {
  return {
    kind: "refund",
    variant: "plain",
    rule: "PAY-6",
    record: "payment:CB-2001/refund",
    customer: "Acme Signs",
    contactId: "contact-1001",
    toCustomer: null,
    toContactId: null,
    invoice: "INV-1001",
    invoiceId: "invoice-INV-1001",
    date: day("2026-01-31"),
    amount: money("125.00"),
    original: original("CB-2001", "125.00"),
    detail: null,
    ...more,
  };
}

export function contextOf(snapshot: Snapshot, changed: Partial<Settings> = {}): EntryContext {
  return { settings: { ...settings, ...changed }, snapshot, sha256 };
}

export function lifeContext(snapshot: Snapshot): LifeContext {
  return { ...contextOf(snapshot), at: "2026-02-05T10:00:00Z", who: "sync" };
}

export const noLinks: ReadonlySet<string> = new Set();
