import { messagesOf, type HttpAnswer } from "./failures.ts";
import { operations, type OperationRow } from "./operations.ts";
import type { ElementAnswer, SendAnswer, XeroFailure, XeroRequest } from "./port.ts";
import type { HttpFailure, Transport } from "./transport.ts";
import { isObject, object, objects, text, type WireObject } from "./wire.ts";

/** Sends one stored request and says what became of each of its elements. */
export async function sendRequest(
  transport: Transport,
  request: XeroRequest,
  leaveByMs: number | null,
): Promise<SendAnswer> {
  const operation = operations[request.operation];
  const result = await transport.call(operation.method, operation.make(request), leaveByMs);
  return result.ok
    ? answered(request, operation, result.value)
    : notAnswered(request, operation, result.error);
}

function answered(request: XeroRequest, operation: OperationRow, answer: HttpAnswer): SendAnswer {
  // What is not there any more, or says that it is deleted, is done; there is nothing else to read in it.
  if (operation.method === "DELETE") return allDone(request);
  const found = isObject(answer.body) ? objects(answer.body, operation.list) : [];
  const elements = operation.list === "Allocations" ? asSent(request, found) : found;
  if (elements.length !== request.size)
    return unknown(`Xero answered for ${elements.length} of ${request.size} records.`);
  const answers = elements.map((element) => elementAnswer(operation, request, element));
  const known = answers.filter((element) => element !== null);
  return known.length === answers.length
    ? { type: "answered", elements: known }
    : unknown("Xero's answer names no id for what it saved.");
}

/** Null: saved, it seems, but without an id. */
function elementAnswer(
  operation: OperationRow,
  request: XeroRequest,
  element: WireObject,
): ElementAnswer | null {
  const messages = messagesOf({ ValidationErrors: element["ValidationErrors"] });
  const isRefused =
    element["StatusAttributeString"] === "ERROR" ||
    element["HasErrors"] === true ||
    element["HasValidationErrors"] === true ||
    messages.length > 0;
  if (isRefused)
    return {
      type: "refused",
      messages: messages.length > 0 ? messages : ["Xero refused this record without saying why."],
    };
  if (operation.list === "Allocations") return done(request.targetId ?? "", null, null);
  // Of a payment the overpayment is what allocations and links speak of.
  const credit = text(element, "OverpaymentID") ?? text(element, "PrepaymentID");
  const id = credit ?? text(element, operation.id);
  if (id === null || id === nobody) return null;
  const number = operation.number === null ? null : text(element, operation.number);
  const total = element["Total"];
  return done(id, number, typeof total === "number" ? total.toFixed(2) : null);
}

/** The id that Xero gives to what it did not save. */
const nobody = "00000000-0000-0000-0000-000000000000";

/** The credit's allocations in our order, should Xero show those that were there before as well. */
function asSent(request: XeroRequest, found: readonly WireObject[]): readonly WireObject[] {
  if (found.length <= request.size) return found;
  const sent = isObject(request.body) ? objects(request.body, "allocations") : [];
  const ids = sent.map((allocation) => idOfInvoice(allocation, "invoice", "invoiceID"));
  return ids
    .map((id) => found.findLast((row) => idOfInvoice(row, "Invoice", "InvoiceID") === id))
    .filter((row) => row !== undefined);
}

function idOfInvoice(allocation: WireObject, part: string, field: string): string | null {
  const invoice = object(allocation, part);
  return invoice === null ? null : (text(invoice, field)?.toLowerCase() ?? null);
}

function notAnswered(
  request: XeroRequest,
  operation: OperationRow,
  { failure, answer }: HttpFailure,
): SendAnswer {
  // The call was not made, or not a byte of it left: the one case in which silence says something.
  if (answer === null || answer.silence === "notConnected") return { type: "notSent", failure };
  if (failure.type === "unreachable") return { type: "unknown", failure };
  if (failure.type !== "refused") return { type: "notSent", failure };
  if (isKeyClash(answer)) return { type: "unknown", failure };
  if (operation.method === "DELETE" && answer.status === 404) return allDone(request);
  const elements = isObject(answer.body) ? objects(answer.body, "Elements") : [];
  if (request.size === 1) return { type: "answered", elements: [refusal(answer, failure)] };
  const own = elements.length === request.size ? elements.map(messagesOf) : [];
  return {
    type: "answered",
    elements: Array.from({ length: request.size }, (_, index) => refusedOrNotSaved(own[index])),
  };
}

function refusal(answer: HttpAnswer, failure: XeroFailure): ElementAnswer {
  const messages = messagesOf(answer.body);
  return { type: "refused", messages: messages.length > 0 ? messages : [failure.message] };
}

/** One bad element of a batch makes a Xero that sums up its errors save none of it. */
function refusedOrNotSaved(messages: readonly string[] | undefined): ElementAnswer {
  return messages !== undefined && messages.length > 0
    ? { type: "refused", messages }
    : { type: "notSaved" };
}

/** The key was used for other bytes: what became of those nobody knows but Xero (developer.xero.com, Idempotent requests). */
function isKeyClash({ body, status }: HttpAnswer): boolean {
  return (
    status === 400 && messagesOf(body).some((message) => message.startsWith("Idempotency Key"))
  );
}

function unknown(message: string): SendAnswer {
  return { type: "unknown", failure: { type: "unreachable", message } };
}

/** An allocation that is gone, or was never found, is what de-allocating wanted. */
function allDone({ targetId }: XeroRequest): SendAnswer {
  return { type: "answered", elements: [done(targetId ?? "", null, null)] };
}

function done(xeroId: string, xeroNumber: string | null, total: string | null): ElementAnswer {
  return { type: "done", xeroId, xeroNumber, total };
}
