import type { Cents } from "../base/money.ts";
import { sumCents } from "../base/money.ts";
import type { Payment } from "../corebridge/book.ts";
import type { ManualKind, ManualNeed, ManualVariant, NeedDocument } from "../manual/need.ts";
import type { Credit } from "../xero/snapshot.ts";
import { appliedTo } from "./allocationState.ts";
import type { PlanContext } from "./context.ts";
import type { Party } from "./party.ts";
import type { InvoicesPlan, InvoiceStanding } from "./invoiceStanding.ts";

const kindOf = { refund: "refund", badDebt: "badDebt", nsf: "nsf" } as const satisfies Record<
  string,
  ManualKind
>;

/** PAY-6: one entry; of a bad debt that was written off on several invoices, one an invoice. */
export function undoingNeeds(
  context: PlanContext,
  payment: Payment,
  party: Party,
): readonly ManualNeed[] {
  const { kind } = payment;
  if (kind === "payment") return [];
  const original = originalOf(context, payment);
  const own = payment.applications;
  const parts =
    kind === "badDebt" && own.length > 1
      ? own.map((part) => ({ number: part.invoiceNumber, amount: part.amount }))
      : [{ number: invoiceOf(context, payment), amount: payment.amount }];
  return parts.map(({ number, amount }) => ({
    ...blank(party, payment),
    kind: kindOf[kind],
    variant: variantOf(payment, original),
    rule: "PAY-6",
    invoice: number,
    invoiceId: invoiceIdOf(context, number),
    amount,
    original,
  }));
}

/** PAY-7, PAY-9: the document in Xero must go. */
export function voidedPaymentNeed(
  payment: Payment,
  party: Party,
  credit: Credit | null,
  rule: "PAY-7" | "PAY-9",
  variant: ManualVariant,
  amount: Cents,
): ManualNeed {
  const [only, second] = payment.applications;
  return {
    ...blank(party, payment),
    kind: "voidedPayment",
    variant,
    rule,
    contactId: credit?.contactId ?? null,
    invoice: only !== undefined && second === undefined ? only.invoiceNumber : null,
    date: credit?.date ?? payment.date,
    amount,
    original: documentOf(payment.number, credit, amount),
  };
}

/** PAY-16: the payment is in the opening balances, its order is not. */
export function openingDeposits(
  context: PlanContext,
  payment: Payment,
  party: Party,
  invoices: InvoicesPlan,
): readonly ManualNeed[] {
  return appliedTo(context, payment).flatMap(({ invoiceNumber, amount }) => {
    const invoice = invoices.invoiceByNumber.get(invoiceNumber);
    const isThere = invoice !== undefined && !invoice.isHeld && invoice.standing.type === "ready";
    return isThere
      ? [
          depositNeed(
            payment,
            party,
            null,
            { invoiceNumber, amount, invoice },
            "PAY-16",
            "openingPayment",
          ),
        ]
      : [];
  });
}

/** PAY-5, PAY-12, PAY-16: one entry a payment and invoice. */
export function depositNeed(
  payment: Payment,
  party: Party,
  credit: Credit | null,
  part: {
    readonly invoiceNumber: string;
    readonly amount: Cents;
    readonly invoice: InvoiceStanding | null;
  },
  rule: "PAY-5" | "PAY-12" | "PAY-16",
  variant: ManualVariant,
): ManualNeed {
  return {
    ...blank(party, payment),
    kind: "unappliedDeposit",
    variant,
    rule,
    invoice: part.invoiceNumber,
    invoiceId: part.invoice?.xero?.id ?? null,
    amount: part.amount,
    original: documentOf(payment.number, credit, payment.amount),
  };
}

/** What a refund, NSF or bad debt undoes. A bad debt has no original: it is a payment in name only. */
function originalOf(context: PlanContext, payment: Payment): NeedDocument | null {
  const number = payment.originalNumber;
  if (number === null) return null;
  const original = context.paymentByNumber.get(number);
  const link = context.links.get(`payment:${number}`);
  const credit = link === undefined ? null : (context.creditById.get(link.xeroId) ?? null);
  return documentOf(number, credit, original?.amount ?? null);
}

/** "originalNotInXero" is corrected after the run where this very run posts the original. */
function variantOf(payment: Payment, original: NeedDocument | null): ManualVariant {
  if (payment.kind === "refund" && payment.method === "storeCredit") return "toStoreCredit";
  if (payment.kind === "badDebt") return "plain";
  return original !== null && original.xeroId === null ? "originalNotInXero" : "plain";
}

/** The invoice that it is about: its own, else the only one that its original pays. */
function invoiceOf(context: PlanContext, payment: Payment): string | null {
  const original =
    payment.originalNumber === null
      ? undefined
      : context.paymentByNumber.get(payment.originalNumber);
  const numbers = (
    payment.applications.length > 0 ? payment.applications : (original?.applications ?? [])
  ).map(({ invoiceNumber, isOnVoid }) => (isOnVoid ? `${invoiceNumber}-V` : invoiceNumber));
  const [only, second] = [...new Set(numbers)];
  return only !== undefined && second === undefined ? only : null;
}

function invoiceIdOf(context: PlanContext, number: string | null): string | null {
  return number === null ? null : (context.links.get(`order:${number}`)?.xeroId ?? null);
}

function documentOf(number: string, credit: Credit | null, amount: Cents | null): NeedDocument {
  return {
    number,
    kind: credit?.kind ?? null,
    xeroId: credit?.id ?? null,
    bankTransactionId: credit?.bankTransactionId ?? null,
    amount: credit?.total ?? amount,
    isReconciled: credit?.isReconciled ?? false,
  };
}

function blank(party: Party, payment: Payment) {
  return {
    record: payment.record,
    customer: party.name,
    contactId: party.standing.type === "ready" ? party.standing.xeroId : null,
    toCustomer: null,
    toContactId: null,
    invoiceId: null,
    date: payment.date,
    detail: null,
  };
}

/** What a payment has left after all that it pays, by CoreBridge: credit of the customer. PAY-8. */
export function unappliedRest(payment: Payment): bigint {
  return payment.amount - sumCents(payment.applications.map(({ amount }) => amount));
}
