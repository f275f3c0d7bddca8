import { addCents, subtractCents, sumCents, zeroCents } from "#engine/base/money.ts";
import type {
  Account,
  Allocation,
  Contact,
  Credit,
  CreditNote,
  DirectPayment,
  DocumentLine,
  DocumentStatus,
  Invoice,
  Organisation,
  TaxRate,
} from "#engine/xero/snapshot.ts";
import {
  date,
  decimal,
  flag,
  money,
  object,
  objects,
  rate,
  requiredDate,
  requiredMoney,
  requiredText,
  text,
  type WireObject,
} from "./wire.ts";

/** Xero's JSON → the snapshot's types. Field names: Xero-OpenAPI, xero_accounting.yaml. */

export function readOrganisation(wire: WireObject): Organisation {
  return {
    id: requiredText(wire, "OrganisationID"),
    name: text(wire, "Name") ?? "",
    shortCode: text(wire, "ShortCode"),
    countryCode: text(wire, "CountryCode") ?? "US",
    baseCurrency: text(wire, "BaseCurrency") ?? "USD",
    periodLockDate: date(wire, "PeriodLockDate"),
    endOfYearLockDate: date(wire, "EndOfYearLockDate"),
  };
}

export function readAccount(wire: WireObject): Account {
  const status = text(wire, "Status");
  return {
    id: requiredText(wire, "AccountID"),
    code: text(wire, "Code"),
    name: text(wire, "Name") ?? "",
    type: text(wire, "Type") ?? "",
    accountClass: text(wire, "Class") ?? "",
    status: status === "ARCHIVED" || status === "DELETED" ? status : "ACTIVE",
    systemAccount: text(wire, "SystemAccount"),
  };
}

export function readTaxRate(wire: WireObject): TaxRate {
  const status = text(wire, "Status");
  const components = objects(wire, "TaxComponents").map((part) => ({
    name: text(part, "Name") ?? "",
    rate: rate(part, "Rate"),
    isCompound: flag(part, "IsCompound"),
  }));
  const isDead = status === "DELETED" || status === "ARCHIVED" || status === "PENDING";
  return {
    taxType: requiredText(wire, "TaxType"),
    name: text(wire, "Name") ?? "",
    status: isDead ? status : "ACTIVE",
    rate: rate(wire, wire["EffectiveRate"] === undefined ? "DisplayTaxRate" : "EffectiveRate"),
    components,
    canApplyToRevenue: wire["CanApplyToRevenue"] !== false,
    reportTaxType: text(wire, "ReportTaxType"),
  };
}

export function readContact(wire: WireObject): Contact {
  const status = text(wire, "ContactStatus");
  const phone = objects(wire, "Phones").find((part) => part["PhoneType"] === "DEFAULT");
  const street = objects(wire, "Addresses").find((part) => part["AddressType"] === "STREET") ?? {};
  const number =
    phone === undefined
      ? ""
      : ["PhoneCountryCode", "PhoneAreaCode", "PhoneNumber"]
          .map((field) => text(phone, field) ?? "")
          .join(" ")
          .trim();
  return {
    id: requiredText(wire, "ContactID"),
    number: text(wire, "ContactNumber"),
    name: text(wire, "Name") ?? "",
    status: status === "ARCHIVED" || status === "GDPRREQUEST" ? status : "ACTIVE",
    email: text(wire, "EmailAddress"),
    phone: number === "" ? null : number,
    street: {
      line1: text(street, "AddressLine1"),
      line2: text(street, "AddressLine2"),
      city: text(street, "City"),
      region: text(street, "Region"),
      postalCode: text(street, "PostalCode"),
      country: text(street, "Country"),
    },
    taxNumber: text(wire, "TaxNumber"),
    mergedToId: text(wire, "MergedToContactID"),
  };
}

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

/** `bank`: the bank transaction behind it, which alone may have the reference and knows the reconciliation. */
export function readCredit(
  kind: Credit["kind"],
  wire: WireObject,
  bank: WireObject | undefined,
): Credit {
  const lines = [
    ...objects(wire, "LineItems"),
    ...(bank === undefined ? [] : objects(bank, "LineItems")),
  ];
  return {
    kind,
    id: requiredText(wire, kind === "overpayment" ? "OverpaymentID" : "PrepaymentID"),
    bankTransactionId: bank === undefined ? null : text(bank, "BankTransactionID"),
    status: readStatus(wire),
    contactId: contactIdOf(wire),
    date: requiredDate(wire, "Date"),
    reference: text(wire, "Reference") ?? (bank === undefined ? null : text(bank, "Reference")),
    descriptions: [...new Set(lines.flatMap((line) => text(line, "Description") ?? []))],
    total: requiredMoney(wire, "Total"),
    remaining: money(wire, "RemainingCredit") ?? zeroCents,
    allocations: objects(wire, "Allocations").flatMap(readAllocation),
    refunds: objects(wire, "Payments").flatMap(readLivePayment),
    isReconciled: bank !== undefined && flag(bank, "IsReconciled"),
  };
}

/** Money that left the credit other than by allocation: there were refunds, whether or not the list shows them. */
export function refundedCents({
  total,
  remaining,
  allocations,
  status,
}: Pick<Credit, "total" | "remaining" | "allocations" | "status">) {
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
