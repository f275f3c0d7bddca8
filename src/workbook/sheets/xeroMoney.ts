import type { IsoDate } from "#engine/base/date.ts";
import type { Cents } from "#engine/base/money.ts";
import { compareText } from "#engine/base/text.ts";
import type { DirectPayment, Snapshot } from "#engine/xero/snapshot.ts";
import { dateCell, moneyCell, textCell, yesCell } from "../cells.ts";
import type { Column } from "../tableSheet.ts";
import type { LinkColumn, XeroNames } from "./xeroNames.ts";

/** Money that came in or went out in Xero, whichever kind of document says so. */
export interface MoneyRow {
  readonly type: "Overpayment" | "Prepayment" | "Payment on invoice" | "Refund";
  readonly date: IsoDate;
  readonly contactId: string;
  /** What it was put on or paid out of. */
  readonly document: string | null;
  readonly reference: string | null;
  readonly description: string | null;
  readonly amount: Cents;
  readonly remaining: Cents | null;
  readonly status: string | null;
  readonly isReconciled: boolean;
  readonly bankTransactionId: string | null;
  readonly id: string;
}

export function moneyColumns(names: XeroNames, link: LinkColumn): readonly Column<MoneyRow>[] {
  return [
    { header: "Type", kind: "text", cell: ({ type }) => textCell(type) },
    { header: "Date", kind: "date", cell: ({ date }) => dateCell(date) },
    {
      header: "Contact",
      kind: "text",
      cell: ({ contactId }) => textCell(names.contact(contactId) ?? contactId),
    },
    { header: "Document", kind: "id", cell: ({ document }) => textCell(document) },
    { header: "Reference", kind: "id", cell: ({ reference }) => textCell(reference) },
    {
      header: "Description",
      kind: "prose",
      width: 36,
      cell: ({ description }) => textCell(description),
    },
    { header: "Amount", kind: "money", cell: ({ amount }) => moneyCell(amount) },
    { header: "Remaining Credit", kind: "money", cell: ({ remaining }) => moneyCell(remaining) },
    { header: "Status", kind: "text", cell: ({ status }) => textCell(status) },
    { header: "Bank-Reconciled", kind: "text", cell: ({ isReconciled }) => yesCell(isReconciled) },
    link("bankTransaction", ({ bankTransactionId }) => bankTransactionId),
    { header: "Xero ID", kind: "id", cell: ({ id }) => textCell(id) },
  ];
}

export function moneyRowsOf(snapshot: Snapshot): readonly MoneyRow[] {
  const credits = snapshot.credits.flatMap((credit): readonly MoneyRow[] => {
    const { bankTransactionId, contactId, date, id, isReconciled, reference, remaining, status } =
      credit;
    const type = credit.kind === "overpayment" ? "Overpayment" : "Prepayment";
    const description = credit.descriptions.join("\n");
    return [
      {
        type,
        date,
        contactId,
        document: null,
        reference,
        description,
        amount: credit.total,
        remaining,
        status,
        isReconciled,
        bankTransactionId,
        id,
      },
      ...credit.refunds.map((refund) =>
        direct("Refund", contactId, `${type} ${reference ?? ""}`.trim(), refund),
      ),
    ];
  });
  const onInvoices = snapshot.invoices.flatMap(({ contactId, number, payments }) =>
    payments.map((payment) => direct("Payment on invoice", contactId, number, payment)),
  );
  const ofCreditNotes = snapshot.creditNotes.flatMap(({ contactId, number, refunds }) =>
    refunds.map((refund) => direct("Refund", contactId, number, refund)),
  );
  const rows = [...credits, ...onInvoices, ...ofCreditNotes];
  return rows.sort((a, b) => compareText(a.date, b.date) || compareText(a.id, b.id));
}

function direct(
  type: MoneyRow["type"],
  contactId: string,
  document: string,
  payment: DirectPayment,
): MoneyRow {
  const { amount, date, id, isReconciled, reference } = payment;
  const none = { description: null, remaining: null, status: null, bankTransactionId: null };
  return { type, date, contactId, document, reference, amount, isReconciled, id, ...none };
}

export interface AllocationRow {
  readonly from: "Overpayment" | "Prepayment" | "Credit note";
  readonly document: string | null;
  readonly contactId: string;
  readonly invoiceId: string;
  readonly amount: Cents;
  readonly date: IsoDate | null;
  readonly id: string | null;
}

export function allocationColumns(
  names: XeroNames,
  link: LinkColumn,
): readonly Column<AllocationRow>[] {
  return [
    { header: "From", kind: "text", cell: ({ from }) => textCell(from) },
    { header: "Document", kind: "id", cell: ({ document }) => textCell(document) },
    {
      header: "Contact",
      kind: "text",
      cell: ({ contactId }) => textCell(names.contact(contactId) ?? contactId),
    },
    {
      header: "Invoice Number",
      kind: "id",
      cell: ({ invoiceId }) => textCell(names.invoice(invoiceId) ?? invoiceId),
    },
    { header: "Amount", kind: "money", cell: ({ amount }) => moneyCell(amount) },
    { header: "Date", kind: "date", cell: ({ date }) => dateCell(date) },
    link("invoice", ({ invoiceId }) => invoiceId),
    { header: "Xero ID", kind: "id", cell: ({ id }) => textCell(id) },
  ];
}

export function allocationsOf({ credits, creditNotes }: Snapshot): readonly AllocationRow[] {
  const fromCredits = credits.flatMap(({ allocations, contactId, kind, reference }) =>
    allocations.map((allocation): AllocationRow => {
      const from = kind === "overpayment" ? "Overpayment" : "Prepayment";
      return { ...allocation, from, document: reference, contactId };
    }),
  );
  const fromNotes = creditNotes.flatMap(({ allocations, contactId, number }) =>
    allocations.map((allocation): AllocationRow => ({
      ...allocation,
      from: "Credit note",
      document: number,
      contactId,
    })),
  );
  const rows = [...fromCredits, ...fromNotes];
  return rows.sort(
    (a, b) =>
      compareText(a.date ?? "", b.date ?? "") ||
      compareText(a.document ?? "", b.document ?? "") ||
      compareText(a.invoiceId, b.invoiceId),
  );
}
