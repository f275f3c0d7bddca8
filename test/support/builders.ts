import { createHash } from "node:crypto";
import type { Sha256 } from "#engine/base/canonical.ts";
import { defined } from "#engine/base/assert.ts";
import { parseIsoDate, type IsoDate } from "#engine/base/date.ts";
import { parseDecimal4, toRate, type Decimal4, type Rate } from "#engine/base/decimal.ts";
import { parseCents, zeroCents, type Cents } from "#engine/base/money.ts";
import type {
  Book,
  CreditMemo,
  Customer,
  IncomeAccount,
  Merge,
  Order,
  OrderLine,
  Payment,
  TaxGroup,
} from "#engine/corebridge/book.ts";
import type { PlanInput } from "#engine/plan/input.ts";
import type { Settings } from "#engine/settings.ts";
import type { Account, Contact, Snapshot, TaxRate } from "#engine/xero/snapshot.ts";

/** Small books for tests: everything has a sensible value, a test says only what it is about. */

export const sha256: Sha256 = (text) => createHash("sha256").update(text, "utf8").digest("hex");

export function cents(text: string): Cents {
  const value = parseCents(text);
  if (!value.ok) throw new Error(`not money: ${text}`);
  return value.value;
}

export function day(text: string): IsoDate {
  return defined(parseIsoDate(text), text);
}

/** A percentage: "8.25". */
export function percent(text: string): Rate {
  const value = parseDecimal4(text);
  if (!value.ok) throw new Error(`not a rate: ${text}`);
  return toRate(value.value);
}

export function decimal(text: string): Decimal4 {
  const value = parseDecimal4(text);
  if (!value.ok) throw new Error(`not a decimal: ${text}`);
  return value.value;
}

const origin = { file: "test.csv", sheet: "test.csv", row: 2 };

export function customer(id: string, name: string, changes: Partial<Customer> = {}): Customer {
  return {
    id,
    name,
    status: "client",
    isActive: true,
    email: null,
    phone: null,
    address: {
      line1: null,
      line2: null,
      city: null,
      region: null,
      postalCode: null,
      country: null,
    },
    taxGroup: null,
    taxExempt: null,
    taxNumber: null,
    masterAccount: null,
    location: null,
    createdDate: null,
    origin,
    ...changes,
  };
}

export function line(total: string, changes: Partial<OrderLine> = {}): OrderLine {
  return {
    lineNumber: null,
    description: "Vinyl banner",
    quantity: null,
    unitPrice: null,
    total: cents(total),
    incomeAccount: null,
    glCode: "4000",
    isTaxable: false,
    origin,
    ...changes,
  };
}

/** A completed order of one untaxed line. */
export function order(
  number: string,
  customerId: string,
  total: string,
  changes: Partial<Order> = {},
): Order {
  return {
    record: `order:${number}`,
    number,
    isVoid: false,
    orderId: null,
    customerId,
    customerName: null,
    stage: "completed",
    statusText: "COMPLETED",
    completedDate: day("2026-02-10"),
    createdDate: null,
    voidedDate: null,
    voidReason: null,
    poNumber: null,
    location: null,
    subtotal: cents(total),
    discount: zeroCents,
    shipping: zeroCents,
    isShippingTaxable: null,
    postage: zeroCents,
    isPostageTaxable: null,
    taxableAmount: null,
    tax: zeroCents,
    total: cents(total),
    taxGroup: null,
    balanceDue: null,
    lines: [line(total)],
    origin,
    ...changes,
  };
}

/** The row `N-V` of an order. */
export function voidOf(original: Order, changes: Partial<Order> = {}): Order {
  return {
    ...original,
    record: `order:${original.number}-V`,
    isVoid: true,
    stage: "voided",
    statusText: "VOIDED",
    voidedDate: day("2026-02-20"),
    ...changes,
  };
}

export type Pays = readonly (readonly [invoice: string, amount: string])[];

/** A reconciled check. */
export function payment(
  number: string,
  customerId: string,
  amount: string,
  pays: Pays = [],
  changes: Partial<Payment> = {},
): Payment {
  return {
    record: `payment:${number}`,
    number,
    kind: "payment",
    date: day("2026-02-12"),
    customerId,
    customerName: null,
    methodText: "Check",
    method: "money",
    amount: cents(amount),
    checkNumber: null,
    reference: null,
    notes: null,
    reconciliationNumber: "118",
    reconciledDate: day("2026-02-12"),
    originalNumber: null,
    isVoided: false,
    voidedDate: null,
    location: null,
    applications: pays.map(([invoiceNumber, paid]) => ({
      invoiceNumber,
      isOnVoid: false,
      amount: cents(paid),
      date: null,
    })),
    origin,
    ...changes,
  };
}

