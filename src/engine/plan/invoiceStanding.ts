import type { IsoDate } from "../base/date.ts";
import type { Cents } from "../base/money.ts";
import type { Invoice } from "../xero/snapshot.ts";
import type { Party } from "./party.ts";
import type { Standing } from "./standing.ts";
import type { TaskPlan } from "./taskPlan.ts";

/** An order's invoice as payments see it. */
export interface InvoiceStanding {
  readonly standing: Standing;
  /** What the invoice will have due before our allocations; null where it is not known. */
  readonly total: Cents;
  readonly xero: Invoice | null;
  readonly date: IsoDate | null;
  readonly party: Party;
  /** Key of the contact at which it stands once this plan is posted. MRG-1. */
  readonly contact: string | null;
  /** ORD-8: this plan updates it, so that our own undone allocations may be made again. PAY-14. */
  readonly isUpdated: boolean;
  /** HLD-1: an allocation to a held order is held, whether or not it is in Xero. */
  readonly isHeld: boolean;
  /**
   * Its link was made again from Xero alone, and its order is not exported this time: that the two are one is not proven,
   * and nothing new is put on it. ORD-15.
   */
  readonly isUnproven: boolean;
}

export interface InvoicesPlan extends TaskPlan {
  /** Of live orders that are, or should be, in Xero, by number. */
  readonly invoiceByNumber: ReadonlyMap<string, InvoiceStanding>;
}
