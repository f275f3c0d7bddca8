import { subtractCents, type Cents } from "../base/money.ts";
import { entryId } from "../manual/buildEntry.ts";
import type { ManualNeed } from "../manual/need.ts";
import { allocate } from "./allocate.ts";
import { amountText, settled, type Part, type PartPlan } from "./allocationPart.ts";
import { isBeingUndone } from "./allocationState.ts";
import { isSpent } from "./findPayment.ts";
import { depositNeed } from "./paymentNeeds.ts";

/**
 * PAY-5: listed, and applied by the sync only where the user chose that and it is known to be a deposit: else a person
 * may have taken it off, and no sync puts that back (PAY-14).
 */
export function deposit(part: Part, there: Cents, isKnown: boolean): PartPlan {
  const { context, posted, applied, invoice } = part;
  const rest = subtractCents(applied.amount, there);
  if (invoice?.standing.type !== "ready")
    return settled(
      `${amountText(applied)} is a deposit on ${applied.invoiceNumber}, whose invoice is not in Xero yet.`,
      "skipped",
      "PAY-5",
    );
  if (posted.xero !== null && isSpent(posted.xero))
    return settled(
      `${amountText(applied)} of payment ${posted.payment.number} was given back or voided in Xero: nothing of it is left for ${applied.invoiceNumber}.`,
      "unchanged",
      "PAY-5",
    );
  const mayApply = context.settings.applyDeposits === "automatic" && isKnown && !invoice.isUnproven;
  if (mayApply && !isBeingUndone(context, posted.payment)) return allocate(part, rest);
  const need = depositNeed(
    posted.payment,
    posted.party,
    posted.xero,
    { ...applied, invoice },
    "PAY-5",
    "plain",
  );
  return listed(
    part,
    need,
    `${amountText(applied)} was a deposit on ${applied.invoiceNumber}: allocate it by hand, by the steps on sheet Unapplied Deposits.`,
  );
}

/** PAY-12: its order is in the opening balances; else its invoice will come later. */
export function withoutInvoice(part: Part): PartPlan {
  const { context, posted, applied } = part;
  const order = context.orderByNumber.get(applied.invoiceNumber);
  const isSold =
    order?.stage === "importClosed" || order?.stage === "completed" || order?.stage === "closed";
  if (order === undefined || !isSold) {
    return settled(
      `${amountText(applied)} is a deposit on order ${applied.invoiceNumber}, which has no invoice yet.`,
      "skipped",
      "PAY-5",
    );
  }
  const need = depositNeed(
    posted.payment,
    posted.party,
    posted.xero,
    { ...applied, invoice: null },
    "PAY-12",
    "openingInvoice",
  );
  return listed(
    part,
    need,
    `${amountText(applied)} pays order ${applied.invoiceNumber}, which is in the opening balances: allocate it by hand.`,
  );
}

function listed({ context }: Part, need: ManualNeed, message: string): PartPlan {
  const status = context.manualStatus.get(entryId(need, context.sha256));
  const isClosed =
    status === "notNeeded" || (status === "verified" && need.variant === "openingInvoice");
  return { outcome: isClosed ? "unchanged" : "manual", rule: need.rule, message, need };
}
