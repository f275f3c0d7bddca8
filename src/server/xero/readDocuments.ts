import { addCents, subtractCents, sumCents, zeroCents, type Cents } from "#engine/base/money.ts";
import type {
  Allocation,
  Credit,
  CreditNote,
  DirectPayment,
  DocumentLine,
  DocumentStatus,
  Invoice,
} from "#engine/xero/snapshot.ts";
import {
  date,
  decimal,
  flag,
  money,
  object,
  objects,
  requiredDate,
  requiredMoney,
  requiredText,
  text,
  type WireObject,
} from "./wire.ts";

/** Xero's JSON → the snapshot's documents. Field names: Xero-OpenAPI. */

export function readInvoice(wire: WireObject): Invoice {
  const total = money(wire, "Total") ?? zeroCents;
  return {
    id: requiredText(wire, "InvoiceID"),
    number: text(wire, "InvoiceNumber") ?? "",
    status: readStatus(wire),
    contactId: contactIdOf(wire),
    date: requiredDate(wire, "Date"),
    dueDate: date(wire, "DueDate"),
    reference: text(wire, "Reference"),
    lines: objects(wire, "LineItems").map(readLine),
    totalTax: money(wire, "TotalTax") ?? zeroCents,
    total,
    amountDue: money(wire, "AmountDue") ?? zeroCents,
    amountPaid: money(wire, "AmountPaid") ?? zeroCents,
    amountCredited: money(wire, "AmountCredited") ?? zeroCents,
    payments: objects(wire, "Payments").flatMap(readLivePayment),
  };
}

export function readCreditNote(wire: WireObject): CreditNote {
  const total = money(wire, "Total") ?? zeroCents;
  return {
    id: requiredText(wire, "CreditNoteID"),
    number: text(wire, "CreditNoteNumber") ?? "",
    status: readStatus(wire),
    contactId: contactIdOf(wire),
    date: requiredDate(wire, "Date"),
    reference: text(wire, "Reference"),
    lines: objects(wire, "LineItems").map(readLine),
    total,
    remaining: money(wire, "RemainingCredit") ?? zeroCents,
    allocations: objects(wire, "Allocations").flatMap(readAllocation),
    refunds: objects(wire, "Payments").flatMap(readLivePayment),
  };
}

/** Without its bank transaction, of which the list of credits says nothing. */
export function readCredit(kind: Credit["kind"], wire: WireObject): Credit {
  return {
    kind,
    id: requiredText(wire, kind === "overpayment" ? "OverpaymentID" : "PrepaymentID"),
    bankTransactionId: null,
    status: readStatus(wire),
    contactId: contactIdOf(wire),
    date: requiredDate(wire, "Date"),
    reference: text(wire, "Reference"),
    descriptions: descriptionsOf(wire),
    total: requiredMoney(wire, "Total"),
    remaining: money(wire, "RemainingCredit") ?? zeroCents,
    allocations: objects(wire, "Allocations").flatMap(readAllocation),
    refunds: objects(wire, "Payments").flatMap(readLivePayment),
    isReconciled: false,
  };
}

/** What a bank transaction knows of the credit that it brought. */
export interface BankRow {
  readonly bankTransactionId: string;
  readonly creditId: string | null;
  readonly reference: string | null;
  readonly descriptions: readonly string[];
  readonly isReconciled: boolean;
}

export function readBankRow(wire: WireObject): BankRow {
  return {
    bankTransactionId: requiredText(wire, "BankTransactionID"),
    creditId: text(wire, "OverpaymentID") ?? text(wire, "PrepaymentID"),
    reference: text(wire, "Reference"),
    descriptions: descriptionsOf(wire),
    isReconciled: flag(wire, "IsReconciled"),
  };
}

function descriptionsOf(wire: WireObject): readonly string[] {
  const lines = objects(wire, "LineItems");
  return [...new Set(lines.flatMap((line) => text(line, "Description") ?? []))];
}

/** Money that left the credit other than by allocation: there were refunds, whether or not the list shows them. */
export function refundedCents({
  total,
  remaining,
  allocations,
  status,
}: Pick<Credit, "total" | "remaining" | "allocations" | "status">): Cents {
  if (status === "VOIDED" || status === "DELETED") return zeroCents;
  return subtractCents(
    total,
    addCents(remaining, sumCents(allocations.map(({ amount }) => amount))),
  );
}

export function readPayment(wire: WireObject): DirectPayment {
  return {
    id: text(wire, "PaymentID") ?? "",
    date: requiredDate(wire, "Date"),
    amount: requiredMoney(wire, "Amount"),
    reference: text(wire, "Reference"),
    isReconciled: flag(wire, "IsReconciled"),
  };
}

function readLivePayment(wire: WireObject): readonly DirectPayment[] {
  return text(wire, "Status") === "DELETED" ? [] : [readPayment(wire)];
}

function readLine(wire: WireObject): DocumentLine {
  return {
    id: text(wire, "LineItemID"),
    description: text(wire, "Description") ?? "",
    quantity: decimal(wire, "Quantity"),
    unitAmount: decimal(wire, "UnitAmount"),
    amount: money(wire, "LineAmount") ?? zeroCents,
    accountCode: text(wire, "AccountCode"),
    taxType: text(wire, "TaxType"),
    taxAmount: money(wire, "TaxAmount") ?? zeroCents,
  };
}

function readAllocation(wire: WireObject): readonly Allocation[] {
  const invoice = object(wire, "Invoice");
  if (invoice === null || flag(wire, "IsDeleted")) return [];
  return [
    {
      id: text(wire, "AllocationID"),
      invoiceId: requiredText(invoice, "InvoiceID"),
      amount: money(wire, "Amount") ?? money(wire, "AppliedAmount") ?? zeroCents,
      date: date(wire, "Date"),
    },
  ];
}

function readStatus(wire: WireObject): DocumentStatus {
  const status = text(wire, "Status");
  switch (status) {
    case "DRAFT":
    case "SUBMITTED":
    case "PAID":
    case "VOIDED":
    case "DELETED":
      return status;
    default:
      return "AUTHORISED";
  }
}

function contactIdOf(wire: WireObject): string {
  const contact = object(wire, "Contact");
  return contact === null ? "" : (text(contact, "ContactID") ?? "");
}
