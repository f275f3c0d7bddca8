import { isObject, objects, text, type WireObject } from "./wire.ts";
import type { XeroFailure } from "./port.ts";

/** An HTTP answer as it came, or none at all. */
export interface HttpAnswer {
  /** 0: no answer came. */
  readonly status: number;
  readonly headers: WireObject;
  /** Parsed JSON, or the text that came instead. */
  readonly body: unknown;
  /** Of no answer: what the network said ("connect ECONNREFUSED …"). */
  readonly network: string | null;
}

/** What a rejection of xero-node holds: it is a JSON text, never an Error (xero-node 20, ApiError.generateError). */
export function answerOfRejection(rejection: unknown): HttpAnswer {
  const parsed = typeof rejection === "string" ? parseJson(rejection) : rejection;
  const response = isObject(parsed) && isObject(parsed["response"]) ? parsed["response"] : {};
  const status = Number(response["statusCode"] ?? response["status"] ?? 0);
  const headers = isObject(response["headers"]) ? response["headers"] : {};
  const body = response["body"] ?? (isObject(parsed) ? parsed["body"] : null);
  if (status !== 0) return { status, headers, body, network: null };
  return { status: 0, headers, body: null, network: networkWords(body, rejection) };
}

/** The same from fetch-like or axios answers that were given. */
export function headerNumber(headers: WireObject, name: string): number | null {
  const key = Object.keys(headers).find(
    (candidate) => candidate.toLowerCase() === name.toLowerCase(),
  );
  const value = key === undefined ? undefined : headers[key];
  const number = value === undefined || value === null || value === "" ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

export function headerText(headers: WireObject, name: string): string | null {
  const key = Object.keys(headers).find(
    (candidate) => candidate.toLowerCase() === name.toLowerCase(),
  );
  const value = key === undefined ? undefined : headers[key];
  return typeof value === "string" ? value : null;
}

/** A failed call by status and structure, never by looking for words. */
export function failureOf(answer: HttpAnswer): XeroFailure {
  const { status, headers } = answer;
  if (status === 0)
    return {
      type: "unreachable",
      message: `Xero did not answer (${answer.network ?? "no answer"}).`,
    };
  if (status === 429) return limitFailure(headers);
  if (status === 401)
    return {
      type: "authorisationNeeded",
      message: `Xero's access has ended (${detailOf(answer)}). Connect to Xero again.`,
    };
  if (status === 403)
    return {
      type: "authorisationNeeded",
      message: `Xero refused access (${detailOf(answer)}): the connection was removed at Xero's side, or a scope is missing. Connect to Xero again.`,
    };
  if (status >= 500)
    return { type: "unreachable", message: `Xero answered with error ${status.toString()}.` };
  return {
    type: "refused",
    status,
    message:
      messagesOf(answer.body).join(" ") ||
      `Xero refused the call with status ${status.toString()}.`,
  };
}

/** 401 because the 30 minutes are over, which a new token cures. */
export function isExpired({ status }: HttpAnswer): boolean {
  return status === 401;
}

/** Xero's own sentences in a refused element or answer, each once. */
export function messagesOf(body: unknown): readonly string[] {
  if (!isObject(body)) return [];
  const own = objects(body, "ValidationErrors").flatMap((error) => text(error, "Message") ?? []);
  const parts = objects(body, "Elements").flatMap(messagesOf);
  const all = [...own, ...parts];
  const general = text(body, "Message") ?? text(body, "Detail") ?? text(body, "Title");
  return [...new Set(all.length > 0 || general === null ? all : [general])];
}

function limitFailure(headers: WireObject): XeroFailure {
  const problem = headerText(headers, "X-Rate-Limit-Problem")?.toLowerCase();
  const limit =
    problem === "day"
      ? "day"
      : problem === "concurrent"
        ? "concurrent"
        : problem === "appminute"
          ? "appMinute"
          : "minute";
  return {
    type: "limit",
    limit,
    retryAfterSeconds: headerNumber(headers, "Retry-After"),
    message:
      limit === "day"
        ? "The calls that a day allows at Xero are used up."
        : "Xero asked us to slow down.",
  };
}

function detailOf({ body, status }: HttpAnswer): string {
  return (
    (isObject(body) ? (text(body, "Detail") ?? text(body, "Title")) : null) ??
    `status ${status.toString()}`
  );
}

function networkWords(body: unknown, rejection: unknown): string {
  if (typeof body === "string" && body !== "") return body.slice(0, 200);
  return rejection instanceof Error ? rejection.message.slice(0, 200) : "no answer";
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
