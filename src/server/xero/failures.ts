import type { Line } from "./accountingApi.ts";
import { explain } from "./messages.ts";
import type { XeroFailure } from "./port.ts";
import { isObject, objects, text, type WireObject } from "./wire.ts";

/** An HTTP answer as it came, or none at all. */
export interface HttpAnswer {
  /** 0: no answer came. */
  readonly status: number;
  readonly headers: WireObject;
  /** Parsed JSON, or the text that came instead. */
  readonly body: unknown;
  /** Of no answer: whether the request left this machine, and why we stopped waiting. */
  readonly silence: "notConnected" | "timedOut" | "brokenOff" | null;
}

/** What xero-node gave: the answer that axios had. */
export function answerOfResponse(response: unknown): HttpAnswer {
  const given = isObject(response) ? response : {};
  // axios keeps headers in a class of its own.
  const headers: unknown = JSON.parse(JSON.stringify(given["headers"] ?? {}));
  return {
    status: Number(given["status"] ?? 0),
    headers: isObject(headers) ? headers : {},
    body: given["data"] ?? null,
    silence: null,
  };
}

/** What a rejection of xero-node holds: a JSON text, never an Error (xero-node 20, ApiError.generateError). */
export function answerOfRejection(rejection: unknown, line: Readonly<Line>): HttpAnswer {
  const parsed = typeof rejection === "string" ? parseJson(rejection) : rejection;
  const response = isObject(parsed) && isObject(parsed["response"]) ? parsed["response"] : {};
  const status = Number(response["statusCode"] ?? response["status"] ?? 0);
  const headers = isObject(response["headers"]) ? response["headers"] : {};
  const body = response["body"] ?? (isObject(parsed) ? parsed["body"] : null) ?? null;
  if (status !== 0) return { status, headers, body, silence: null };
  return { status: 0, headers: {}, body: null, silence: silenceOf(line) };
}

function silenceOf({ isConnected, signal }: Readonly<Line>): HttpAnswer["silence"] {
  if (!isConnected) return "notConnected";
  return signal.aborted ? "timedOut" : "brokenOff";
}

/** A failed call by status and structure, never by looking for words. */
export function failureOf(answer: HttpAnswer): XeroFailure {
  const { status } = answer;
  if (status === 0)
    return { type: "unreachable", message: silences[answer.silence ?? "brokenOff"] };
  if (status === 429) return limitFailure(answer.headers);
  if (status === 401 || status === 403) return accessFailure(answer);
  if (status >= 500 || status === 408)
    return { type: "unreachable", message: `Xero could not answer just now (status ${status}).` };
  const words = messagesOf(answer.body).join(" ");
  return { type: "refused", status, message: words === "" ? plainRefusal(status) : explain(words) };
}

const silences = {
  notConnected: "Xero cannot be reached. Check the connection to the internet, then try again.",
  timedOut: "Xero took too long to answer.",
  brokenOff: "The connection to Xero broke off before it answered.",
} as const;

export function headerNumber(headers: WireObject, name: string): number | null {
  const value = headerValue(headers, name);
  const number = value === undefined || value === null || value === "" ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

function headerText(headers: WireObject, name: string): string | null {
  const value = headerValue(headers, name);
  return typeof value === "string" ? value : null;
}

function headerValue(headers: WireObject, name: string): unknown {
  const wanted = name.toLowerCase();
  return Object.entries(headers).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** 401 because the 30 minutes are over, which a new token cures. A missing scope it does not cure. */
export function isExpired(answer: HttpAnswer): boolean {
  return answer.status === 401 && !lacksScope(answer);
}

/** Xero spells it "insufficent_scope" (developer.xero.com, OAuth 2.0 API limits). */
function lacksScope({ headers }: HttpAnswer): boolean {
  return /error="?insuffici?ent_scope/u.test(headerText(headers, "WWW-Authenticate") ?? "");
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

function accessFailure(answer: HttpAnswer): XeroFailure {
  const type = "authorisationNeeded";
  if (lacksScope(answer)) {
    return {
      type,
      message: "Xero's access lacks a permission that Tieout needs. Connect to Xero again.",
    };
  }
  const detail = isObject(answer.body) ? text(answer.body, "Detail") : null;
  if (answer.status === 401)
    return { type, message: "Xero's access has ended. Connect to Xero again." };
  return detail === "AuthenticationUnsuccessful"
    ? { type, message: "The connection was removed at Xero's side. Connect to Xero again." }
    : {
        type,
        message: `Xero refused access${detail === null ? "" : ` (${explain(detail)})`}. Connect to Xero again.`,
      };
}

/** A longer wait than this is no minute's: a day's limit that Xero did not name. */
const minuteWaitSecondsMax = 300;

function limitFailure(headers: WireObject): XeroFailure {
  const retryAfterSeconds = headerNumber(headers, "Retry-After");
  const limit = limitOf(
    headerText(headers, "X-Rate-Limit-Problem")?.toLowerCase(),
    retryAfterSeconds ?? 0,
  );
  const message =
    limit === "day"
      ? "The calls that a day allows at Xero are used up."
      : "Xero asked us to slow down.";
  return { type: "limit", limit, retryAfterSeconds, message };
}

function limitOf(problem: string | undefined, seconds: number): LimitName {
  if (problem === "day" || seconds > minuteWaitSecondsMax) return "day";
  if (problem === "concurrent") return "concurrent";
  return problem === "appminute" ? "appMinute" : "minute";
}

type LimitName = Extract<XeroFailure, { type: "limit" }>["limit"];

function plainRefusal(status: number): string {
  return status === 404
    ? "Xero does not find what the call is about."
    : `Xero refused the call (status ${status}).`;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
