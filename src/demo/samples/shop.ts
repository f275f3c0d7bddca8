import type { IsoDate } from "#engine/base/date.ts";
import type { Decimal4 } from "#engine/base/decimal.ts";
import type { Cents } from "#engine/base/money.ts";
import type { RuleId } from "#engine/rules/rulebook.ts";
import type { Changing } from "./changing.ts";

/** A sign shop's half-year as it happened; an export is what of it was known on a day. */
export interface Shop {
  readonly customers: readonly ShopCustomer[];
  readonly orders: readonly ShopOrder[];
  readonly payments: readonly ShopPayment[];
  readonly creditMemos: readonly ShopCreditMemo[];
  readonly merges: readonly ShopMerge[];
  readonly lessons: readonly Lesson[];
}

export type Location = "Austin" | "Round Rock";

/** The month-ends whose exports lie in assets/samples. */
export type SampleSet = "2026-04" | "2026-06";

export interface ShopCustomer extends Changing<ShopCustomer> {
  readonly id: string;
  readonly name: string;
  readonly status: "Client" | "Lead" | "Prospect";
  readonly isActive: boolean;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly suite: string;
  readonly city: string;
  readonly zip: string;
  readonly taxGroup: string;
  readonly isTaxExempt: boolean;
  readonly taxNumber: string;
  readonly masterAccount: string;
  readonly location: Location;
  readonly createdOn: IsoDate;
  /** From this day on the list of customers no longer has it. */
  readonly goneOn: IsoDate | null;
}

export interface ShopOrder extends Changing<ShopOrder> {
  readonly id: string;
  /** Null: the next of its location's numbers. */
  readonly fixedNumber: string | null;
  /** An edited order: it has the number of the one it replaces. VOI-4. */
  readonly remakes: ShopOrder | null;
  readonly customer: ShopCustomer | null;
  /** What the Company Name column says; empty with a customer means that the id alone is exported. */
  readonly companyName: string;
  readonly isIdExported: boolean;
  readonly createdOn: IsoDate;
  /** The day from which an export has it; later than `createdOn` for an edited order. */
  readonly enteredOn: IsoDate;
  readonly completedOn: IsoDate | null;
  readonly voidedOn: IsoDate | null;
  readonly voidReason: string;
  /** A voided order whose row keeps its number, without "-V". VOI-4. */
  readonly keepsNumber: boolean;
  /** What the Status column says, where the dates do not decide it. */
  readonly fixedStatus: string | null;
  readonly poNumber: string;
  readonly location: Location;
  readonly lines: readonly ShopLine[];
  readonly discount: Cents;
  readonly shipping: Cents;
  readonly isShippingTaxable: boolean | null;
  readonly postage: Cents;
  readonly isPostageTaxable: boolean | null;
  readonly taxGroup: string;
  readonly isTaxExempt: boolean;
  /** Deliberate errors: figures that the export states wrongly. */
  readonly misprint: Partial<OrderFigures>;
}

export interface OrderFigures {
  readonly subtotal: Cents;
  readonly taxableAmount: Cents;
  readonly tax: Cents;
  readonly total: Cents;
}

export interface ShopLine {
  readonly description: string;
  readonly quantity: Decimal4;
  readonly unitPrice: Decimal4;
  readonly total: Cents;
  readonly account: string;
  readonly glCode: string;
  readonly isTaxable: boolean | null;
}

export type Transaction = "Payment" | "Deposit" | "Refund" | "Bad Debt" | "NSF";

export interface ShopPayment extends Changing<ShopPayment> {
  readonly transaction: Transaction;
  readonly type: string;
  readonly date: IsoDate;
  readonly customer: ShopCustomer | null;
  readonly amount: Cents;
  readonly checkNumber: string;
  readonly notes: string;
  readonly reconciledOn: IsoDate | null;
  /** Of a refund or NSF: what it takes back. */
  readonly original: ShopPayment | null;
  /** The row bears the number of its original. */
  readonly sharesNumber: boolean;
  readonly voidedOn: IsoDate | null;
  readonly location: Location;
  readonly applied: readonly ShopApplication[];
}

export interface ShopApplication {
  readonly order: ShopOrder;
  readonly amount: Cents;
  readonly on: IsoDate;
}

export interface ShopCreditMemo extends Changing<ShopCreditMemo> {
  readonly number: string;
  readonly type: string;
  readonly customer: ShopCustomer;
  readonly date: IsoDate;
  readonly amount: Cents;
  readonly isVoided: boolean;
  readonly reason: string;
}

export interface ShopMerge {
  readonly on: IsoDate;
  readonly fromId: string;
  readonly fromName: string;
  readonly toId: string;
  readonly toName: string;
}

/** What the samples' README says of some records: which rules they show. */
export interface Lesson {
  readonly rules: readonly RuleId[];
  readonly set: SampleSet;
  readonly about: readonly Subject[];
  /** What an accountant sees, and why. */
  readonly says: string;
}

export type Subject =
  | { readonly type: "order"; readonly order: ShopOrder; readonly isVoid: boolean }
  | { readonly type: "payment"; readonly payment: ShopPayment }
  | { readonly type: "record"; readonly record: string };
