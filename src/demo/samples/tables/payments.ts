import type { IsoDate } from "#engine/base/date.ts";
import { negateCents } from "#engine/base/money.ts";
import { compareText } from "#engine/base/text.ts";
import { appliedNumber, isKnown, paymentsAt, type PaymentAt } from "../dayEnd.ts";
import type { Numbers } from "../numbers.ts";
import type { Shop } from "../shop.ts";
import { amount, date, text, yesNo, type Column, type Row, type Table } from "./table.ts";

const paymentColumns: readonly Column[] = [
  { header: "Payment #", width: 11 },
  { header: "Date Received", width: 14 },
  { header: "Customer ID", width: 12 },
  { header: "Company Name", width: 34 },
  { header: "Payment Method", width: 16 },
  { header: "Transaction Type", width: 16 },
  { header: "Amount", width: 13, isSummed: true },
  { header: "Check #", width: 9 },
  { header: "Notes", width: 32 },
  { header: "Reconciliation #", width: 16 },
  { header: "Reconciled Date", width: 15 },
  { header: "Original Payment #", width: 18 },
  { header: "Voided", width: 8 },
  { header: "Voided Date", width: 12 },
  { header: "Location", width: 12 },
];

const applicationColumns: readonly Column[] = [
  { header: "Payment #", width: 11 },
  { header: "Invoice #", width: 13 },
  { header: "Amount Applied", width: 14 },
  { header: "Applied Date", width: 13 },
];

const months = ["January", "February", "March", "April", "May", "June"] as const;

export function paymentsTable(shop: Shop, numbers: Numbers, cutoff: IsoDate): Table {
  const rows = inOrder(shop, numbers, cutoff).map((row) => paymentRow(row, numbers, cutoff));
  return { title: "Customer Payments", columns: paymentColumns, rows };
}

function paymentRow({ original, payment }: PaymentAt, numbers: Numbers, cutoff: IsoDate): Row {
  const isReconciled = isKnown(payment.reconciledOn, cutoff);
  const isVoided = isKnown(payment.voidedOn, cutoff);
  const takesBack = payment.transaction === "Refund" || payment.transaction === "NSF";
  const cells = [
    text(numbers.ofPayment(original)),
    date(payment.date),
    text(payment.customer?.id ?? ""),
    text(payment.customer?.name ?? ""),
    text(payment.type),
    text(payment.transaction),
    amount(takesBack ? negateCents(payment.amount) : payment.amount),
    text(payment.checkNumber),
    text(payment.notes),
    text(
      isReconciled && payment.reconciledOn !== null
        ? numbers.ofReconciliation(payment.reconciledOn, payment.location)
        : "",
    ),
    date(isReconciled ? payment.reconciledOn : null),
    text(payment.original === null ? "" : numbers.ofPayment(payment.original)),
    yesNo(isVoided),
    date(isVoided ? payment.voidedOn : null),
    text(payment.location),
  ];
  return { cells, group: monthOf(original.date) };
}

export function applicationsTable(shop: Shop, numbers: Numbers, cutoff: IsoDate): Table {
  const rows = inOrder(shop, numbers, cutoff).flatMap(({ original, payment }) =>
    payment.applied
      .filter(({ on }) => on <= cutoff)
      .map((part): Row => ({
        cells: [
          text(numbers.ofPayment(original)),
          text(appliedNumber(shop, numbers, part.order, cutoff)),
          amount(part.amount),
          date(part.on),
        ],
        group: "",
      })),
  );
  return { title: "Payment Applications", columns: applicationColumns, rows };
}

function inOrder(shop: Shop, numbers: Numbers, cutoff: IsoDate): readonly PaymentAt[] {
  return paymentsAt(shop, cutoff).toSorted(
    (a, b) =>
      compareText(a.original.date, b.original.date) ||
      compareText(numbers.ofPayment(a.original), numbers.ofPayment(b.original)),
  );
}

function monthOf(on: IsoDate): string {
  const [year = "", month = ""] = on.split("-");
  return `${months[Number(month) - 1] ?? "December"} ${year}`;
}
