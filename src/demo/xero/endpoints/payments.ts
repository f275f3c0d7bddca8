import { defined } from "#engine/base/assert.ts";
import type { Ledger } from "../ledger.ts";
import { answerList } from "../query/list.ts";
import type { PaymentRow } from "../rows.ts";
import { lockedEditRefusals } from "../rules/locks.ts";
import { pay, paymentRefusals, removePayment, type PaymentTarget } from "../rules/paymentRules.ts";
import { findAccount } from "../rules/references.ts";
import { dateOf, todayOf } from "../wire/dates.ts";
import {
  refused,
  success,
  writeElements,
  type Collection,
  type Written,
} from "../wire/envelope.ts";
import { childOf, flagOf, textOf, type Fields } from "../wire/json.ts";
import { paymentJson } from "../wire/moneyJson.ts";
import { centsOf } from "../wire/numbers.ts";
import { notFound, type ApiAnswer, type ApiRequest } from "../wire/request.ts";
import { creditNoteOf } from "./creditNotes.ts";
import { invoiceOf } from "./invoices.ts";

const collection: Collection = {
  name: "Payments",
  kind: "Payment",
  idName: "PaymentID",
  errorFlag: "HasValidationErrors",
};

export function listPayments(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return answerList(ledger, request, {
    name: "Payments",
    rows: ledger.books.payments.rows(),
    idOf: (row) => row.id,
    updatedMsOf: (row) => row.updatedMs,
    json: (row) => paymentJson(ledger.books, row),
    listFilters: {},
    isPaged: true,
  });
}

export function getPayment(ledger: Ledger, request: ApiRequest): ApiAnswer {
  const row = paymentOf(ledger, request);
  return row === undefined
    ? notFound()
    : success(ledger, { Payments: [paymentJson(ledger.books, row)] });
}

/** PUT and POST without an id both create. */
export function createPayments(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return writeElements(ledger, request, collection, (fields) => create(ledger, fields));
}

/** The only change of a payment is its end (developer.xero.com, Payments). */
export function updatePayment(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return writeElements(ledger, request, collection, (fields) => {
    const row = paymentOf(ledger, request);
    if (row === undefined) return { type: "notFound" };
    if (textOf(fields, "Status") !== "DELETED")
      return refused(["Payments can only be updated to DELETED"]);
    if (row.status === "DELETED") return refused(["This payment has already been deleted"]);
    if (row.isReconciled)
      return refused(["This payment has been reconciled and cannot be deleted"]);
    const locked = lockedEditRefusals(ledger.books, row.date);
    if (locked.length > 0) return refused(locked);
    return { type: "saved", json: paymentJson(ledger.books, removePayment(ledger, row)) };
  });
}

function paymentOf(ledger: Ledger, request: ApiRequest): PaymentRow | undefined {
  return ledger.books.payments.get((request.ids[0] ?? "").toLowerCase());
}

function create(ledger: Ledger, fields: Fields): Written {
  const target = targetOf(ledger, fields);
  if (target === undefined)
    return refused(["The document with the supplied id was not found for this endpoint."]);
  const account = childOf(fields, "Account") ?? fields;
  const asked = {
    target,
    account: findAccount(ledger, textOf(account, "AccountID"), textOf(account, "Code")),
    amount: centsOf(fields, "Amount"),
    date: dateOf(fields, "Date") ?? defined(todayOf(ledger.now()), "today"),
  };
  const refusals = paymentRefusals(ledger, asked);
  if (refusals.length > 0) return refused(refusals);
  const row = pay(ledger, target, {
    accountId: defined(asked.account, "the account").accountId,
    amount: defined(asked.amount, "the amount"),
    date: asked.date,
    reference: textOf(fields, "Reference"),
    isReconciled: flagOf(fields, "IsReconciled") ?? false,
  });
  return { type: "saved", json: paymentJson(ledger.books, row) };
}

/** Only a document of the kind that is named is found (Xero's changelog of August 2025). */
function targetOf(ledger: Ledger, fields: Fields): PaymentTarget | undefined {
  const keyOf = (name: string, ids: readonly string[]): string | undefined => {
    const child = childOf(fields, name);
    return child === undefined
      ? undefined
      : ids.map((id) => textOf(child, id)).find((id) => id !== undefined);
  };
  const invoice =
    keyOf("Invoice", ["InvoiceID", "InvoiceNumber"]) ?? textOf(fields, "InvoiceNumber");
  if (invoice !== undefined) return document("invoice", invoiceOf(ledger, invoice));
  const note =
    keyOf("CreditNote", ["CreditNoteID", "CreditNoteNumber"]) ?? textOf(fields, "CreditNoteNumber");
  if (note !== undefined) return document("creditNote", creditNoteOf(ledger, note));
  const overpayment = keyOf("Overpayment", ["OverpaymentID"]);
  if (overpayment !== undefined) return money(ledger, "overpayment", overpayment);
  const prepayment = keyOf("Prepayment", ["PrepaymentID"]);
  return prepayment === undefined ? undefined : money(ledger, "prepayment", prepayment);
}

function document(
  kind: "invoice" | "creditNote",
  row: ReturnType<typeof invoiceOf>,
): PaymentTarget | undefined {
  return row === undefined ? undefined : { kind, row };
}

function money(
  ledger: Ledger,
  kind: "overpayment" | "prepayment",
  id: string,
): PaymentTarget | undefined {
  const row = ledger.books.moneyCredits.get(id.toLowerCase());
  return row?.kind === kind ? { kind, row } : undefined;
}
