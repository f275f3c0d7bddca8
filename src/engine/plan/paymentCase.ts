import type { Json } from "../base/canonical.ts";
import { formatCents } from "../base/money.ts";
import type { Payment } from "../corebridge/book.ts";
import type { Credit } from "../xero/snapshot.ts";
import type { PlanContext } from "./context.ts";
import type { InvoicesPlan } from "./invoiceStanding.ts";
import type { Subject } from "./item.ts";
import type { Link, LinkChange } from "./link.ts";
import type { OrderScopes } from "./orderScopes.ts";
import type { Party } from "./party.ts";
import type { CustomersPlan } from "./customerCase.ts";
import type { PostedPayment } from "./postedPayment.ts";
import type { Blocked } from "./standing.ts";
import type { TaskPlan } from "./taskPlan.ts";

export interface PaymentsInput {
  readonly customers: CustomersPlan;
  readonly invoices: InvoicesPlan;
  readonly scopes: OrderScopes;
}

export interface PaymentCase {
  readonly context: PlanContext;
  readonly payment: Payment;
  readonly subject: Subject;
  readonly party: Party;
  readonly input: PaymentsInput;
  readonly link: Link | null;
  /** Documents in Xero that name the payment and that no link knows. ORD-15, PAY-9. */
  readonly naming: readonly Credit[];
  /** All documents that no link knows. PAY-10. */
  readonly unlinked: readonly Credit[];
}

export interface PaymentPlan extends Partial<TaskPlan> {
  readonly posted?: PostedPayment;
  readonly storeCredit?: { readonly payment: Payment; readonly party: Party };
  readonly blocked?: Blocked;
}

export function paymentFacts(payment: Payment, party: Party): Json {
  return { amount: formatCents(payment.amount), date: payment.date, customer: party.customerId };
}

export function paymentLink(
  payment: Payment,
  party: Party,
  kind: "overpayment" | "prepayment",
  xeroId: string,
  origin: Link["origin"],
): LinkChange {
  return {
    change: "set",
    record: payment.record,
    xeroType: kind,
    xeroId,
    xeroNumber: payment.number,
    origin,
    facts: paymentFacts(payment, party),
  };
}
