import type { Json } from "../base/canonical.ts";
import type { IsoDate } from "../base/date.ts";
import type { Decimal4 } from "../base/decimal.ts";
import type { Cents } from "../base/money.ts";
import type { ManualNeed } from "../manual/need.ts";
import type { ContactAddress, CreditKind, TaxComponent } from "../xero/snapshot.ts";
import type { LinkChange } from "./link.ts";
import type { TaskName } from "./task.ts";

/** One intended write to Xero. Immutable; its key is made before it is sent. */
export interface Command {
  /** Deterministic: the same intention for the same record has the same key in every plan. */
  readonly key: string;
  readonly task: TaskName;
  readonly record: string;
  readonly write: Write;
  /** Keys of commands that must have succeeded first; where one has not, this one is not sent. */
  readonly needs: readonly string[];
  /** The Xero state that it relies on; part of the fingerprint. RUN-2. */
  readonly expects: Json;
  /** What its success leaves behind, in the same transaction as its outcome. */
  readonly links: readonly LinkChange[];
  /** What a person must do where Xero refuses it. VOI-3, TAX-3. */
  readonly ifRefused: ManualNeed | null;
  /** "Create invoice INV-1001 for Acme Signs, 108.25": for the log and the audit trail. */
  readonly says: string;
}

/**
 * A Xero document: by the record whose link holds the id (or will, once its command succeeded), or by its id.
 * What has a record is named by it, so that a resumed plan says the same bytes: the key must not change.
 */
export type Ref = { readonly xeroId: string } | { readonly record: string };

export type Write =
  | CreateTaxRate
  | UpdateTaxRate
  | CreateAccount
  | UpdateAccount
  | CreateContact
  | UpdateContact
  | CreateInvoice
  | UpdateInvoice
  | CreateCreditNote
  | CreatePayment
  | Allocate
  | Deallocate
  | RefundCredit;

export interface CreateTaxRate {
  readonly type: "createTaxRate";
  readonly name: string;
  readonly components: readonly TaxComponent[];
  /** Only for AU, NZ and UK organisations. TAX-1. */
  readonly reportTaxType: string | null;
}

export interface UpdateTaxRate {
  readonly type: "updateTaxRate";
  readonly taxType: string;
  readonly name: string;
  /** All existing components, for Xero wants them all. */
  readonly components: readonly TaxComponent[];
  readonly reportTaxType: string | null;
}

export interface CreateAccount {
  readonly type: "createAccount";
  readonly code: string;
  readonly name: string;
}

export interface UpdateAccount {
  readonly type: "updateAccount";
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** Null fields are not sent: what is empty in CoreBridge clears nothing. CUS-7. */
export interface ContactFields {
  readonly name: string | null;
  readonly number: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** Sent whole where any part of it is set. */
  readonly street: ContactAddress | null;
  readonly taxNumber: string | null;
}

export interface CreateContact {
  readonly type: "createContact";
  readonly contact: ContactFields;
}

export interface UpdateContact {
  readonly type: "updateContact";
  readonly id: string;
  readonly contact: ContactFields;
}

export interface LineFields {
  /** Set where an existing line of a paid invoice is edited in place. */
  readonly id: string | null;
  readonly description: string;
  readonly quantity: Decimal4;
  readonly unitAmount: Decimal4;
  readonly amount: Cents;
  readonly accountCode: string;
  /** Xero's tax type, or the tax group whose link will hold it. */
  readonly tax: { readonly taxType: string } | { readonly record: string };
  readonly tracking: { readonly category: string; readonly option: string } | null;
}

export interface CreateInvoice {
  readonly type: "createInvoice";
  readonly contact: Ref;
  readonly number: string;
  readonly date: IsoDate;
  readonly dueDate: IsoDate;
  readonly reference: string | null;
  readonly lines: readonly LineFields[];
  /** What Xero must come to; an answer with another total is a failure. ORD-7. */
  readonly total: Cents;
}

/** Null fields are not sent. */
export interface UpdateInvoice {
  readonly type: "updateInvoice";
  readonly id: string;
  readonly contact: Ref | null;
  readonly number: string | null;
  readonly date: IsoDate | null;
  readonly dueDate: IsoDate | null;
  readonly reference: string | null;
  readonly lines: readonly LineFields[] | null;
  readonly total: Cents | null;
}

export interface CreateCreditNote {
  readonly type: "createCreditNote";
  readonly contact: Ref;
  readonly number: string;
  readonly date: IsoDate;
  readonly reference: string;
  readonly lines: readonly LineFields[];
  readonly total: Cents;
}

/** One RECEIVE-OVERPAYMENT or RECEIVE-PREPAYMENT for the whole payment. PAY-2. */
export interface CreatePayment {
  readonly type: "createPayment";
  readonly kind: "overpayment" | "prepayment";
  readonly contact: Ref;
  readonly bankAccountCode: string;
  /** Only for a prepayment; Xero codes an overpayment itself. */
  readonly accountCode: string | null;
  readonly date: IsoDate;
  readonly reference: string;
  /** Holds the payment number, for Xero may drop the reference. PAY-3. */
  readonly description: string;
  readonly amount: Cents;
}

export interface Allocate {
  readonly type: "allocate";
  readonly kind: CreditKind;
  readonly credit: Ref;
  readonly invoice: Ref;
  readonly amount: Cents;
  readonly date: IsoDate;
}

export interface Deallocate {
  readonly type: "deallocate";
  readonly kind: CreditKind;
  readonly creditId: string;
  /** Null where Xero's list leaves it out: it is read from the credit document before sending. */
  readonly allocationId: string | null;
  readonly invoiceId: string;
  readonly amount: Cents;
}

/** A cash refund out of a credit, as Xero's "Make a cash refund" posts it; only the assist makes one. MAN-5. */
export interface RefundCredit {
  readonly type: "refundCredit";
  readonly kind: CreditKind;
  readonly creditId: string;
  readonly bankAccountCode: string;
  readonly amount: Cents;
  readonly date: IsoDate;
  readonly reference: string;
}
