import type { Json } from "./json.ts";

/** One call of the accounting API, after its token, its limits and its key were looked at. */
export interface ApiRequest {
  readonly method: string;
  /** Below /api.xro/2.0. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly ifModifiedSinceMs: number | undefined;
  /** The parts of the path that stand for ids and numbers. */
  readonly ids: readonly string[];
}

export interface ApiAnswer {
  readonly status: number;
  /** Undefined: an empty body. */
  readonly body: Json | undefined;
  readonly contentType: "application/json; charset=utf-8" | "text/html; charset=utf-8";
}

export function json(status: number, body: Json): ApiAnswer {
  return { status, body, contentType: "application/json; charset=utf-8" };
}

/** Xero's 404 has no body, and says that it is HTML (docketworks recording invoice_not_found). */
export function notFound(): ApiAnswer {
  return { status: 404, body: undefined, contentType: "text/html; charset=utf-8" };
}

export function exception(errorNumber: number, type: string, message: string): ApiAnswer {
  return json(400, { ErrorNumber: errorNumber, Type: type, Message: message });
}

/** Default true, although the OpenAPI document says false (seen on the wire). */
export function summarizesErrors(request: ApiRequest): boolean {
  return request.query.get("summarizeErrors")?.toLowerCase() !== "false";
}

export function unitDecimals(request: ApiRequest): 2 | 4 {
  return request.query.get("unitdp") === "4" ? 4 : 2;
}
