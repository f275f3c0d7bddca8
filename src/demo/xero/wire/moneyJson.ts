import { organisationOf, type Books } from "../books.ts";
import type { AccountRow, BankTransactionRow, PaymentRow } from "../rows.ts";
import { contactStub } from "./contactJson.ts";
import { dateJson, dateTwins, instantJson, updatedTwins } from "./dates.ts";
import { documentContact, type View } from "./documentJson.ts";
import type { JsonObject } from "./json.ts";
import { lineJson, totalsJson } from "./lineJson.ts";
import { moneyJson } from "./numbers.ts";

export function bankTransactionJson(books: Books, row: BankTransactionRow, view: View): JsonObject {
  const hasLines = view.depth === "single" || view.depth === "paged";
  return {
    BankTransactionID: row.id,
    BankAccount: accountStub(books.accounts.get(row.bankAccountId)),
    Type: row.type,
    Reference: row.reference,
    IsReconciled: row.isReconciled,
    OverpaymentID: row.overpaymentId,
    PrepaymentID: row.prepaymentId,
    CurrencyRate: 1,
    HasAttachments: false,
    Contact: documentContact(books, row.contactId, view),
    ...dateTwins("Date", row.date),
    Status: row.status,
    LineAmountTypes: row.lineAmountTypes,
    LineItems: hasLines ? row.lines.map((line) => lineJson(books, line, view.unitdp)) : [],
    ...totalsJson(row),
    UpdatedDateUTC: instantJson(row.updatedMs),
    CurrencyCode: organisationOf(books).baseCurrency,
  };
}

function accountStub(row: AccountRow | undefined): JsonObject {
  return { AccountID: row?.accountId, Code: row?.code, Name: row?.name };
}

const paymentTypes: Readonly<Record<PaymentRow["targetKind"], string>> = {
  invoice: "ACCRECPAYMENT",
  creditNote: "ARCREDITPAYMENT",
  overpayment: "AROVERPAYMENTPAYMENT",
  prepayment: "ARPREPAYMENTPAYMENT",
};

/** A refund shows the credit's id in Invoice.InvoiceID (calcinai/xero-php issue 889), and in its own place. */
export function paymentJson(books: Books, row: PaymentRow): JsonObject {
  return {
    PaymentID: row.id,
    Date: dateJson(row.date),
    BankAmount: moneyJson(row.amount),
    Amount: moneyJson(row.amount),
    Reference: row.reference,
    CurrencyRate: 1,
    PaymentType: paymentTypes[row.targetKind],
    Status: row.status,
    ...updatedTwins(row.updatedMs),
    HasAccount: true,
    IsReconciled: row.isReconciled,
    Account: accountStub(books.accounts.get(row.accountId)),
    Invoice: paymentInvoice(books, row),
    ...paymentCredit(books, row),
    HasValidationErrors: false,
  };
}

function paymentInvoice(books: Books, row: PaymentRow): JsonObject {
  const invoice = books.invoices.get(row.targetId);
  const target =
    invoice ?? books.creditNotes.get(row.targetId) ?? books.moneyCredits.get(row.targetId);
  const contact = target === undefined ? undefined : books.contacts.get(target.contactId);
  return {
    Type: invoice?.type,
    InvoiceID: row.targetId,
    InvoiceNumber: invoice?.number,
    Payments: [],
    CreditNotes: [],
    Prepayments: [],
    Overpayments: [],
    HasErrors: false,
    IsDiscounted: false,
    Contact: contactStub(contact),
    LineItems: [],
    CurrencyCode: organisationOf(books).baseCurrency,
  };
}

function paymentCredit(books: Books, row: PaymentRow): JsonObject {
  switch (row.targetKind) {
    case "invoice":
      return {};
    case "creditNote":
      return {
        CreditNote: {
          CreditNoteID: row.targetId,
          CreditNoteNumber: books.creditNotes.get(row.targetId)?.number,
        },
      };
    case "overpayment":
      return { Overpayment: { OverpaymentID: row.targetId, ID: row.targetId } };
    case "prepayment":
      return { Prepayment: { PrepaymentID: row.targetId, ID: row.targetId } };
  }
}
