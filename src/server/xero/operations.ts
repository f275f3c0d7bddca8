import type { XeroOperation, XeroRequest } from "./port.ts";
import type { MakeCall, Method } from "./transport.ts";

export interface OperationRow {
  readonly method: Method;
  /** The list in Xero's answer. */
  readonly list: string;
  readonly id: string;
  readonly number: string | null;
  readonly make: (request: XeroRequest) => MakeCall;
}

/** Every element answers for itself (`summarizeErrors=false`), and prices keep four decimals (`unitdp=4`). */
const summarizeErrors = false;
const unitdp = 4;

/** One row an operation: creates by PUT, changes by POST with an id. xero.md 1.4: a POST without one may edit another document. */
export const operations: Readonly<Record<XeroOperation, OperationRow>> = {
  createTaxRate: row(
    "PUT",
    "TaxRates",
    "TaxType",
    "Name",
    (r) => (api, t) => api.createTaxRates(t, body(r), r.key),
  ),
  updateTaxRate: row(
    "POST",
    "TaxRates",
    "TaxType",
    "Name",
    (r) => (api, t) => api.updateTaxRate(t, body(r), r.key),
  ),
  createAccount: row(
    "PUT",
    "Accounts",
    "AccountID",
    "Code",
    (r) => (api, t) => api.createAccount(t, body(r), r.key),
  ),
  updateAccount: row(
    "POST",
    "Accounts",
    "AccountID",
    "Code",
    (r) => (api, t) => api.updateAccount(t, id(r), body(r), r.key),
  ),
  createContacts: row(
    "PUT",
    "Contacts",
    "ContactID",
    "ContactNumber",
    (r) => (api, t) => api.createContacts(t, body(r), summarizeErrors, r.key),
  ),
  updateContacts: row(
    "POST",
    "Contacts",
    "ContactID",
    "ContactNumber",
    (r) => (api, t) => api.updateOrCreateContacts(t, body(r), summarizeErrors, r.key),
  ),
  createInvoices: row(
    "PUT",
    "Invoices",
    "InvoiceID",
    "InvoiceNumber",
    (r) => (api, t) => api.createInvoices(t, body(r), summarizeErrors, unitdp, r.key),
  ),
  updateInvoices: row(
    "POST",
    "Invoices",
    "InvoiceID",
    "InvoiceNumber",
    (r) => (api, t) => api.updateOrCreateInvoices(t, body(r), summarizeErrors, unitdp, r.key),
  ),
  createCreditNotes: row(
    "PUT",
    "CreditNotes",
    "CreditNoteID",
    "CreditNoteNumber",
    (r) => (api, t) => api.createCreditNotes(t, body(r), summarizeErrors, unitdp, r.key),
  ),
  createBankTransactions: row(
    "PUT",
    "BankTransactions",
    "BankTransactionID",
    "Reference",
    (r) => (api, t) => api.createBankTransactions(t, body(r), summarizeErrors, unitdp, r.key),
  ),
  createPayments: row(
    "PUT",
    "Payments",
    "PaymentID",
    "Reference",
    (r) => (api, t) => api.createPayments(t, body(r), summarizeErrors, r.key),
  ),
  allocateOverpayment: row(
    "PUT",
    "Allocations",
    "AllocationID",
    null,
    (r) => (api, t) => api.createOverpaymentAllocations(t, id(r), body(r), summarizeErrors, r.key),
  ),
  allocatePrepayment: row(
    "PUT",
    "Allocations",
    "AllocationID",
    null,
    (r) => (api, t) => api.createPrepaymentAllocations(t, id(r), body(r), summarizeErrors, r.key),
  ),
  allocateCreditNote: row(
    "PUT",
    "Allocations",
    "AllocationID",
    null,
    (r) => (api, t) => api.createCreditNoteAllocation(t, id(r), body(r), summarizeErrors, r.key),
  ),
  deallocateOverpayment: row(
    "DELETE",
    "Allocations",
    "AllocationID",
    null,
    (r) => (api, t) => api.deleteOverpaymentAllocations(t, id(r), r.allocationId ?? ""),
  ),
  deallocatePrepayment: row(
    "DELETE",
    "Allocations",
    "AllocationID",
    null,
    (r) => (api, t) => api.deletePrepaymentAllocations(t, id(r), r.allocationId ?? ""),
  ),
  deallocateCreditNote: row(
    "DELETE",
    "Allocations",
    "AllocationID",
    null,
    (r) => (api, t) => api.deleteCreditNoteAllocations(t, id(r), r.allocationId ?? ""),
  ),
};

function row(
  method: Method,
  list: string,
  idField: string,
  number: string | null,
  make: OperationRow["make"],
): OperationRow {
  return { method, list, id: idField, number, make };
}

function id({ targetId }: XeroRequest): string {
  return targetId ?? "";
}

/** Fits every model of xero-node, for each field of theirs may be absent. */
type Model = Readonly<Record<string, never>>;

/** The stored body: plain JSON in the shape of xero-node's model of the operation, as requestOf made it. */
function body({ body: stored }: XeroRequest): Model {
  if (!isModel(stored)) throw new Error("Defect: a write to Xero has a body");
  return stored;
}

function isModel(value: unknown): value is Model {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
