import { numberKey } from "../books.ts";
import type { Ledger } from "../ledger.ts";
import { answerList } from "../query/list.ts";
import type { DocumentRow } from "../rows.ts";
import { invoiceJson } from "../wire/documentJson.ts";
import { success, writeElements, type Collection, type Written } from "../wire/envelope.ts";
import { textOf, type Fields } from "../wire/json.ts";
import { notFound, unitDecimals, type ApiAnswer, type ApiRequest } from "../wire/request.ts";
import { createDocument, updateDocument, type DocumentFamily } from "./documents.ts";

const collection: Collection = {
  name: "Invoices",
  kind: "Invoice",
  idName: "InvoiceID",
  errorFlag: "HasErrors",
};

export const invoiceFamily: DocumentFamily = {
  kind: "invoice",
  prefix: "INV-",
  table: (ledger) => ledger.books.invoices,
  json: (ledger, row, unitdp) => invoiceJson(ledger.books, row, { depth: "single", unitdp }),
};

export function listInvoices(ledger: Ledger, request: ApiRequest): ApiAnswer {
  const unitdp = unitDecimals(request);
  return answerList(ledger, request, {
    name: "Invoices",
    rows: ledger.books.invoices.rows(),
    idOf: (row) => row.id,
    updatedMsOf: (row) => row.updatedMs,
    json: (row, depth) => invoiceJson(ledger.books, row, { depth, unitdp }),
    listFilters: {
      IDs: (row) => row.id,
      InvoiceNumbers: (row) => row.number,
      ContactIDs: (row) => row.contactId,
      Statuses: (row) => row.status,
    },
    isPaged: true,
  });
}

/** By InvoiceID, or by InvoiceNumber. */
export function getInvoice(ledger: Ledger, request: ApiRequest): ApiAnswer {
  const row = invoiceOf(ledger, request.ids[0] ?? "");
  if (row === undefined) return notFound();
  const view = { depth: "single", unitdp: unitDecimals(request) } as const;
  return success(ledger, { Invoices: [invoiceJson(ledger.books, row, view)] });
}

export function invoiceOf(ledger: Ledger, key: string): DocumentRow | undefined {
  const { invoices } = ledger.books;
  return invoices.get(key.toLowerCase()) ?? invoices.find("number", numberKey(key))[0];
}

/** PUT only creates. */
export function createInvoices(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return writeElements(ledger, request, collection, (fields) => {
    return createDocument(ledger, invoiceFamily, fields, unitDecimals(request));
  });
}

/** POST updates the invoice of the id, else silently that of the number; else it creates. */
export function upsertInvoices(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return writeElements(ledger, request, collection, (fields) => upsert(ledger, request, fields));
}

function upsert(ledger: Ledger, request: ApiRequest, fields: Fields): Written {
  const unitdp = unitDecimals(request);
  const key = request.ids[0] ?? textOf(fields, "InvoiceID");
  if (key !== undefined) {
    const row = invoiceOf(ledger, key);
    return row === undefined
      ? { type: "notFound" }
      : updateDocument(ledger, invoiceFamily, row, fields, unitdp);
  }
  const number = textOf(fields, "InvoiceNumber");
  const row =
    number === undefined ? undefined : ledger.books.invoices.find("number", numberKey(number))[0];
  if (row === undefined) return createDocument(ledger, invoiceFamily, fields, unitdp);
  return updateDocument(ledger, invoiceFamily, row, fields, unitdp);
}
