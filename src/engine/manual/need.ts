import type { IsoDate } from "../base/date.ts";
import type { Cents } from "../base/money.ts";
import type { CreditKind } from "../xero/snapshot.ts";

export type ManualKind =
  | "refund"
  | "badDebt"
  | "nsf"
  | "voidedPayment"
  | "customerMerge"
  | "unappliedDeposit"
  | "voidedOrder"
  | "resync"
  | "taxRate";

/** Why an entry is needed, as the plan found it; `manual/` makes steps, effect, precheck and proof of it. MAN-1. */
export interface ManualNeed {
  readonly kind: ManualKind;
  /** Finer than the kind, where the steps differ. */
  readonly variant: ManualVariant;
  readonly rule: string;
  readonly record: string;
  /** The customer's clean name as Xero has it; of a merge the From customer's. */
  readonly customer: string;
  readonly contactId: string | null;
  /** Of a merge: the To customer. */
  readonly toCustomer: string | null;
  readonly toContactId: string | null;
  readonly invoice: string | null;
  readonly invoiceId: string | null;
  readonly date: IsoDate | null;
  readonly amount: Cents | null;
  /** Of a refund, NSF, bad debt or deposit: the payment that stands in Xero (number and document). */
  readonly original: NeedDocument | null;
  /** Of a refund or NSF, by CoreBridge: what the original had paid on the invoice before. Makes the proof exact. */
  readonly moneyBefore?: Cents | null;
  /**
   * The most money that Xero showed on the invoice since the entry is known: of a refund or NSF the original's, of a
   * voided order all. Filled in and kept by `manual/`, for once the work is done nothing else tells what it was.
   */
  readonly moneySeen?: Cents | null;
  /**
   * Of a tax rate: the group's rate as text ("8.25"); of a resync: what Xero will not let us change; of a voided order:
   * the number of the re-made order, null for a true void.
   */
  readonly detail: string | null;
}

export type ManualVariant =
  | "plain"
  /** A refund to in-store credit: un-allocate only, no journal effect. PAY-6. */
  | "toStoreCredit"
  /** The original never reached Xero, or is there no more. PAY-6. */
  | "originalNotInXero"
  /** PAY-12: the order is part of the opening balances. */
  | "openingInvoice"
  /** PAY-16: the payment is part of the opening balances. */
  | "openingPayment"
  /** PAY-9: the payment changed in CoreBridge; the new one posts by itself later. */
  | "changedPayment"
  /** CRM-2: the document is a credit note. */
  | "creditNote"
  /** ORD-9: the number is held by a VOIDED invoice. */
  | "numberVoided"
  /** TAX-2: a rate of that name with another rate is in use. */
  | "otherRate";

export interface NeedDocument {
  readonly number: string;
  readonly kind: CreditKind | null;
  readonly xeroId: string | null;
  readonly bankTransactionId: string | null;
  readonly amount: Cents | null;
  readonly isReconciled: boolean;
}
