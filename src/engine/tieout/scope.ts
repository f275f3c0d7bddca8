import { subtractCents, sumCents, zeroCents, type Cents } from "../base/money.ts";
import type { CreditMemo, Order, Payment } from "../corebridge/book.ts";
import type { PlanContext } from "../plan/context.ts";
import { effectiveDate } from "../plan/planPayments.ts";

/** TIE-1: a sale since the Sync Start Date, or one that is in Xero by our link; voided ones are none. */
export function isSaleInScope(context: PlanContext, order: Order): boolean {
  const { completedDate, isVoid, record } = order;
  if (isVoid || !isSold(order)) return false;
  return completedDate === null || completedDate >= context.start || context.links.has(record);
}

function isSold({ stage }: Order): boolean {
  return stage === "completed" || stage === "closed";
}

/** Numbers of orders whose invoices are part of the opening balances: what pays them counts on neither side. */
export function openingOrders(context: PlanContext): ReadonlySet<string> {
  const opening = context.book.orders.filter(
    (order) => !order.isVoid && isBeforeStart(context, order) && !context.links.has(order.record),
  );
  return new Set(opening.map(({ number }) => number));
}

function isBeforeStart({ start }: PlanContext, order: Order): boolean {
  if (order.stage === "importClosed") return true;
  return isSold(order) && order.completedDate !== null && order.completedDate < start;
}

export interface ReceiptScope {
  /** What of the payment counts. */
  readonly counts: Cents;
  /** What of it belongs to the opening balances, and counts on neither side. */
  readonly opening: Cents;
}

/** Money that a customer paid: whole, but for what belongs to the time before the start. PAY-1, PAY-12, PAY-16. */
export function receiptScope(
  context: PlanContext,
  openings: ReadonlySet<string>,
  payment: Payment,
): ReceiptScope {
  const { amount, applications } = payment;
  const isReconciled = payment.reconciliationNumber !== null || payment.reconciledDate !== null;
  const isEarlier = isReconciled && effectiveDate(context, payment) < context.start;
  if (isEarlier && !context.links.has(payment.record)) {
    const counts = sumCents(
      applications.flatMap((part) =>
        paysInScope(context, part.invoiceNumber) && !part.isOnVoid ? [part.amount] : [],
      ),
    );
    return { counts, opening: subtractCents(amount, counts) };
  }
  if (openings.size === 0) return { counts: amount, opening: zeroCents };
  const opening = sumCents(
    applications.flatMap((part) =>
      !part.isOnVoid && openings.has(part.invoiceNumber) ? [part.amount] : [],
    ),
  );
  return { counts: subtractCents(amount, opening), opening };
}

function paysInScope(context: PlanContext, number: string): boolean {
  const order = context.orderByNumber.get(number);
  return order !== undefined && isSaleInScope(context, order);
}

/** CRM-1: credit that was added, since the start or in Xero by our link. An overpayment's memo is its payment's money. */
export function isAddedCredit(context: PlanContext, memo: CreditMemo): boolean {
  if (memo.isVoided || memo.amount === zeroCents) return false;
  if (context.links.has(`creditMemo:${memo.number}`)) return true;
  return memo.date >= context.start && (memo.type === "added" || memo.type === null);
}
