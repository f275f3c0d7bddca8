import type { Payment } from "../corebridge/book.ts";
import type { Credit } from "../xero/snapshot.ts";
import type { Link } from "./link.ts";
import type { Party } from "./party.ts";
import type { Blocked } from "./standing.ts";
import type { TaskPlan } from "./taskPlan.ts";

/** A payment whose money is in Xero, or will be after this plan. */
export interface PostedPayment {
  readonly payment: Payment;
  readonly party: Party;
  readonly xero: Credit | null;
  /** Null: it is posted by this very plan. */
  readonly link: Link | null;
  readonly isAdopted: boolean;
  readonly needs: readonly string[];
}

export interface PaymentsPlan extends TaskPlan {
  readonly posted: readonly PostedPayment[];
  /** Payments by in-store credit that are due now, for PAY-8. */
  readonly storeCredit: readonly { readonly payment: Payment; readonly party: Party }[];
  /** Money payments that cannot be posted, with why: what they pay stays open. */
  readonly blocked: ReadonlyMap<string, Blocked>;
}
