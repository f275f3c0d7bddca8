import { parseIsoDate, type IsoDate } from "#engine/base/date.ts";
import { toRate } from "#engine/base/decimal.ts";
import { defined } from "#engine/base/assert.ts";
import type { Books } from "./books.ts";
import { newId } from "./ledger.ts";
import { accountClassOf } from "./rules/accountTypes.ts";
import type { AccountClass } from "./rows.ts";

export interface OrganisationOptions {
  readonly name: string;
  readonly countryCode: string;
  readonly baseCurrency: string;
  readonly shortCode: string;
  readonly periodLockDate: string | undefined;
  readonly endOfYearLockDate: string | undefined;
}

interface AccountSeed {
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly taxType: string;
  readonly systemAccount?: string;
}

/** Xero's default chart for the United States, with what a sign shop adds to it. */
const accounts: readonly AccountSeed[] = [
  { code: "090", name: "Business Checking", type: "BANK", taxType: "NONE" },
  { code: "091", name: "Business Savings", type: "BANK", taxType: "NONE" },
  {
    code: "120",
    name: "Accounts Receivable",
    type: "CURRENT",
    taxType: "NONE",
    systemAccount: "DEBTORS",
  },
  { code: "140", name: "Inventory", type: "CURRENT", taxType: "NONE" },
  { code: "200", name: "Sales", type: "REVENUE", taxType: "OUTPUT" },
  { code: "260", name: "Other Revenue", type: "OTHERINCOME", taxType: "OUTPUT" },
  { code: "270", name: "Interest Income", type: "OTHERINCOME", taxType: "NONE" },
  { code: "310", name: "Cost of Goods Sold", type: "DIRECTCOSTS", taxType: "INPUT" },
  { code: "400", name: "Advertising", type: "EXPENSE", taxType: "INPUT" },
  { code: "404", name: "Bank Fees", type: "EXPENSE", taxType: "NONE" },
  { code: "408", name: "Store Credit Given", type: "EXPENSE", taxType: "NONE" },
  { code: "425", name: "Freight & Courier", type: "EXPENSE", taxType: "INPUT" },
  { code: "670", name: "Bad Debts", type: "EXPENSE", taxType: "NONE" },
  {
    code: "800",
    name: "Accounts Payable",
    type: "CURRLIAB",
    taxType: "NONE",
    systemAccount: "CREDITORS",
  },
  { code: "810", name: "Customer Deposits", type: "CURRLIAB", taxType: "NONE" },
  { code: "820", name: "Sales Tax", type: "CURRLIAB", taxType: "NONE", systemAccount: "GST" },
  {
    code: "840",
    name: "Historical Adjustment",
    type: "CURRLIAB",
    taxType: "NONE",
    systemAccount: "HISTORICAL",
  },
  { code: "860", name: "Rounding", type: "CURRLIAB", taxType: "NONE", systemAccount: "ROUNDING" },
  {
    code: "877",
    name: "Tracking Transfers",
    type: "CURRLIAB",
    taxType: "NONE",
    systemAccount: "TRACKINGTRANSFERS",
  },
  {
    code: "960",
    name: "Retained Earnings",
    type: "EQUITY",
    taxType: "NONE",
    systemAccount: "RETAINEDEARNINGS",
  },
];

interface TaxRateSeed {
  readonly taxType: string;
  readonly name: string;
  /** In ten-thousandths of a percent. */
  readonly rate: bigint;
  readonly reportTaxType?: string;
  readonly appliesTo: readonly AccountClass[];
}

const everywhere: readonly AccountClass[] = ["ASSET", "EQUITY", "EXPENSE", "LIABILITY", "REVENUE"];
const onPurchases: readonly AccountClass[] = ["ASSET", "EQUITY", "EXPENSE", "LIABILITY"];
const onSales: readonly AccountClass[] = ["ASSET", "EQUITY", "LIABILITY", "REVENUE"];

/** The system rates of a United States organisation (developer.xero.com, Types and codes). */
const usTaxRates: readonly TaxRateSeed[] = [
  { taxType: "INPUT", name: "Tax on Purchases", rate: 0n, appliesTo: onPurchases },
  { taxType: "OUTPUT", name: "Tax on Sales", rate: 0n, appliesTo: onSales },
  { taxType: "NONE", name: "Tax Exempt", rate: 0n, appliesTo: everywhere },
  { taxType: "GSTONIMPORTS", name: "Sales Tax on Imports", rate: 0n, appliesTo: ["LIABILITY"] },
  { taxType: "AVALARA", name: "Auto Look Up (DO NOT USE)", rate: 0n, appliesTo: everywhere },
];

