import type { IsoDate } from "./base/date.ts";
import type { Cents } from "./base/money.ts";

/** The shop's own choices, parsed. Texts, forms and defaults: `settingsTable.ts`. */
export interface Settings {
  readonly coreBridgeUrl: string | null;
  /** RUN-1. Null until the user sets it: no sync without it. */
  readonly syncStartDate: IsoDate | null;
  /** Account code of a Xero account of type BANK. PAY-2. */
  readonly defaultBankAccount: string | null;
  readonly paymentPosting: "overpayment" | "prepayment";
  readonly applyDeposits: "manual" | "automatic";
  /** Days from completed date to due date. ORD-4. */
  readonly invoiceDueDays: number;
  readonly dateOrder: "auto" | "mdy" | "dmy";
  readonly defaultIncomeAccount: string | null;
  readonly shippingAccount: string | null;
  readonly postageAccount: string | null;
  readonly discountAccount: string | null;
  readonly storeCreditAccount: string | null;
  readonly depositLiabilityAccount: string | null;
  readonly badDebtAccount: string | null;
  /** Named in the steps of NSF entries only. */
  readonly nsfFeeAccount: string | null;
  readonly offsetVoidedInvoices: boolean;
  /** TAX-4. */
  readonly maxTaxAdjustment: Cents;
  /** Null is off; else the name of the tracking category whose options are the locations. LOC-1. */
  readonly locationTracking: string | null;
}
