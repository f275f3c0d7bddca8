import type { Json } from "#engine/base/canonical.ts";
import { formatDecimal4, type Decimal4, type Rate } from "#engine/base/decimal.ts";
import { formatCents, type Cents } from "#engine/base/money.ts";
import type { ContactFields, LineFields, Ref, Write } from "#engine/plan/command.ts";

/** One write as the element of its request, in the shape of xero-node's model. */
export function elementOf(write: Write): Json {
  switch (write.type) {
    case "createTaxRate":
    case "updateTaxRate":
      return {
        name: write.name,
        ...(write.type === "updateTaxRate" ? { taxType: write.taxType } : {}),
        taxComponents: write.components.map(({ name, rate, isCompound }) => ({
          name,
          rate: numberOf(rate),
          isCompound,
        })),
        ...(write.reportTaxType === null ? {} : { reportTaxType: write.reportTaxType }),
      };
    case "createAccount":
      return { code: write.code, name: write.name, type: "REVENUE" };
    case "updateAccount":
      return { accountID: write.id, code: write.code, name: write.name };
    case "createContact":
      return contactOf(write.contact);
    case "updateContact":
      return { contactID: write.id, ...contactOf(write.contact) };
    case "createInvoice":
      return {
        type: "ACCREC",
        status: "AUTHORISED",
        contact: { contactID: idOf(write.contact) },
        invoiceNumber: write.number,
        date: write.date,
        dueDate: write.dueDate,
        ...(write.reference === null ? {} : { reference: write.reference }),
        lineAmountTypes: "Exclusive",
        lineItems: write.lines.map(lineOf),
      };
    case "updateInvoice":
      return invoiceChange(write);
    case "createCreditNote":
      return {
        type: "ACCRECCREDIT",
        status: "AUTHORISED",
        contact: { contactID: idOf(write.contact) },
        creditNoteNumber: write.number,
        date: write.date,
        reference: write.reference,
        lineAmountTypes: "Exclusive",
        lineItems: write.lines.map(lineOf),
      };
    case "createPayment":
      return paymentOf(write);
    case "allocate":
      return {
        amount: money(write.amount),
        date: write.date,
        invoice: { invoiceID: idOf(write.invoice) },
      };
    case "refundCredit":
      return {
        ...refunded(write),
        account: { code: write.bankAccountCode },
        date: write.date,
        amount: money(write.amount),
        reference: write.reference,
      };
    case "deallocate":
      return null;
  }
}

/** Xero finds only a document of the kind that is named (its changelog of August 2025). */
function refunded({ creditId, kind }: Extract<Write, { type: "refundCredit" }>) {
  switch (kind) {
    case "overpayment":
      return { overpayment: { overpaymentID: creditId } };
    case "prepayment":
      return { prepayment: { prepaymentID: creditId } };
    case "creditNote":
      return { creditNote: { creditNoteID: creditId } };
  }
}

function invoiceChange(write: Extract<Write, { type: "updateInvoice" }>): Json {
  return {
    invoiceID: write.id,
    ...(write.number === null ? {} : { invoiceNumber: write.number }),
    ...(write.contact === null ? {} : { contact: { contactID: idOf(write.contact) } }),
    ...(write.date === null ? {} : { date: write.date }),
    ...(write.dueDate === null ? {} : { dueDate: write.dueDate }),
    ...(write.reference === null ? {} : { reference: write.reference }),
    ...(write.lines === null
      ? {}
      : { lineAmountTypes: "Exclusive", lineItems: write.lines.map(lineOf) }),
  };
}

/** One line: Xero codes an overpayment to receivables itself and refuses an account; neither bears tax. PAY-2. */
function paymentOf(write: Extract<Write, { type: "createPayment" }>): Json {
  const isPrepayment = write.kind === "prepayment";
  return {
    type: isPrepayment ? "RECEIVE-PREPAYMENT" : "RECEIVE-OVERPAYMENT",
    contact: { contactID: idOf(write.contact) },
    bankAccount: { code: write.bankAccountCode },
    lineAmountTypes: "NoTax",
    date: write.date,
    reference: write.reference,
    lineItems: [
      {
        description: write.description,
        quantity: 1,
        unitAmount: money(write.amount),
        lineAmount: money(write.amount),
        ...(write.accountCode === null ? {} : { accountCode: write.accountCode }),
      },
    ],
  };
}

function lineOf(line: LineFields): Json {
  return {
    ...(line.id === null ? {} : { lineItemID: line.id }),
    description: line.description,
    quantity: numberOf(line.quantity),
    unitAmount: numberOf(line.unitAmount),
    lineAmount: money(line.amount),
    accountCode: line.accountCode,
    taxType: "taxType" in line.tax ? line.tax.taxType : unresolved(line.tax.record),
    ...(line.tracking === null
      ? {}
      : { tracking: [{ name: line.tracking.category, option: line.tracking.option }] }),
  };
}

function contactOf({
  name,
  number,
  email,
  phone,
  street,
  taxNumber,
}: ContactFields): Readonly<Record<string, Json>> {
  return {
    ...(name === null ? {} : { name }),
    ...(number === null ? {} : { contactNumber: number }),
    ...(email === null ? {} : { emailAddress: email }),
    ...(taxNumber === null ? {} : { taxNumber }),
    ...(phone === null ? {} : { phones: [{ phoneType: "DEFAULT", phoneNumber: phone }] }),
    ...(street === null ? {} : { addresses: [{ addressType: "STREET", ...addressOf(street) }] }),
  };
}

function addressOf(street: NonNullable<ContactFields["street"]>): Readonly<Record<string, Json>> {
  const { line1, line2, city, region, postalCode, country } = street;
  const fields = { addressLine1: line1, addressLine2: line2, city, region, postalCode, country };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== ""),
  );
}

/** Exact: the shortest text of the decimal, read once as the JSON number that prints as that text. */
function numberOf(value: Decimal4 | Rate): number {
  return Number(formatDecimal4(value));
}

function money(value: Cents): number {
  return Number(formatCents(value));
}

export function idOf(ref: Ref): string {
  return "xeroId" in ref ? ref.xeroId : unresolved(ref.record);
}

function unresolved(record: string): never {
  throw new Error(`Defect: the reference to ${record} was not resolved before sending`);
}
