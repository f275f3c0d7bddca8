import { messagesOf, type HttpAnswer } from "./failures.ts";
import type { ElementAnswer, SendAnswer, XeroOperation, XeroRequest } from "./port.ts";
import type { HttpFailure, MakeCall, Method, Transport } from "./transport.ts";
import { isObject, objects, text, type WireObject } from "./wire.ts";

interface OperationRow {
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
const operations: Readonly<Record<XeroOperation, OperationRow>> = {
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

/** Sends one stored request and says what became of each of its elements. */
export async function sendRequest(transport: Transport, request: XeroRequest): Promise<SendAnswer> {
  const operation = operations[request.operation];
  const result = await transport.call(operation.method, operation.make(request));
  if (result.ok) return answered(request, operation, result.value);
  return notAnswered(request, operation, result.error);
}

function answered(request: XeroRequest, operation: OperationRow, answer: HttpAnswer): SendAnswer {
  if (operation.method === "DELETE")
    return { type: "answered", elements: [done(request.targetId ?? "", null, null)] };
  const elements = isObject(answer.body) ? objects(answer.body, operation.list) : [];
  if (elements.length !== request.size) {
    const found = elements.length.toString();
    return {
      type: "unknown",
      failure: {
        type: "unreachable",
        message: `Xero answered with ${found} of ${request.size.toString()} elements.`,
      },
    };
  }
  return {
    type: "answered",
    elements: elements.map((element) => elementAnswer(operation, request, element)),
  };
}

function elementAnswer(
  operation: OperationRow,
  request: XeroRequest,
  element: WireObject,
): ElementAnswer {
  const errors = objects(element, "ValidationErrors").flatMap(
    (error) => text(error, "Message") ?? [],
  );
  const isRefused =
    element["StatusAttributeString"] === "ERROR" ||
    element["HasErrors"] === true ||
    element["HasValidationErrors"] === true ||
    errors.length > 0;
  if (isRefused)
    return {
      type: "refused",
      messages: errors.length > 0 ? errors : ["Xero refused this record without saying why."],
    };
  if (operation.list === "Allocations") return done(request.targetId ?? "", null, null);
  // Of a payment the overpayment is what allocations and links speak of.
  const credit = text(element, "OverpaymentID") ?? text(element, "PrepaymentID");
  const number = operation.number === null ? null : text(element, operation.number);
  const total = element["Total"];
  return done(
    credit ?? text(element, operation.id) ?? "",
    number,
    typeof total === "number" || typeof total === "string" ? String(total) : null,
  );
}

function notAnswered(
  request: XeroRequest,
  operation: OperationRow,
  { failure, answer }: HttpFailure,
): SendAnswer {
  if (failure.type === "unreachable")
    return answer === null ? { type: "notSent", failure } : { type: "unknown", failure };
  if (failure.type !== "refused" || answer === null) return { type: "notSent", failure };
  if (isKeyClash(answer)) return { type: "unknown", failure };
  const elements = isObject(answer.body) ? objects(answer.body, "Elements") : [];
  if (request.size > 1) {
    const own = elements.length === request.size ? elements.map(messagesOf) : [];
    return {
      type: "answered",
      elements: Array.from({ length: request.size }, (_, index) =>
        refusedOrNotSaved(own[index] ?? []),
      ),
    };
  }
  const isGone = operation.method === "DELETE" && answer.status === 404;
  if (isGone) return { type: "answered", elements: [done(request.targetId ?? "", null, null)] };
  const messages = messagesOf(answer.body);
  return {
    type: "answered",
    elements: [{ type: "refused", messages: messages.length > 0 ? messages : [failure.message] }],
  };
}

/** One bad element of a batch makes a Xero that sums up its errors save none of it. */
function refusedOrNotSaved(messages: readonly string[]): ElementAnswer {
  return messages.length > 0 ? { type: "refused", messages } : { type: "notSaved" };
}

/** The key was used for other bytes: what became of those nobody knows but Xero (research: idempotency, 400). */
function isKeyClash({ body, status }: HttpAnswer): boolean {
  return (
    status === 400 && messagesOf(body).some((message) => message.startsWith("Idempotency Key"))
  );
}

function done(xeroId: string, xeroNumber: string | null, total: string | null): ElementAnswer {
  return { type: "done", xeroId, xeroNumber, total };
}

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

/**
 * The stored body as xero-node's models take it: plain JSON of which its serializer picks the fields it knows. The
 * copy is typed so that it fits every model, for requestOf has made it of the right one.
 */
function body({ body: stored }: XeroRequest): Readonly<Record<string, never>> {
  const copy: Readonly<Record<string, never>> = JSON.parse(JSON.stringify(stored ?? {}));
  return copy;
}
