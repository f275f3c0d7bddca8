import { organisationOf, type Books } from "../books.ts";
import {
  amountCredited,
  amountDue,
  amountPaid,
  fullyPaidOn,
  remainingCredit,
} from "../rules/balances.ts";
import type { AllocationRow, DocumentRow, MoneyCreditRow, PaymentRow } from "../rows.ts";
import { contactJson, contactStub } from "./contactJson.ts";
import { dateJson, dateTwins, updatedTwins } from "./dates.ts";
import type { JsonObject } from "./json.ts";
import { lineJson, totalsJson } from "./lineJson.ts";
import { moneyJson } from "./numbers.ts";

/**
 * How much of a document is shown: one by itself, one of a page, or one of a list without pages (without
 * lines) or of summaryOnly (without lines and payments).
 */
export type Depth = "single" | "paged" | "listed" | "summary";

export interface View {
  readonly depth: Depth;
  readonly unitdp: 2 | 4;
}

export function invoiceJson(books: Books, row: DocumentRow, view: View): JsonObject {
  const applied = books.allocations.find("invoice", row.id);
  const creditsOf = (kind: AllocationRow["creditKind"]): readonly JsonObject[] =>
    applied
      .filter((allocation) => allocation.creditKind === kind)
      .map((allocation) => appliedCreditJson(books, allocation));
  const hasPayments = view.depth !== "summary";
  return {
    Type: row.type,
    InvoiceID: row.id,
    InvoiceNumber: row.number,
    Reference: row.reference ?? "",
    Payments: hasPayments ? books.payments.find("target", row.id).map(paymentStub) : undefined,
    CreditNotes: creditsOf("creditNote"),
    Prepayments: creditsOf("prepayment"),
    Overpayments: creditsOf("overpayment"),
    AmountDue: moneyJson(amountDue(books, row)),
    AmountPaid: moneyJson(amountPaid(books, row.id)),
    AmountCredited: moneyJson(amountCredited(books, row.id)),
    Url: row.url,
    HasAttachments: hasPayments ? false : undefined,
    IsDiscounted: row.lines.some((line) => line.discountRate !== undefined),
    InvoicePaymentServices: [],
    ...dateTwins("DueDate", row.dueDate),
    ...documentJson(books, row, view),
  };
}

export function creditNoteJson(books: Books, row: DocumentRow, view: View): JsonObject {
  return {
    CreditNoteID: row.id,
    CreditNoteNumber: row.number,
    ID: row.id,
    Type: row.type,
    Reference: row.reference ?? "",
    Payments: books.payments.find("target", row.id).map(paymentStub),
    Allocations: books.allocations
      .find("credit", row.id)
      .map((allocation) => allocationJson(books, allocation)),
    RemainingCredit: moneyJson(remainingCredit(books, row)),
    HasAttachments: false,
    ...documentJson(books, row, view),
  };
}

function documentJson(books: Books, row: DocumentRow, view: View): JsonObject {
  const paidOn = fullyPaidOn(books, row);
  const hasLines = view.depth === "single" || view.depth === "paged";
  return {
    SentToContact: row.sentToContact,
    CurrencyRate: 1,
    HasErrors: false,
    InvoiceAddresses: [],
    Contact: documentContact(books, row.contactId, view),
    ...dateTwins("Date", row.date),
    BrandingThemeID: row.brandingThemeId,
    Status: row.status,
    LineAmountTypes: row.lineAmountTypes,
    LineItems: hasLines ? row.lines.map((line) => lineJson(books, line, view.unitdp)) : [],
    ...totalsJson(row),
    ...updatedTwins(row.updatedMs),
    CurrencyCode: organisationOf(books).baseCurrency,
    FullyPaidOnDate: paidOn === undefined ? undefined : dateJson(paidOn),
  };
}

export function documentContact(books: Books, contactId: string, view: View): JsonObject {
  const contact = books.contacts.get(contactId);
  return contact !== undefined && view.depth === "single"
    ? contactJson(contact, false)
    : contactStub(contact);
}

/** How an invoice shows a credit that was applied to it. */
function appliedCreditJson(books: Books, allocation: AllocationRow): JsonObject {
  const note = books.creditNotes.get(allocation.creditId);
  const credit = note ?? books.moneyCredits.get(allocation.creditId);
  const ids: Readonly<Record<AllocationRow["creditKind"], string>> = {
    creditNote: "CreditNoteID",
    overpayment: "OverpaymentID",
    prepayment: "PrepaymentID",
  };
  return {
    [ids[allocation.creditKind]]: allocation.creditId,
    CreditNoteNumber: note?.number,
    ID: allocation.creditId,
    HasErrors: false,
    AppliedAmount: moneyJson(allocation.amount),
    ...dateTwins("Date", allocation.date),
    LineItems: [],
    Total: credit === undefined ? undefined : moneyJson(credit.total),
  };
}

export function allocationJson(books: Books, row: AllocationRow): JsonObject {
  return {
    AllocationID: row.id,
    Amount: moneyJson(row.amount),
    Date: dateJson(row.date),
    Invoice: {
      InvoiceID: row.invoiceId,
      InvoiceNumber: books.invoices.get(row.invoiceId)?.number,
      Payments: [],
      CreditNotes: [],
      Prepayments: [],
      Overpayments: [],
      IsDiscounted: false,
      HasErrors: false,
      LineItems: [],
    },
  };
}

function paymentStub(row: PaymentRow): JsonObject {
  return {
    PaymentID: row.id,
    Date: dateJson(row.date),
    Amount: moneyJson(row.amount),
    Reference: row.reference,
    CurrencyRate: 1,
    HasAccount: false,
    HasValidationErrors: false,
  };
}

export function moneyCreditJson(books: Books, row: MoneyCreditRow, view: View): JsonObject {
  const hasLines = view.depth === "single" || view.depth === "paged";
  return {
    [row.kind === "overpayment" ? "OverpaymentID" : "PrepaymentID"]: row.id,
    ID: row.id,
    Type: row.type,
    Reference: row.reference,
    RemainingCredit: moneyJson(remainingCredit(books, row)),
    Allocations: books.allocations
      .find("credit", row.id)
      .map((allocation) => allocationJson(books, allocation)),
    Payments: books.payments.find("target", row.id).map(paymentStub),
    HasAttachments: false,
    Contact: documentContact(books, row.contactId, view),
    ...dateTwins("Date", row.date),
    Status: row.status,
    LineAmountTypes: row.lineAmountTypes,
    LineItems: hasLines ? row.lines.map((line) => lineJson(books, line, view.unitdp)) : [],
    ...totalsJson(row),
    ...updatedTwins(row.updatedMs),
    CurrencyCode: organisationOf(books).baseCurrency,
    CurrencyRate: 1,
  };
}
