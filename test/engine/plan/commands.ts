import type { Command, Write } from "#engine/plan/command.ts";
import type { TaskName } from "#engine/plan/task.ts";
import { cents, day } from "../../support/builders.ts";

/** Commands for tests of a run: only what the test is about is said. */
export function command(key: string, write: Write, changes: Partial<Command> = {}): Command {
  return {
    key,
    task: taskByType[write.type],
    record: `record:${key}`,
    write,
    needs: [],
    expects: null,
    links: [],
    ifRefused: null,
    says: key,
    ...changes,
  };
}

const taskByType: Readonly<Record<Write["type"], TaskName>> = {
  createTaxRate: "Tax Groups",
  updateTaxRate: "Tax Groups",
  createAccount: "Income Accounts",
  updateAccount: "Income Accounts",
  createContact: "Customers",
  updateContact: "Customers",
  createInvoice: "Invoices",
  updateInvoice: "Invoices",
  createCreditNote: "Credit Memos",
  createPayment: "Payments",
  allocate: "Allocations",
  deallocate: "Allocations",
  refundCredit: "Payments",
};

export function createContact(number: string): Extract<Write, { type: "createContact" }> {
  const rest = { email: null, phone: null, street: null, taxNumber: null };
  return { type: "createContact", contact: { name: `Customer ${number}`, number, ...rest } };
}

export function createInvoice(
  number: string,
  contact: string,
  total = "100.00",
): Extract<Write, { type: "createInvoice" }> {
  return {
    type: "createInvoice",
    contact: { xeroId: contact },
    number,
    date: day("2026-02-10"),
    dueDate: day("2026-03-12"),
    reference: null,
    lines: [],
    total: cents(total),
  };
}

export function createPayment(
  number: string,
  contact: string,
  amount: string,
): Extract<Write, { type: "createPayment" }> {
  return {
    type: "createPayment",
    kind: "overpayment",
    contact: { xeroId: contact },
    bankAccountCode: "090",
    accountCode: null,
    date: day("2026-02-12"),
    reference: number,
    description: `CoreBridge payment ${number}`,
    amount: cents(amount),
  };
}

export function allocate(
  credit: string,
  invoice: string,
  amount: string,
): Extract<Write, { type: "allocate" }> {
  return {
    type: "allocate",
    kind: "overpayment",
    credit: { xeroId: credit },
    invoice: { xeroId: invoice },
    amount: cents(amount),
    date: day("2026-02-12"),
  };
}
