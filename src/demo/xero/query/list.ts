import { compareText } from "#engine/base/text.ts";
import type { Ledger } from "../ledger.ts";
import type { Json, JsonObject } from "../wire/json.ts";
import type { Depth } from "../wire/documentJson.ts";
import { success } from "../wire/envelope.ts";
import { exception, type ApiAnswer, type ApiRequest } from "../wire/request.ts";
import { readWhere } from "./where.ts";

/** A resource as a list shows it. */
export interface Listing<Row> {
  readonly name: string;
  readonly rows: Iterable<Row>;
  readonly idOf: (row: Row) => string;
  readonly updatedMsOf: (row: Row) => number;
  readonly json: (row: Row, depth: Depth) => JsonObject;
  /** The filters by query parameter, each a list joined by commas: IDs, InvoiceNumbers, Statuses … */
  readonly listFilters: Readonly<Record<string, (row: Row) => string | undefined>>;
  /** False for what Xero never pages: accounts, tax rates. */
  readonly isPaged: boolean;
}

const pageSizeDefault = 100;
const pageSizeMax = 1000;
const filterValuesMax = 40;

export function answerList<Row>(
  ledger: Ledger,
  request: ApiRequest,
  listing: Listing<Row>,
): ApiAnswer {
  const where = request.query.get("where");
  const filter = where === null || where === "" ? undefined : readWhere(where);
  if (filter?.ok === false) return exception(16, "QueryParseException", filter.error);
  const depth = depthOf(request, listing.isPaged);
  const checks = listChecks(ledger, request, listing);
  const matching = [...listing.rows].filter(
    (row) => isNewEnough(request, listing, row) && checks.every((check) => check(row)),
  );
  const filtered =
    filter === undefined
      ? matching
      : matching.filter((row) => filter.value(listing.json(row, "paged")));
  const ordered = inOrder(request, listing, filtered);
  if (depth === "listed")
    return success(ledger, { [listing.name]: ordered.map((row) => listing.json(row, depth)) });

  const page = Math.max(1, intOf(request, "page", 1));
  const pageSize = pageSizeOf(ledger, request);
  const rows = ordered.slice((page - 1) * pageSize, page * pageSize);
  return success(ledger, {
    pagination: {
      page,
      pageSize,
      pageCount: Math.ceil(ordered.length / pageSize),
      itemCount: ordered.length,
    },
    [listing.name]: rows.map((row) => listing.json(row, depth)),
  });
}

/** Statuses and summaryOnly force paging (developer.xero.com, Invoices). */
function depthOf(request: ApiRequest, isPaged: boolean): Depth {
  if (!isPaged) return "listed";
  if (request.query.get("summaryOnly")?.toLowerCase() === "true") return "summary";
  const asksForPage = ["page", "pageSize", "Statuses"].some((name) => request.query.has(name));
  return asksForPage ? "paged" : "listed";
}

function pageSizeOf(ledger: Ledger, request: ApiRequest): number {
  const asked = intOf(request, "pageSize", pageSizeDefault);
  if (asked > pageSizeMax)
    ledger.violate(`pageSize ${String(asked)} is more than ${String(pageSizeMax)}`);
  return Math.min(pageSizeMax, Math.max(1, asked));
}

function intOf(request: ApiRequest, name: string, fallback: number): number {
  const value = Number.parseInt(request.query.get(name) ?? "", 10);
  return Number.isNaN(value) ? fallback : value;
}

/** The rows must stand in each list that the request gives. */
function listChecks<Row>(
  ledger: Ledger,
  request: ApiRequest,
  listing: Listing<Row>,
): readonly ((row: Row) => boolean)[] {
  return Object.entries(listing.listFilters).flatMap(([name, keyOf]) => {
    const text = request.query.get(name);
    if (text === null || text === "") return [];
    const values = new Set(text.split(",").map((value) => value.trim().toLowerCase()));
    if (values.size > filterValuesMax)
      ledger.violate(`${name} filters by ${String(values.size)} values in one call`);
    return [(row: Row): boolean => values.has((keyOf(row) ?? "").toLowerCase())];
  });
}

/** The stated time itself counts as modified, to the second, as HTTP dates are. */
function isNewEnough<Row>(request: ApiRequest, listing: Listing<Row>, row: Row): boolean {
  const since = request.ifModifiedSinceMs;
  return since === undefined || listing.updatedMsOf(row) >= Math.floor(since / 1000) * 1000;
}

/** Default order: UpdatedDateUTC ascending, then id. */
function inOrder<Row>(
  request: ApiRequest,
  listing: Listing<Row>,
  rows: readonly Row[],
): readonly Row[] {
  const byUpdate = (a: Row, b: Row): number =>
    listing.updatedMsOf(a) - listing.updatedMsOf(b) ||
    compareText(listing.idOf(a), listing.idOf(b));
  const sorted = listing.isPaged ? rows.toSorted(byUpdate) : rows;
  const order = request.query.get("order");
  if (order === null || order === "") return sorted;
  const [name = "", direction = "ASC"] = order.trim().split(/\s+/u);
  const sign = direction.toUpperCase() === "DESC" ? -1 : 1;
  const keyed = sorted.map((row) => ({ row, key: orderKey(listing.json(row, "paged"), name) }));
  return keyed.toSorted((a, b) => sign * compareKeys(a.key, b.key)).map(({ row }) => row);
}

function orderKey(element: JsonObject, path: string): string | number {
  let value: Json | undefined = element;
  for (const name of path.split(".")) value = isObject(value) ? value[name] : undefined;
  if (typeof value === "number") return value;
  const ms =
    typeof value === "string" ? /^\/Date\((?<ms>-?\d+)/u.exec(value)?.groups?.["ms"] : undefined;
  if (ms !== undefined) return Number(ms);
  return typeof value === "string" || typeof value === "boolean" ? String(value).toLowerCase() : "";
}

function compareKeys(left: string | number, right: string | number): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  return compareText(String(left), String(right));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
