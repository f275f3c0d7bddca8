import { formatDecimal4 } from "#engine/base/decimal.ts";
import { formatCents, type Cents } from "#engine/base/money.ts";
import type { Books } from "./books.ts";
import { amountCredited, amountDue, amountPaid, remainingCredit } from "./rules/balances.ts";
import { effectiveRate } from "./rules/taxes.ts";
import type {
  BankTransactionRow,
  ContactRow,
  DocumentRow,
  LineRow,
  MoneyCreditRow,
  PaymentRow,
} from "./rows.ts";
import type {
  AllocationView,
  BankTransactionView,
  BooksView,
  ContactView,
  CreditView,
  DocumentView,
  InvoiceView,
  LineView,
  PaymentView,
} from "./views.ts";

export function booksView(books: Books): BooksView {
  const credits = [...books.moneyCredits.rows()];
  return {
    contacts: [...books.contacts.rows()].map(contactView),
    invoices: [...books.invoices.rows()].map((row) => invoiceView(books, row)),
    creditNotes: [...books.creditNotes.rows()].map((row) =>
      creditView(books, row, row.number, null),
    ),
    overpayments: credits
      .filter((row) => row.kind === "overpayment")
      .map((row) => moneyView(books, row)),
    prepayments: credits
      .filter((row) => row.kind === "prepayment")
      .map((row) => moneyView(books, row)),
    bankTransactions: [...books.bankTransactions.rows()].map((row) => bankView(books, row)),
    payments: [...books.payments.rows()].map((row) => paymentView(books, row)),
    allocations: allocationViews(books),
    accounts: [...books.accounts.rows()].map((row) => ({
      ...row,
      systemAccount: row.systemAccount ?? null,
    })),
    taxRates: [...books.taxRates.rows()].map((row) => ({
      taxType: row.taxType,
      name: row.name,
      status: row.status,
      rate: formatDecimal4(effectiveRate(row.components)),
      components: row.components.map((component) => component.name),
    })),
  };
}

function contactView(row: ContactRow): ContactView {
  return {
    contactId: row.contactId,
    name: row.name,
    contactNumber: row.contactNumber ?? null,
    status: row.status,
    mergedToContactId: row.mergedToContactId ?? null,
    texts: row.texts,
    street: row.addresses["STREET"] ?? {},
    phone: row.phones["DEFAULT"]?.["PhoneNumber"] ?? "",
  };
}

type AnyDocument = DocumentRow | MoneyCreditRow | BankTransactionRow;

function documentView(books: Books, row: AnyDocument): DocumentView {
  const contact = books.contacts.get(row.contactId);
  return {
    id: row.id,
    type: row.type,
    contactId: row.contactId,
    contactName: contact?.name ?? "",
    contactNumber: contact?.contactNumber ?? null,
    date: row.date,
    status: row.status,
    reference: row.reference ?? null,
    lineAmountTypes: row.lineAmountTypes,
    lines: row.lines.map((line) => lineView(books, line)),
    subTotal: formatCents(row.subTotal),
    totalTax: formatCents(row.totalTax),
    total: formatCents(row.total),
  };
}

function lineView(books: Books, line: LineRow): LineView {
  return {
    lineItemId: line.lineItemId,
    description: line.description ?? "",
    quantity: line.quantity === undefined ? "" : formatDecimal4(line.quantity),
    unitAmount: line.unitAmount === undefined ? "" : formatDecimal4(line.unitAmount),
    lineAmount: formatCents(line.lineAmount),
    accountCode:
      line.accountId === undefined ? null : (books.accounts.get(line.accountId)?.code ?? null),
    taxType: line.taxType ?? null,
    taxAmount: formatCents(line.taxAmount),
  };
}

function invoiceView(books: Books, row: DocumentRow): InvoiceView {
  const money = (amount: Cents): string => formatCents(amount);
  return {
    ...documentView(books, row),
    number: row.number,
    dueDate: row.dueDate ?? null,
    amountDue: money(amountDue(books, row)),
    amountPaid: money(amountPaid(books, row.id)),
    amountCredited: money(amountCredited(books, row.id)),
  };
}

function moneyView(books: Books, row: MoneyCreditRow): CreditView {
  return creditView(books, row, null, row.bankTransactionId);
}

function creditView(
  books: Books,
  row: DocumentRow | MoneyCreditRow,
  number: string | null,
  bankTransactionId: string | null,
): CreditView {
  return {
    ...documentView(books, row),
    number,
    remainingCredit: formatCents(remainingCredit(books, row)),
    bankTransactionId,
  };
}

function bankView(books: Books, row: BankTransactionRow): BankTransactionView {
  return {
    ...documentView(books, row),
    bankAccountCode: books.accounts.get(row.bankAccountId)?.code ?? "",
    isReconciled: row.isReconciled,
    overpaymentId: row.overpaymentId ?? null,
    prepaymentId: row.prepaymentId ?? null,
  };
}

function paymentView(books: Books, row: PaymentRow): PaymentView {
  return {
    id: row.id,
    targetKind: row.targetKind,
    targetId: row.targetId,
    amount: formatCents(row.amount),
    date: row.date,
    accountCode: books.accounts.get(row.accountId)?.code ?? "",
    status: row.status,
    reference: row.reference ?? null,
  };
}

function allocationViews(books: Books): readonly AllocationView[] {
  return [...books.allocations.rows()]
    .filter((row) => !row.isDeleted)
    .map((row) => ({
      id: row.id,
      creditKind: row.creditKind,
      creditId: row.creditId,
      invoiceId: row.invoiceId,
      invoiceNumber: books.invoices.get(row.invoiceId)?.number ?? "",
      amount: formatCents(row.amount),
      date: row.date,
    }));
}