/** Of the other countries only what an invoice needs. */
const taxRatesByCountry: Readonly<Record<string, readonly TaxRateSeed[]>> = {
  US: usTaxRates,
  AU: [
    {
      taxType: "INPUT",
      name: "GST on Expenses",
      rate: 100_000n,
      reportTaxType: "INPUT",
      appliesTo: onPurchases,
    },
    {
      taxType: "OUTPUT",
      name: "GST on Income",
      rate: 100_000n,
      reportTaxType: "OUTPUT",
      appliesTo: onSales,
    },
    {
      taxType: "NONE",
      name: "BAS Excluded",
      rate: 0n,
      reportTaxType: "BASEXCLUDED",
      appliesTo: everywhere,
    },
  ],
  NZ: [
    {
      taxType: "INPUT2",
      name: "15% GST on Expenses",
      rate: 150_000n,
      reportTaxType: "INPUT",
      appliesTo: onPurchases,
    },
    {
      taxType: "OUTPUT2",
      name: "15% GST on Income",
      rate: 150_000n,
      reportTaxType: "OUTPUT",
      appliesTo: onSales,
    },
    { taxType: "NONE", name: "No GST", rate: 0n, reportTaxType: "NONE", appliesTo: everywhere },
  ],
  GB: [
    {
      taxType: "INPUT2",
      name: "20% (VAT on Expenses)",
      rate: 200_000n,
      reportTaxType: "INPUT",
      appliesTo: onPurchases,
    },
    {
      taxType: "OUTPUT2",
      name: "20% (VAT on Income)",
      rate: 200_000n,
      reportTaxType: "OUTPUT",
      appliesTo: onSales,
    },
    { taxType: "NONE", name: "No VAT", rate: 0n, reportTaxType: "NONE", appliesTo: everywhere },
  ],
};

export const defaultOrganisation: OrganisationOptions = {
  name: "Demo Sign Company (US)",
  countryCode: "US",
  baseCurrency: "USD",
  shortCode: "!demo1",
  periodLockDate: undefined,
  endOfYearLockDate: undefined,
};

/** The organisation as Xero hands it over: a chart of accounts, tax rates, and no documents. */
export function seedBooks(books: Books, options: OrganisationOptions, nowMs: number): void {
  books.organisations.put({
    tenantId: newId(),
    name: options.name,
    countryCode: options.countryCode,
    baseCurrency: options.baseCurrency,
    shortCode: options.shortCode,
    periodLockDate: readDay(options.periodLockDate),
    endOfYearLockDate: readDay(options.endOfYearLockDate),
    createdMs: nowMs,
  });
  const rates = taxRatesByCountry[options.countryCode] ?? usTaxRates;
  for (const seed of accounts) {
    books.accounts.put({
      accountId: newId(),
      code: seed.code,
      name: seed.name,
      type: seed.type,
      accountClass: defined(accountClassOf(seed.type), seed.type),
      taxType: taxTypeIn(rates, seed.taxType),
      status: "ACTIVE",
      systemAccount: seed.systemAccount,
      description: undefined,
      bankAccountNumber: seed.type === "BANK" ? `0${seed.code}-0000-0000` : undefined,
      enablePayments: false,
      updatedMs: nowMs,
    });
  }
  for (const { rate, reportTaxType, ...seed } of rates) {
    const components = [{ name: "Tax", rate: toRate(rate), isCompound: false }];
    books.taxRates.put({
      ...seed,
      components,
      reportTaxType,
      status: "ACTIVE",
      isSystem: true,
      updatedMs: nowMs,
    });
  }
}

/** Where the tax changed once, the rate of today bears a 2: OUTPUT2. */
function taxTypeIn(rates: readonly TaxRateSeed[], taxType: string): string {
  return rates.some((rate) => rate.taxType === taxType) ? taxType : `${taxType}2`;
}

export function readDay(text: string | undefined): IsoDate | undefined {
  return text === undefined ? undefined : defined(parseIsoDate(text), `the day ${text}`);
}
