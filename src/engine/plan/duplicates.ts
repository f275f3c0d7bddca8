import { daysApart } from "../base/date.ts";
import { formatCents } from "../base/money.ts";
import { findingOn, type Finding } from "../finding.ts";
import type { PaymentCase } from "./paymentCase.ts";

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

/** PAY-10: "within 5 days". */
const duplicateDaysMax = 5;
