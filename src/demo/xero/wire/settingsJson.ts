import { formatDecimal4 } from "#engine/base/decimal.ts";
import { effectiveRate } from "../rules/taxes.ts";
import type { AccountClass, AccountRow, OrganisationRow, TaxRateRow } from "../rows.ts";
import { dateJson, instantJson } from "./dates.ts";
import type { JsonObject } from "./json.ts";

export function organisationJson(row: OrganisationRow): JsonObject {
  return {
    Name: row.name,
    LegalName: row.name,
    PaysTax: true,
    Version: row.countryCode,
    OrganisationType: "COMPANY",
    BaseCurrency: row.baseCurrency,
    CountryCode: row.countryCode,
    IsDemoCompany: true,
    OrganisationStatus: "ACTIVE",
    FinancialYearEndDay: 31,
    FinancialYearEndMonth: 12,
    SalesTaxBasis: "ACCRUALS",
    DefaultSalesTax: "Remember previous",
    DefaultPurchasesTax: "Remember previous",
    PeriodLockDate: row.periodLockDate === undefined ? undefined : dateJson(row.periodLockDate),
    EndOfYearLockDate:
      row.endOfYearLockDate === undefined ? undefined : dateJson(row.endOfYearLockDate),
    CreatedDateUTC: `/Date(${String(row.createdMs)})/`,
    OrganisationEntityType: "COMPANY",
    Timezone: "CENTRALSTANDARDTIME",
    ShortCode: row.shortCode,
    OrganisationID: row.tenantId,
    Edition: "BUSINESS",
    Class: "DEMO",
    Addresses: [],
    Phones: [],
    ExternalLinks: [],
    PaymentTerms: {},
  };
}

export function accountJson(row: AccountRow, baseCurrency: string): JsonObject {
  return {
    AccountID: row.accountId,
    Code: row.code,
    Name: row.name,
    Status: row.status,
    Type: row.type,
    TaxType: row.taxType,
    Class: row.accountClass,
    SystemAccount: row.systemAccount,
    Description: row.description,
    EnablePaymentsToAccount: row.enablePayments,
    ShowInExpenseClaims: false,
    BankAccountNumber: row.bankAccountNumber,
    BankAccountType: row.type === "BANK" ? "BANK" : "",
    CurrencyCode: row.type === "BANK" ? baseCurrency : undefined,
    ReportingCode: row.accountClass.slice(0, 3),
    HasAttachments: false,
    AddToWatchlist: false,
    UpdatedDateUTC: instantJson(row.updatedMs),
  };
}

export function taxRateJson(row: TaxRateRow): JsonObject {
  const rate = Number(formatDecimal4(effectiveRate(row.components)));
  const applies = (accountClass: AccountClass): boolean => row.appliesTo.includes(accountClass);
  return {
    Name: row.name,
    TaxType: row.taxType,
    ReportTaxType: row.reportTaxType,
    CanApplyToAssets: applies("ASSET"),
    CanApplyToEquity: applies("EQUITY"),
    CanApplyToExpenses: applies("EXPENSE"),
    CanApplyToLiabilities: applies("LIABILITY"),
    CanApplyToRevenue: applies("REVENUE"),
    DisplayTaxRate: rate,
    EffectiveRate: rate,
    Status: row.status,
    TaxComponents: row.components.map((component) => ({
      Name: component.name,
      Rate: Number(formatDecimal4(component.rate)),
      IsCompound: component.isCompound,
      IsNonRecoverable: false,
    })),
  };
}
