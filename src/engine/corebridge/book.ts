import type { IsoDate } from "../base/date.ts";
import type { Decimal4, Rate } from "../base/decimal.ts";
import type { Cents } from "../base/money.ts";

/** CoreBridge's side, read and typed. Every list is sorted by its key, so that row order never matters. */
export interface Book {
  readonly customers: readonly Customer[];
  readonly orders: readonly Order[];
  readonly payments: readonly Payment[];
  readonly creditMemos: readonly CreditMemo[];
  readonly taxGroups: readonly TaxGroup[];
  readonly incomeAccounts: readonly IncomeAccount[];
  readonly merges: readonly Merge[];
  readonly reconciliations: readonly Reconciliation[];
  /** The kinds of export that were given. A kind that was not given says nothing about what vanished. RUN-11. */
  readonly kindsRead: readonly ExportKind[];
}

export type ExportKind =
  | "customers"
  | "orders"
  | "orderLines"
  | "payments"
  | "paymentApplications"
  | "creditMemos"
  | "taxGroups"
  | "incomeAccounts"
  | "customerMerges"
  | "reconciliations";

/** Where a record came from: the row as a spreadsheet counts it, header included. */
export interface Origin {
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
}

export interface Customer {
  readonly id: string;
  /** As CoreBridge holds it, unclean spaces included. CUS-5. */
  readonly name: string;
  readonly status: "client" | "lead" | "prospect";
  readonly isActive: boolean;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: Address;
  readonly taxGroup: string | null;
  readonly taxExempt: boolean | null;
  readonly taxNumber: string | null;
  readonly masterAccount: string | null;
  readonly location: string | null;
  readonly createdDate: IsoDate | null;
  readonly origin: Origin;
}

export interface Address {
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
}

/** ORD-1 to ORD-3: the vocabulary table maps each status text to one of these. */
export type OrderStage =
  | "estimate"
  | "preWip"
  | "wip"
  | "built"
  | "invoicing"
  | "completed"
  | "closed"
  | "importClosed"
  | "voided"
  | "cancelled";

export interface Order {
  /** `order:<number>`; of a voided order `order:<number>-V`, of a second one `order:<number>-V2`. VOI-1. */
  readonly record: string;
  /** The number without any `-V`: text, never a number (`00123` keeps its zeros). */
  readonly number: string;
  /** True for a row `N-V`, and for a row `N` in status VOIDED. VOI-4. */
  readonly isVoid: boolean;
  readonly orderId: string | null;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly stage: OrderStage;
  readonly statusText: string;
  readonly completedDate: IsoDate | null;
  readonly createdDate: IsoDate | null;
  readonly voidedDate: IsoDate | null;
  readonly voidReason: string | null;
  readonly poNumber: string | null;
  readonly location: string | null;
  readonly subtotal: Cents;
  /** A positive amount that lowers the total. TAX-6. */
  readonly discount: Cents;
  readonly shipping: Cents;
  readonly isShippingTaxable: boolean | null;
  readonly postage: Cents;
  readonly isPostageTaxable: boolean | null;
  readonly taxableAmount: Cents | null;
  readonly tax: Cents;
  readonly total: Cents;
  readonly taxGroup: string | null;
  readonly balanceDue: Cents | null;
  readonly lines: readonly OrderLine[];
  readonly origin: Origin;
}

export interface OrderLine {
  readonly lineNumber: string | null;
  readonly description: string;
  readonly quantity: Decimal4 | null;
  readonly unitPrice: Decimal4 | null;
  readonly total: Cents;
  readonly incomeAccount: string | null;
  readonly glCode: string | null;
  readonly isTaxable: boolean | null;
  readonly origin: Origin;
}

/** `payment` covers CoreBridge's Payment and Deposit; the other three never sync. PAY-6. */
export type PaymentKind = "payment" | "refund" | "badDebt" | "nsf";

export interface Payment {
  /** `payment:<n>`; under the number of its original: `payment:<n>/refund`, `/nsf`, `/badDebt`. */
  readonly record: string;
  readonly number: string;
  readonly kind: PaymentKind;
  readonly date: IsoDate;
  readonly customerId: string | null;
  readonly customerName: string | null;
  /** As exported ("Check", "Visa"). */
  readonly methodText: string;
  /** `storeCredit`: paid by, or refunded to, in-store credit: no cash moves. PAY-6, PAY-8. */
  readonly method: "money" | "storeCredit";
  /** Never negative, whatever sign the export had. */
  readonly amount: Cents;
  readonly checkNumber: string | null;
  readonly reference: string | null;
  readonly notes: string | null;
  readonly reconciliationNumber: string | null;
  readonly reconciledDate: IsoDate | null;
  /** Of a refund, NSF or bad debt: the payment that it undoes. */
  readonly originalNumber: string | null;
  readonly isVoided: boolean;
  readonly voidedDate: IsoDate | null;
  readonly location: string | null;
  readonly applications: readonly Application[];
  readonly origin: Origin;
}

/** What a payment paid on an order; of a refund, NSF or bad debt: what it took back there. */
export interface Application {
  /** The number without any `-V`. */
  readonly invoiceNumber: string;
  /** True where the export names `N-V`. */
  readonly isOnVoid: boolean;
  readonly amount: Cents;
  readonly date: IsoDate | null;
}

export interface CreditMemo {
  readonly number: string;
  /** Null: the export has no type. CRM-1. */
  readonly type: "added" | "overpayment" | "reduced" | null;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly date: IsoDate;
  readonly amount: Cents;
  readonly isVoided: boolean;
  readonly reason: string | null;
  readonly origin: Origin;
}

export interface TaxGroup {
  readonly name: string;
  /** The combined rate. */
  readonly rate: Rate;
  /** CoreBridge rounds each agency's tax, then adds. TAX-5. Empty where the export names none. */
  readonly agencies: readonly TaxAgency[];
  readonly replaces: string | null;
  readonly origin: Origin;
}

export interface TaxAgency {
  readonly name: string;
  readonly rate: Rate;
}

export interface IncomeAccount {
  readonly glCode: string;
  /** As exported; `Parent:Child` is cut to its leaf by ACC-1. */
  readonly name: string;
  readonly parent: string | null;
  readonly isActive: boolean;
  readonly origin: Origin;
}

export interface Merge {
  /** `merge:<from>-><to>`. */
  readonly record: string;
  readonly date: IsoDate;
  readonly fromId: string;
  readonly fromName: string | null;
  readonly toId: string;
  readonly toName: string | null;
  readonly origin: Origin;
}

export interface Reconciliation {
  readonly number: string;
  readonly date: IsoDate;
  readonly location: string | null;
  readonly paymentType: string | null;
  readonly amount: Cents | null;
  readonly refunds: Cents | null;
  readonly badDebt: Cents | null;
  readonly origin: Origin;
}