export function creditMemo(
  number: string,
  customerId: string,
  amount: string,
  changes: Partial<CreditMemo> = {},
): CreditMemo {
  return {
    number,
    type: "added",
    customerId,
    customerName: null,
    date: day("2026-02-05"),
    amount: cents(amount),
    isVoided: false,
    reason: null,
    origin,
    ...changes,
  };
}

export function taxGroup(name: string, rate: string, changes: Partial<TaxGroup> = {}): TaxGroup {
  return { name, rate: percent(rate), agencies: [], replaces: null, origin, ...changes };
}

export function incomeAccount(
  glCode: string,
  name: string,
  changes: Partial<IncomeAccount> = {},
): IncomeAccount {
  return { glCode, name, parent: null, isActive: true, origin, ...changes };
}

export function merge(fromId: string, toId: string, changes: Partial<Merge> = {}): Merge {
  return {
    record: `merge:${fromId}->${toId}`,
    date: day("2026-02-15"),
    fromId,
    fromName: null,
    toId,
    toName: null,
    origin,
    ...changes,
  };
}

export function book(parts: Partial<Book> = {}): Book {
  return {
    customers: [],
    orders: [],
    payments: [],
    creditMemos: [],
    taxGroups: [],
    incomeAccounts: [incomeAccount("4000", "Sign Sales")],
    merges: [],
    reconciliations: [],
    kindsRead: [
      "customers",
      "orders",
      "orderLines",
      "payments",
      "paymentApplications",
      "creditMemos",
      "taxGroups",
      "incomeAccounts",
      "customerMerges",
    ],
    ...parts,
  };
}

function account(
  code: string,
  name: string,
  type: string,
  accountClass: string,
  systemAccount: string | null = null,
): Account {
  return { id: `account-${code}`, code, name, type, accountClass, status: "ACTIVE", systemAccount };
}

function systemRate(taxType: string, name: string): TaxRate {
  return {
    taxType,
    name,
    status: "ACTIVE",
    rate: percent("0"),
    components: [{ name, rate: percent("0"), isCompound: false }],
    canApplyToRevenue: true,
    reportTaxType: null,
  };
}

/** A US organisation with nothing in it but its chart of accounts. */
export function snapshot(parts: Partial<Snapshot> = {}): Snapshot {
  return {
    organisation: {
      id: "org",
      name: "Demo Sign Company",
      shortCode: "!demo",
      countryCode: "US",
      baseCurrency: "USD",
      periodLockDate: null,
      endOfYearLockDate: null,
    },
    accounts: [
      account("090", "Business Checking", "BANK", "ASSET"),
      account("120", "Accounts Receivable", "CURRENT", "ASSET", "DEBTORS"),
      account("200", "Sales", "REVENUE", "REVENUE"),
      account("480", "Courtesy Credit", "EXPENSE", "EXPENSE"),
      account("470", "Bad Debts", "EXPENSE", "EXPENSE"),
      account("835", "Customer Deposits", "CURRLIAB", "LIABILITY"),
      account("860", "Rounding", "EXPENSE", "EXPENSE", "ROUNDING"),
    ],
    taxRates: [systemRate("NONE", "Tax Exempt"), systemRate("OUTPUT", "Tax on Sales")],
    contacts: [],
    invoices: [],
    creditNotes: [],
    credits: [],
    ...parts,
  };
}

export function contact(id: string, name: string, changes: Partial<Contact> = {}): Contact {
  return {
    id,
    number: null,
    name,
    status: "ACTIVE",
    email: null,
    phone: null,
    street: { line1: null, line2: null, city: null, region: null, postalCode: null, country: null },
    taxNumber: null,
    mergedToId: null,
    ...changes,
  };
}

export function settings(changes: Partial<Settings> = {}): Settings {
  return {
    coreBridgeUrl: null,
    syncStartDate: day("2026-01-01"),
    defaultBankAccount: "090",
    paymentPosting: "overpayment",
    applyDeposits: "manual",
    invoiceDueDays: 30,
    dateOrder: "auto",
    defaultIncomeAccount: null,
    shippingAccount: null,
    postageAccount: null,
    discountAccount: null,
    storeCreditAccount: "480",
    depositLiabilityAccount: null,
    badDebtAccount: "470",
    nsfFeeAccount: null,
    offsetVoidedInvoices: true,
    maxTaxAdjustment: cents("0.05"),
    locationTracking: null,
    ...changes,
  };
}

export function planInput(parts: Partial<PlanInput> = {}): PlanInput {
  return {
    book: book(),
    snapshot: snapshot(),
    settings: settings(),
    links: new Map(),
    holds: [],
    manualStatus: new Map(),
    seen: [],
    sha256,
    readFindings: [],
    ...parts,
  };
}
