import { daysApart } from "../base/date.ts";
import { formatCents } from "../base/money.ts";
import { findingOn, type Finding } from "../finding.ts";
import { isSpent, names } from "./findPayment.ts";
import type { PaymentCase } from "./paymentCase.ts";
import { documentText, isSameDocument } from "./sameDocument.ts";

/** PAY-10: the bank feed put the same money on an invoice that this payment pays. */
export function duplicates({ payment, input }: PaymentCase): readonly Finding[] {
  return payment.applications.flatMap(({ invoiceNumber, amount }) => {
    const invoice = input.invoices.invoiceByNumber.get(invoiceNumber)?.xero;
    const twin = invoice?.payments.find(
      (direct) =>
        direct.amount === amount && daysApart(direct.date, payment.date) <= duplicateDaysMax,
    );
    if (invoice === undefined || twin === undefined) return [];
    const message = `A payment of ${formatCents(twin.amount)} of ${twin.date} stands on invoice ${invoice?.number ?? invoiceNumber} already, perhaps from the bank feed: it may be payment ${payment.number}. Remove it in Xero and reconcile the bank line to the CoreBridge payment.`;
    return [findingOn("possibleDuplicate", payment.record, message)];
  });
}

/**
 * PAY-10: the customer has an equal payment of that day in Xero that names no payment of CoreBridge: a person entered it,
 * or took the number out of its texts.
 */
export function unnamedTwins(paymentCase: PaymentCase): readonly Finding[] {
  const { context, payment, party, unlinked } = paymentCase;
  const { amount: total, date, number, record } = payment;
  const twin = unlinked.find(
    (credit) =>
      credit.total === total &&
      !isSpent(credit) &&
      isSameDocument(context, party, credit, { total, date }) &&
      !context.book.payments.some((other) => names(credit, other)),
  );
  if (twin === undefined) return [];
  const message = `Xero has ${twin.kind === "overpayment" ? "an overpayment" : "a prepayment"} (${documentText(context, twin)}) that names no payment: it may be payment ${number}. If it is, write ${number} into its reference in Xero before you sync.`;
  return [findingOn("possibleDuplicate", record, message)];
}

/** PAY-10: "within 5 days". */
const duplicateDaysMax = 5;
