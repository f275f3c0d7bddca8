import { zeroCents } from "#engine/base/money.ts";
import { ok, type Result } from "#engine/base/result.ts";
import { pageSizeMax } from "#engine/xero/limits.ts";
import type { DirectPayment, Snapshot } from "#engine/xero/snapshot.ts";
import { readPages, type Reader } from "./lists.ts";
import type { XeroFailure } from "./port.ts";
import { readPayment, refundedCents } from "./readDocuments.ts";
import { object, text, type WireObject } from "./wire.ts";

/**
 * Lists may leave the payments out that they have: where the figures say that there are some, one more list is
 * read, and only then.
 */
export async function withPayments(
  reader: Reader,
  snapshot: Snapshot,
): Promise<Result<Snapshot, XeroFailure>> {
  if (!lacksPayments(snapshot)) return ok(snapshot);
  const none = undefined;
  const list = await readPages(
    reader,
    "Payments",
    (page) => (api, tenant) => api.getPayments(tenant, none, none, none, page, pageSizeMax),
    readPaymentOf,
  );
  if (!list.ok) return list;
  const byDocument = paymentsByDocument(list.value);
  const refundsOf = <T extends { readonly id: string; readonly refunds: readonly DirectPayment[] }>(
    credit: T,
  ): T =>
    credit.refunds.length > 0 ? credit : { ...credit, refunds: byDocument.get(credit.id) ?? [] };
  return ok({
    ...snapshot,
    invoices: snapshot.invoices.map((invoice) =>
      invoice.payments.length > 0
        ? invoice
        : { ...invoice, payments: byDocument.get(invoice.id) ?? [] },
    ),
    creditNotes: snapshot.creditNotes.map(refundsOf),
    credits: snapshot.credits.map(refundsOf),
  });
}

function lacksPayments({ invoices, credits, creditNotes }: Snapshot): boolean {
  return (
    invoices.some(
      ({ amountPaid, payments, status }) =>
        status !== "VOIDED" && amountPaid > zeroCents && payments.length === 0,
    ) ||
    [...credits, ...creditNotes].some(
      (credit) => refundedCents(credit) > zeroCents && credit.refunds.length === 0,
    )
  );
}

interface PaymentOf {
  readonly documentIds: readonly string[];
  readonly payment: DirectPayment | null;
}

/** A refund names its credit in a field of its own or as if it were an invoice (calcinai/xero-php issue 889). */
const documentFields = [
  ["Invoice", "InvoiceID"],
  ["CreditNote", "CreditNoteID"],
  ["Overpayment", "OverpaymentID"],
  ["Prepayment", "PrepaymentID"],
] as const;

function readPaymentOf(wire: WireObject): PaymentOf {
  const ids = documentFields.flatMap(([part, field]) => {
    const document = object(wire, part);
    return document === null ? [] : (text(document, field) ?? []);
  });
  const isDeleted = text(wire, "Status") === "DELETED";
  return { documentIds: [...new Set(ids)], payment: isDeleted ? null : readPayment(wire) };
}

function paymentsByDocument(
  list: readonly PaymentOf[],
): ReadonlyMap<string, readonly DirectPayment[]> {
  const byDocument = new Map<string, DirectPayment[]>();
  for (const { documentIds, payment } of list) {
    if (payment === null) continue;
    for (const id of documentIds) {
      const payments = byDocument.get(id);
      if (payments === undefined) byDocument.set(id, [payment]);
      else payments.push(payment);
    }
  }
  return byDocument;
}
