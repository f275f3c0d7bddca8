import { newId, zeroId, type Ledger } from "../ledger.ts";
import { dateTwins, readDate } from "./dates.ts";
import { isFields, textOf, type Fields, type Json, type JsonObject } from "./json.ts";
import type { Kind } from "./known.ts";
import { readElement } from "./read.ts";
import {
  exception,
  json,
  notFound,
  summarizesErrors,
  type ApiAnswer,
  type ApiRequest,
} from "./request.ts";

/** How one element of a request ended. */
export type Written =
  | { readonly type: "saved"; readonly json: JsonObject }
  | { readonly type: "refused"; readonly refusals: readonly string[] }
  | { readonly type: "notFound" };

export interface Collection {
  readonly name: string;
  readonly kind: Kind;
  /** Undefined where a refused element bears no id of zeros. */
  readonly idName: string | undefined;
  /** The name under which an element says that it has errors. */
  readonly errorFlag: "HasErrors" | "HasValidationErrors" | undefined;
  /** Xero reads only the first element of some requests (one tax rate, one account a request). */
  readonly single?: boolean;
}

export function success(ledger: Ledger, members: JsonObject): ApiAnswer {
  return json(200, {
    Id: newId(),
    Status: "OK",
    ProviderName: "Tieout demo",
    DateTimeUTC: `/Date(${String(ledger.now())})/`,
    ...members,
  });
}

const batchMax = 50;

/** Writes each element and answers for all: 400 and nothing saved, or 200 with an outcome an element. */
export function writeElements(
  ledger: Ledger,
  request: ApiRequest,
  collection: Collection,
  write: (fields: Fields) => Written,
): ApiAnswer {
  const raw = elementsOf(request.body, collection.name);
  if (raw === undefined || raw.length === 0) return noDataProcessed(collection.name);
  if (raw.length > batchMax)
    ledger.violate(`${collection.name}: ${String(raw.length)} elements in one request`);
  if (collection.single === true && raw.length > 1)
    ledger.violate(`${collection.name}: Xero reads only the first of several`);
  const readings = (collection.single === true ? raw.slice(0, 1) : raw).map((element) =>
    readElement(collection.kind, element, ledger.violate),
  );
  const unreadable = readings.flatMap((reading) => reading.unreadable)[0];
  if (unreadable !== undefined)
    return exception(
      14,
      "PostDataInvalidException",
      `JSON for post data was invalid,${unreadable.message}`,
    );

  const start = ledger.books.journal.mark();
  const outcomes = readings.map(({ fields }) => ({
    fields,
    written: writeOrRollBack(ledger, fields, write),
  }));
  if (outcomes.some(({ written }) => written.type === "notFound")) {
    ledger.books.journal.rollBackTo(start);
    return notFound();
  }
  const isSummarized = summarizesErrors(request);
  const elements = outcomes.map(({ fields, written }) =>
    elementJson(collection, fields, written, isSummarized),
  );
  if (!isSummarized || outcomes.every(({ written }) => written.type === "saved")) {
    return success(ledger, { [collection.name]: elements });
  }
  ledger.books.journal.rollBackTo(start);
  return json(400, {
    ErrorNumber: 10,
    Type: "ValidationException",
    Message: "A validation exception occurred",
    Elements: elements,
  });
}

function writeOrRollBack(
  ledger: Ledger,
  fields: Fields,
  write: (fields: Fields) => Written,
): Written {
  const mark = ledger.books.journal.mark();
  const written = write(fields);
  if (written.type !== "saved") ledger.books.journal.rollBackTo(mark);
  return written;
}

function elementJson(
  collection: Collection,
  fields: Fields,
  written: Written,
  isSummarized: boolean,
): JsonObject {
  if (written.type === "refused") {
    return {
      ...echo(fields),
      ...(collection.idName === undefined
        ? {}
        : { [collection.idName]: textOf(fields, collection.idName) ?? zeroId }),
      ...(collection.errorFlag === undefined ? {} : { [collection.errorFlag]: true }),
      StatusAttributeString: isSummarized ? undefined : "ERROR",
      ValidationErrors: written.refusals.map((Message) => ({ Message })),
    };
  }
  const saved = written.type === "saved" ? written.json : {};
  return isSummarized ? saved : { ...saved, StatusAttributeString: "OK" };
}

/** A refused element comes back as it was sent, with dates in Xero's own form. */
function echo(fields: Fields): JsonObject {
  const members = Object.entries(fields).map(([name, value]): JsonObject => {
    const date = name.endsWith("Date") && typeof value === "string" ? readDate(value) : undefined;
    return date === undefined ? { [name]: echoValue(value) } : dateTwins(name, date);
  });
  return members.reduce<JsonObject>((all, member) => ({ ...all, ...member }), {});
}

function echoValue(value: unknown): Json | undefined {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (Array.isArray(value)) return value.filter(isFields).map(echo);
  return isFields(value) ? echo(value) : undefined;
}

/** Enveloped in any letter case, as a bare list, or as one bare element: Xero reads them all. */
export function elementsOf(body: unknown, name: string): readonly Fields[] | undefined {
  if (Array.isArray(body)) return body.filter(isFields);
  if (!isFields(body)) return undefined;
  const key = Object.keys(body).find((member) => member.toLowerCase() === name.toLowerCase());
  if (key === undefined) return Object.keys(body).length === 0 ? undefined : [body];
  const value: unknown = body[key];
  return Array.isArray(value) ? value.filter(isFields) : isFields(value) ? [value] : undefined;
}

/** The words, with their misspelling, are Xero's (XeroAPI/xero-node issue 288). */
function noDataProcessed(name: string): ApiAnswer {
  return exception(
    17,
    "NoDataProcessedException",
    `No data has been processed for this endpoint. This endpoint is expecting ${name.replace(/s$/u, "")} data to be specifed in the request body.`,
  );
}

export function refused(refusals: readonly string[]): Written {
  return { type: "refused", refusals };
}
