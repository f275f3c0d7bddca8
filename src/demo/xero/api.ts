import {
  accessOf,
  scopeAccess,
  tenantAccess,
  type Access,
  type Refusal,
} from "./identity/access.ts";
import { expireAccessTokens } from "./identity/tokens.ts";
import type { Fault } from "./guards/faults.ts";
import { answerOnce } from "./guards/idempotency.ts";
import type { LimitAnswer, LimitGuard, LimitProblem } from "./guards/limits.ts";
import type { Ledger } from "./ledger.ts";
import { matchRoute, type RouteMatch } from "./routes.ts";
import type { TokenRow } from "./rows.ts";
import { readInstant } from "./wire/dates.ts";
import { parseBody } from "./wire/json.ts";
import { exception, notFound, type ApiAnswer } from "./wire/request.ts";

export interface CallHead {
  readonly method: string;
  /** Below /api.xro/2.0. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  readonly faults: readonly Fault[];
  /** When it arrived. */
  readonly atMs: number;
}

export interface RawCall extends CallHead {
  readonly body: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

const bodyMax = 3_670_016;

export type Admission =
  | { readonly type: "admitted"; readonly token: TokenRow; readonly tenantId: string | undefined }
  | { readonly type: "refused"; readonly answer: RawAnswer };

/** The door, before a body is read: token, organisation, limits. Whoever is admitted leaves by `limits.leave`. */
export function admit(ledger: Ledger, limits: LimitGuard, call: CallHead): Admission {
  if (call.faults.some((fault) => fault.type === "expireTokens")) expireAccessTokens(ledger);
  const access = accessOf(ledger, call.header("authorization"));
  if (access.type === "refused")
    return { type: "refused", answer: refusalAnswer(limits, access.refusal) };
  const tenant = tenantAccess(ledger, access.token, call.header("xero-tenant-id"));
  if (tenant.type === "refused")
    return { type: "refused", answer: refusalAnswer(limits, tenant.refusal) };

  const forced = call.faults.find((fault) => fault.type === "rateLimit");
  const limit =
    forced === undefined ? limits.enter() : forcedLimit(forced.problem, forced.retryAfterSeconds);
  if (limit.problem === undefined)
    return { type: "admitted", token: access.token, tenantId: tenant.tenantId };
  return { type: "refused", answer: limited(limits, limit.problem, limit.retryAfterSeconds) };
}

/** Of the four limits only that of concurrent calls says nothing about how long to wait. */
function forcedLimit(problem: LimitProblem, retryAfterSeconds: number | undefined): LimitAnswer {
  return {
    problem,
    retryAfterSeconds: retryAfterSeconds ?? (problem === "concurrent" ? undefined : 1),
  };
}

/** Answers an admitted call: scope, key, then the endpoint. What a defect of ours half did is undone. */
export function answerCall(
  ledger: Ledger,
  limits: LimitGuard,
  call: RawCall,
  token: TokenRow,
): RawAnswer {
  const mark = ledger.books.journal.mark();
  try {
    const entered = answerEntered(ledger, call, token);
    return "refusal" in entered
      ? refusalAnswer(limits, entered.refusal)
      : rawAnswer(limits, entered.answer);
  } catch (error) {
    ledger.books.journal.rollBackTo(mark);
    throw error;
  }
}

type Entered = { readonly answer: ApiAnswer } | { readonly refusal: Refusal };

function answerEntered(ledger: Ledger, call: RawCall, token: TokenRow): Entered {
  const match = matchRoute(call.method, call.path);
  if (match === undefined) return { answer: notFound() };
  const scope: Access = scopeAccess(token, match.route.scope, call.method);
  if (scope.type === "refused") return { refusal: scope.refusal };
  if (call.body.length > bodyMax)
    return { answer: { status: 413, body: undefined, contentType: "text/html; charset=utf-8" } };
  const keyed = {
    clientId: token.clientId,
    key: call.header("idempotency-key"),
    method: call.method,
    url: `${call.path}?${call.query.toString()}`,
    body: call.body,
  };
  return { answer: answerOnce(ledger, keyed, () => answerRoute(ledger, call, match)) };
}

function answerRoute(ledger: Ledger, call: RawCall, match: RouteMatch): ApiAnswer {
  const body = parseBody(call.body);
  const isWrite = call.method === "PUT" || call.method === "POST";
  if (isWrite && body === "malformed")
    return exception(14, "PostDataInvalidException", "JSON for post data was invalid");
  return match.route.answer(ledger, {
    method: call.method,
    path: call.path,
    query: call.query,
    body: isWrite ? body : undefined,
    ifModifiedSinceMs: readInstant(call.header("if-modified-since")),
    ids: match.ids,
  });
}

function rawAnswer(limits: LimitGuard, answer: ApiAnswer): RawAnswer {
  return {
    status: answer.status,
    headers: { ...limits.headers(), "content-type": answer.contentType },
    body: answer.body === undefined ? undefined : JSON.stringify(answer.body),
  };
}

function refusalAnswer(limits: LimitGuard, refusal: Refusal): RawAnswer {
  const challenge =
    refusal.wwwAuthenticate === undefined ? {} : { "www-authenticate": refusal.wwwAuthenticate };
  return {
    status: refusal.status,
    headers: {
      ...limits.headers(),
      ...challenge,
      "content-type": "application/json; charset=utf-8",
    },
    body: JSON.stringify(refusal.body),
  };
}

/** 429 has an empty body: what was met, and how long to wait, stand in the headers (recording rate_limit_minute). */
function limited(
  limits: LimitGuard,
  problem: LimitProblem,
  retryAfterSeconds: number | undefined,
): RawAnswer {
  const wait = retryAfterSeconds === undefined ? {} : { "Retry-After": String(retryAfterSeconds) };
  const remaining = {
    minute: "X-MinLimit-Remaining",
    day: "X-DayLimit-Remaining",
    appminute: "X-AppMinLimit-Remaining",
  };
  const none = problem === "concurrent" ? {} : { [remaining[problem]]: "0" };
  return {
    status: 429,
    headers: { ...limits.headers(), ...none, "X-Rate-Limit-Problem": problem, ...wait },
    body: undefined,
  };
}
