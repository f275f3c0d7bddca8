import { numberKey } from "../books.ts";
import type { Ledger } from "../ledger.ts";
import { answerList } from "../query/list.ts";
import type { DocumentRow } from "../rows.ts";
import { creditNoteJson } from "../wire/documentJson.ts";
import {
  refused,
  success,
  writeElements,
  type Collection,
  type Written,
} from "../wire/envelope.ts";
import { textOf, type Fields } from "../wire/json.ts";
import { notFound, unitDecimals, type ApiAnswer, type ApiRequest } from "../wire/request.ts";
import { createDocument, updateDocument, type DocumentFamily } from "./documents.ts";

const collection: Collection = {
  name: "CreditNotes",
  kind: "CreditNote",
  idName: "CreditNoteID",
  errorFlag: "HasErrors",
};

export const creditNoteFamily: DocumentFamily = {
  kind: "creditNote",
  prefix: "CN-",
  table: (ledger) => ledger.books.creditNotes,
  json: (ledger, row, unitdp) => creditNoteJson(ledger.books, row, { depth: "single", unitdp }),
};

export function listCreditNotes(ledger: Ledger, request: ApiRequest): ApiAnswer {
  const unitdp = unitDecimals(request);
  return answerList(ledger, request, {
    name: "CreditNotes",
    rows: ledger.books.creditNotes.rows(),
    idOf: (row) => row.id,
    updatedMsOf: (row) => row.updatedMs,
    json: (row, depth) => creditNoteJson(ledger.books, row, { depth, unitdp }),
    listFilters: { IDs: (row) => row.id },
    isPaged: true,
  });
}

export function getCreditNote(ledger: Ledger, request: ApiRequest): ApiAnswer {
  const row = creditNoteOf(ledger, request.ids[0] ?? "");
  if (row === undefined) return notFound();
  const view = { depth: "single", unitdp: unitDecimals(request) } as const;
  return success(ledger, { CreditNotes: [creditNoteJson(ledger.books, row, view)] });
}

export function creditNoteOf(ledger: Ledger, key: string): DocumentRow | undefined {
  const { creditNotes } = ledger.books;
  return creditNotes.get(key.toLowerCase()) ?? creditNotes.find("number", numberKey(key))[0];
}

export function createCreditNotes(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return writeElements(ledger, request, collection, (fields) => {
    return createDocument(ledger, creditNoteFamily, fields, unitDecimals(request));
  });
}

export function upsertCreditNotes(ledger: Ledger, request: ApiRequest): ApiAnswer {
  return writeElements(ledger, request, collection, (fields) => upsert(ledger, request, fields));
}

function upsert(ledger: Ledger, request: ApiRequest, fields: Fields): Written {
  const unitdp = unitDecimals(request);
  const key = request.ids[0] ?? textOf(fields, "CreditNoteID");
  const row = creditNoteOf(ledger, key ?? textOf(fields, "CreditNoteNumber") ?? "");
  if (row !== undefined) return updateDocument(ledger, creditNoteFamily, row, fields, unitdp);
  // In the words of the OpenAPI document's example.
  if (key !== undefined)
    return refused(["An existing Credit Note with the specified CreditNoteID could not be found"]);
  return createDocument(ledger, creditNoteFamily, fields, unitdp);
}
