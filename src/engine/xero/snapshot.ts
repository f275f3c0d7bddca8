import type { IsoDate } from "../base/date.ts";
import type { Decimal4, Rate } from "../base/decimal.ts";
import type { Cents } from "../base/money.ts";

/** What is in the Xero organisation at a stated time. */
export interface Snapshot {
  readonly organisation: Organisation;
  readonly accounts: readonly Account[];
  readonly taxRates: readonly TaxRate[];
  /** Archived ones too, with `mergedToId` where Xero merged them. */
  readonly contacts: readonly Contact[];
  /** ACCREC only, of every status. */
  readonly invoices: readonly Invoice[];
  /** ACCRECCREDIT only, of every status. */
  readonly creditNotes: readonly CreditNote[];
  /** Overpayments and prepayments that were received, of every status. */
  readonly credits: readonly Credit[];
}

export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly shortCode: string | null;
  readonly countryCode: string;
  readonly baseCurrency: string;
  readonly periodLockDate: IsoDate | null;
  readonly endOfYearLockDate: IsoDate | null;
}

export interface Account {
  readonly id: string;
  /** Null: some of Xero's system and bank accounts have no code. */
  readonly code: string | null;
  readonly name: string;
  /** Xero's type ("REVENUE", "BANK" …). */
  readonly type: string;
  /** Xero's class ("REVENUE", "ASSET" …). */
  readonly accountClass: string;
  readonly status: "ACTIVE" | "ARCHIVED" | "DELETED";
  /** "DEBTORS", "ROUNDING" … or null. */
  readonly systemAccount: string | null;
}

export interface TaxRate {
  /** Xero's key ("TAX001", "NONE"). */
  readonly taxType: string;
  readonly name: string;
  readonly status: "ACTIVE" | "DELETED" | "ARCHIVED" | "PENDING";
  readonly rate: Rate;
  readonly components: readonly TaxComponent[];
  readonly canApplyToRevenue: boolean;
  readonly reportTaxType: string | null;
}

export interface TaxComponent {
  readonly name: string;
  readonly rate: Rate;
  readonly isCompound: boolean;
}

export interface Contact {
  readonly id: string;
  /** Xero's ContactNumber: the CoreBridge customer id. CUS-4. */
  readonly number: string | null;
  readonly name: string;
  readonly status: "ACTIVE" | "ARCHIVED" | "GDPRREQUEST";
  readonly email: string | null;
  /** The DEFAULT phone as one text. */
  readonly phone: string | null;
  readonly street: ContactAddress;
  readonly taxNumber: string | null;
  readonly mergedToId: string | null;
}

export interface ContactAddress {
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
}

export type DocumentStatus = "DRAFT" | "SUBMITTED" | "AUTHORISED" | "PAID" | "VOIDED" | "DELETED";

export interface Invoice {
  readonly id: string;
  readonly number: string;
  readonly status: DocumentStatus;
  readonly contactId: string;
  readonly date: IsoDate;
  readonly dueDate: IsoDate | null;
  readonly reference: string | null;
  readonly lines: readonly DocumentLine[];
  readonly totalTax: Cents;
  readonly total: Cents;
  readonly amountDue: Cents;
  readonly amountPaid: Cents;
  readonly amountCredited: Cents;
  /** Money put on it directly (a bank feed's, a person's): not credits. ORD-11, PAY-10. */
  readonly payments: readonly DirectPayment[];
}

export interface DocumentLine {
  readonly id: string | null;
  readonly description: string;
  readonly quantity: Decimal4 | null;
  readonly unitAmount: Decimal4 | null;
  readonly amount: Cents;
  readonly accountCode: string | null;
  readonly taxType: string | null;
  readonly taxAmount: Cents;
}

export interface DirectPayment {
  readonly id: string;
  readonly date: IsoDate;
  readonly amount: Cents;
  readonly reference: string | null;
  readonly isReconciled: boolean;
}

export interface CreditNote {
  readonly id: string;
  readonly number: string;
  readonly status: DocumentStatus;
  readonly contactId: string;
  readonly date: IsoDate;
  readonly reference: string | null;
  readonly lines: readonly DocumentLine[];
  readonly total: Cents;
  readonly remaining: Cents;
  readonly allocations: readonly Allocation[];
  /** Cash refunds out of it. */
  readonly refunds: readonly DirectPayment[];
}

/** An overpayment or prepayment that a customer paid. PAY-2. */
export interface Credit {
  readonly kind: "overpayment" | "prepayment";
  readonly id: string;
  readonly bankTransactionId: string | null;
  readonly status: DocumentStatus;
  readonly contactId: string;
  readonly date: IsoDate;
  /** Reference of the document or of its bank transaction, whichever Xero kept. PAY-3. */
  readonly reference: string | null;
  readonly descriptions: readonly string[];
  readonly total: Cents;
  readonly remaining: Cents;
  readonly allocations: readonly Allocation[];
  readonly refunds: readonly DirectPayment[];
  readonly isReconciled: boolean;
}

export interface Allocation {
  /** Null where Xero's list leaves the id out. */
  readonly id: string | null;
  readonly invoiceId: string;
  readonly amount: Cents;
  readonly date: IsoDate | null;
}

export type CreditKind = "overpayment" | "prepayment" | "creditNote";
