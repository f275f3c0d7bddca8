import type { IsoDate } from "#engine/base/date.ts";
import type { Decimal4, Rate } from "#engine/base/decimal.ts";
import type { Cents } from "#engine/base/money.ts";
import type { Json } from "./wire/json.ts";
import type { ApiAnswer } from "./wire/request.ts";

/** The rows of the books. Every change makes a new row; what may be missing is undefined. */
export interface OrganisationRow {
  readonly tenantId: string;
  readonly name: string;
  readonly countryCode: string;
  readonly baseCurrency: string;
  readonly shortCode: string;
  readonly periodLockDate: IsoDate | undefined;
  readonly endOfYearLockDate: IsoDate | undefined;
  readonly createdMs: number;
}

export type AccountClass = "ASSET" | "EQUITY" | "EXPENSE" | "LIABILITY" | "REVENUE";

export interface AccountRow {
  readonly accountId: string;
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly accountClass: AccountClass;
  readonly taxType: string;
  readonly status: "ACTIVE" | "ARCHIVED" | "DELETED";
  readonly systemAccount: string | undefined;
  readonly description: string | undefined;
  readonly bankAccountNumber: string | undefined;
  readonly enablePayments: boolean;
  readonly updatedMs: number;
}

export interface TaxComponentRow {
  readonly name: string;
  readonly rate: Rate;
  readonly isCompound: boolean;
}

export interface TaxRateRow {
  readonly taxType: string;
  readonly name: string;
  readonly status: "ACTIVE" | "ARCHIVED" | "DELETED";
  readonly isSystem: boolean;
  readonly reportTaxType: string | undefined;
  readonly components: readonly TaxComponentRow[];
  readonly appliesTo: readonly AccountClass[];
  readonly updatedMs: number;
}

export interface ContactRow {
  readonly contactId: string;
  readonly name: string;
  readonly contactNumber: string | undefined;
  readonly status: "ACTIVE" | "ARCHIVED";
  readonly mergedToContactId: string | undefined;
  /** FirstName, EmailAddress, TaxNumber … under Xero's own field names. */
  readonly texts: Readonly<Record<string, string>>;
  readonly addresses: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly phones: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly persons: readonly Readonly<Record<string, string>>[];
  readonly isCustomer: boolean;
  readonly isSupplier: boolean;
  readonly updatedMs: number;
}

export type LineAmountTypes = "Exclusive" | "Inclusive" | "NoTax";

export interface TrackingRow {
  readonly name: string;
  readonly option: string;
}

export interface LineRow {
  readonly lineItemId: string;
  readonly description: string | undefined;
  readonly quantity: Decimal4 | undefined;
  readonly unitAmount: Decimal4 | undefined;
  readonly discountRate: Decimal4 | undefined;
  readonly accountId: string | undefined;
  readonly itemCode: string | undefined;
  readonly taxType: string | undefined;
  readonly taxAmount: Cents;
  readonly lineAmount: Cents;
  readonly tracking: readonly TrackingRow[];
}

/** What every document with lines has. */
export interface LinesRow {
  readonly lineAmountTypes: LineAmountTypes;
  readonly lines: readonly LineRow[];
  readonly subTotal: Cents;
  readonly totalTax: Cents;
  readonly total: Cents;
}

export type DocumentStatus = "DRAFT" | "SUBMITTED" | "AUTHORISED" | "PAID" | "VOIDED" | "DELETED";

/** An invoice or a credit note. */
export interface DocumentRow extends LinesRow {
  readonly id: string;
  readonly kind: "invoice" | "creditNote";
  readonly type: string;
  readonly number: string;
  readonly reference: string | undefined;
  readonly contactId: string;
  readonly status: DocumentStatus;
  readonly date: IsoDate;
  readonly dueDate: IsoDate | undefined;
  readonly url: string | undefined;
  readonly brandingThemeId: string | undefined;
  readonly sentToContact: boolean;
  readonly updatedMs: number;
}

export interface BankTransactionRow extends LinesRow {
  readonly id: string;
  readonly type: string;
  readonly contactId: string;
  readonly bankAccountId: string;
  readonly date: IsoDate;
  readonly reference: string | undefined;
  readonly status: "AUTHORISED" | "DELETED";
  readonly isReconciled: boolean;
  readonly overpaymentId: string | undefined;
  readonly prepaymentId: string | undefined;
  readonly updatedMs: number;
}

/** An overpayment or a prepayment: the credit that its bank transaction left on the contact. */
export interface MoneyCreditRow extends LinesRow {
  readonly id: string;
  readonly kind: "overpayment" | "prepayment";
  readonly type: string;
  readonly bankTransactionId: string;
  readonly contactId: string;
  readonly date: IsoDate;
  readonly reference: string | undefined;
  readonly status: "AUTHORISED" | "PAID" | "VOIDED";
  readonly updatedMs: number;
}

export type CreditKind = "creditNote" | "overpayment" | "prepayment";

export interface AllocationRow {
  readonly id: string;
  readonly creditKind: CreditKind;
  readonly creditId: string;
  readonly invoiceId: string;
  readonly amount: Cents;
  readonly date: IsoDate;
  readonly isDeleted: boolean;
}

/** A payment of an invoice, or a refund of a credit. */
export interface PaymentRow {
  readonly id: string;
  readonly targetKind: "invoice" | CreditKind;
  readonly targetId: string;
  readonly accountId: string;
  readonly date: IsoDate;
  readonly amount: Cents;
  readonly reference: string | undefined;
  readonly status: "AUTHORISED" | "DELETED";
  readonly isReconciled: boolean;
  readonly updatedMs: number;
}

export interface HistoryRow {
  readonly id: string;
  readonly documentId: string;
  readonly changes: string;
  readonly details: string;
  readonly user: string;
  readonly atMs: number;
}

/** An authorisation code, waiting to be exchanged. */
export interface CodeRow {
  readonly code: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scope: string;
  readonly nonce: string | undefined;
  readonly challenge: string | undefined;
  /** The organisations that the person allowed. */
  readonly tenantIds: readonly string[];
  readonly issuedMs: number;
}

export interface TokenRow {
  readonly token: string;
  readonly type: "access" | "refresh";
  readonly clientId: string;
  readonly grant: "authorization_code" | "client_credentials";
  readonly scope: string;
  /** Of a person's consent; a Custom Connection has none. */
  readonly authEventId: string | undefined;
  readonly expiresMs: number;
  /** When a refresh token was used: it may be used again for a short grace. */
  readonly usedMs: number | undefined;
}

export interface ConnectionRow {
  readonly id: string;
  readonly clientId: string;
  readonly tenantId: string;
  readonly authEventId: string;
  readonly createdMs: number;
}

/** An answer kept for its Idempotency-Key. */
export interface KeptAnswerRow {
  readonly key: string;
  readonly request: string;
  readonly status: number;
  readonly body: Json | undefined;
  readonly contentType: ApiAnswer["contentType"];
  readonly atMs: number;
}
