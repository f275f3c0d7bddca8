import { newId, type Ledger } from "../ledger.ts";
import { refused, success, writeElements, type Collection } from "../wire/envelope.ts";
import { instantJson } from "../wire/dates.ts";
import { textOf, type JsonObject } from "../wire/json.ts";
import { notFound, type ApiAnswer, type ApiRequest } from "../wire/request.ts";
import type { HistoryRow } from "../rows.ts";

const collection: Collection = {
  name: "HistoryRecords",
  kind: "HistoryRecord",
  idName: undefined,
  errorFlag: undefined,
};
const detailsMax = 2500;

export type HasDocument = (ledger: Ledger, id: string) => boolean;

export function listHistory(
  hasDocument: HasDocument,
): (ledger: Ledger, request: ApiRequest) => ApiAnswer {
  return (ledger, request) => {
    const id = (request.ids[0] ?? "").toLowerCase();
    if (!hasDocument(ledger, id)) return notFound();
    return success(ledger, {
      HistoryRecords: ledger.books.history.find("document", id).map(historyJson),
    });
  };
}

export function createHistory(
  hasDocument: HasDocument,
): (ledger: Ledger, request: ApiRequest) => ApiAnswer {
  return (ledger, request) =>
    writeElements(ledger, request, collection, (fields) => {
      const documentId = (request.ids[0] ?? "").toLowerCase();
      // In the words of the OpenAPI document's example.
      if (!hasDocument(ledger, documentId))
        return refused(["The document with the supplied id was not found for this endpoint."]);
      const details = textOf(fields, "Details") ?? "";
      if (details === "" || details.length > detailsMax)
        return refused([`Details must have 1 to ${String(detailsMax)} characters`]);
      const row: HistoryRow = {
        id: newId(),
        documentId,
        changes: "Note",
        details,
        user: "System Generated",
        atMs: ledger.now(),
      };
      ledger.books.history.put(row);
      return { type: "saved", json: historyJson(row) };
    });
}

function historyJson(row: HistoryRow): JsonObject {
  return {
    Changes: row.changes,
    DateUTCString: new Date(row.atMs).toISOString().slice(0, 19),
    DateUTC: instantJson(row.atMs),
    User: row.user,
    Details: row.details,
  };
}
