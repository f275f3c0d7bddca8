import type {
  Application,
  CreditMemo,
  Payment,
  PaymentKind,
  Reconciliation,
} from "#engine/corebridge/book.ts";
import { dateCell, moneyCell, textCell, yesCell } from "../cells.ts";
import type { Column } from "../tableSheet.ts";

export const paymentColumns: readonly Column<Payment>[] = [
  { header: "Payment Number", kind: "id", cell: ({ number }) => textCell(number) },
  { header: "Transaction Type", kind: "text", cell: ({ kind }) => textCell(kindWords[kind]) },
  { header: "Payment Date", kind: "date", cell: ({ date }) => dateCell(date) },
  { header: "Customer ID", kind: "id", cell: ({ customerId }) => textCell(customerId) },
  { header: "Company Name", kind: "text", cell: ({ customerName }) => textCell(customerName) },
  { header: "Payment Type", kind: "text", cell: ({ methodText }) => textCell(methodText) },
  { header: "Amount", kind: "money", cell: ({ amount }) => moneyCell(amount) },
  { header: "Check Number", kind: "id", cell: ({ checkNumber }) => textCell(checkNumber) },
  { header: "Reference", kind: "id", cell: ({ reference }) => textCell(reference) },
  { header: "Notes", kind: "prose", width: 36, cell: ({ notes }) => textCell(notes) },
  {
    header: "Reconciliation Number",
    kind: "id",
    cell: ({ reconciliationNumber }) => textCell(reconciliationNumber),
  },
  {
    header: "Reconciled Date",
    kind: "date",
    cell: ({ reconciledDate }) => dateCell(reconciledDate),
  },
  {
    header: "Original Payment Number",
    kind: "id",
    cell: ({ originalNumber }) => textCell(originalNumber),
  },
  { header: "Voided", kind: "text", cell: ({ isVoided }) => yesCell(isVoided) },
  { header: "Voided Date", kind: "date", cell: ({ voidedDate }) => dateCell(voidedDate) },
  { header: "Location", kind: "text", cell: ({ location }) => textCell(location) },
];

const kindWords: Readonly<Record<PaymentKind, string>> = {
  payment: "Payment",
  refund: "Refund",
  badDebt: "Bad Debt",
  nsf: "NSF",
};

export const applicationColumns: readonly Column<Application & { readonly payment: Payment }>[] = [
  { header: "Payment Number", kind: "id", cell: ({ payment }) => textCell(payment.number) },
  {
    header: "Transaction Type",
    kind: "text",
    cell: ({ payment }) => textCell(kindWords[payment.kind]),
  },
  { header: "Invoice Number", kind: "id", cell: (application) => textCell(invoiceOf(application)) },
  { header: "Amount Applied", kind: "money", cell: ({ amount }) => moneyCell(amount) },
  { header: "Applied Date", kind: "date", cell: ({ date }) => dateCell(date) },
  { header: "Company Name", kind: "text", cell: ({ payment }) => textCell(payment.customerName) },
];

function invoiceOf({ invoiceNumber, isOnVoid }: Application): string {
  return isOnVoid ? `${invoiceNumber}-V` : invoiceNumber;
}

export const creditMemoColumns: readonly Column<CreditMemo>[] = [
  { header: "Credit Memo Number", kind: "id", cell: ({ number }) => textCell(number) },
  {
    header: "Type",
    kind: "text",
    cell: ({ type }) => textCell(type === null ? null : memoWords[type]),
  },
  { header: "Customer ID", kind: "id", cell: ({ customerId }) => textCell(customerId) },
  { header: "Company Name", kind: "text", cell: ({ customerName }) => textCell(customerName) },
  { header: "Date", kind: "date", cell: ({ date }) => dateCell(date) },
  { header: "Amount", kind: "money", cell: ({ amount }) => moneyCell(amount) },
  { header: "Voided", kind: "text", cell: ({ isVoided }) => yesCell(isVoided) },
  { header: "Reason", kind: "prose", width: 40, cell: ({ reason }) => textCell(reason) },
];

const memoWords: Readonly<Record<NonNullable<CreditMemo["type"]>, string>> = {
  added: "Credit Added",
  overpayment: "Overpayment",
  reduced: "Reduced",
};

export const reconciliationColumns: readonly Column<Reconciliation>[] = [
  { header: "Reconciliation Number", kind: "id", cell: ({ number }) => textCell(number) },
  { header: "Date", kind: "date", cell: ({ date }) => dateCell(date) },
  { header: "Location", kind: "text", cell: ({ location }) => textCell(location) },
  { header: "Payment Type", kind: "text", cell: ({ paymentType }) => textCell(paymentType) },
  { header: "Amount", kind: "money", cell: ({ amount }) => moneyCell(amount) },
  { header: "Refunds", kind: "money", cell: ({ refunds }) => moneyCell(refunds) },
  { header: "Bad Debt", kind: "money", cell: ({ badDebt }) => moneyCell(badDebt) },
];
