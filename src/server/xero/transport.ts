import type { AccountingApi } from "xero-node/dist/gen/api/accountingApi.js";
import type { Result } from "#engine/base/result.ts";
import { err, ok } from "#engine/base/result.ts";
import { accountingApi, callTimeoutMs } from "./accountingApi.ts";
import {
  answerOfRejection,
  answerOfResponse,
  failureOf,
  headerNumber,
  isExpired,
  type HttpAnswer,
} from "./failures.ts";
import type { Observe } from "../observe.ts";
import { isDayUsed, type Limiter } from "./limiter.ts";
import type { CallCounts, Clock, StoredToken, XeroFailure } from "./port.ts";
import type { Access } from "./tokens.ts";

export interface TransportOptions {
  readonly apiUrl: string;
  readonly tokens: Access;
  readonly limiter: Limiter;
  readonly clock: Clock;
  readonly observe: Observe;
  readonly timeoutMs?: number | undefined;
}

/** Makes one call of the accounting API: token, pace, waiting at the minute's limit, headers, counts. */
export interface Transport {
  /** `method` only for counting. The answer's body is Xero's own JSON. `leaveByMs`: see `XeroPort.send`. */
  call(
    method: Method,
    make: MakeCall,
    leaveByMs?: number | null,
  ): Promise<Result<HttpAnswer, HttpFailure>>;
  /** The same line, pace and counts, with another access. */
  with(tokens: Access): Transport;
  calls(): CallCounts;
  limits(): { readonly minuteRemaining: number | null; readonly dayRemaining: number | null };
}

export type Method = "GET" | "PUT" | "POST" | "DELETE";

/** `tenantId` may be empty: a Custom Connection needs none. */
export type MakeCall = (
  api: AccountingApi,
  tenantId: string,
) => Promise<{ readonly response: unknown }>;

/** Why a call failed, with the answer where the call was made. */
export interface HttpFailure {
  readonly failure: XeroFailure;
  readonly answer: HttpAnswer | null;
}

/** Xero's minute and its concurrency are waited for; so often at most, for one call. */
const limitWaitsMax = 10;

/** Where Xero does not say how long: its minute, or a moment for one of five calls to end. */
const minuteWaitSeconds = 60;
const concurrentWaitMs = 1000;

/** Where Xero says that the day is used up, but not until when: an hour, then it is asked again. */
const dayWaitSeconds = 3600;

export function createTransport(options: TransportOptions): Transport {
  const { apiUrl, limiter, clock, observe, timeoutMs = callTimeoutMs } = options;
  const counts = new Map<string, number>();
  const seen: { minuteRemaining: number | null; dayRemaining: number | null } = {
    minuteRemaining: null,
    dayRemaining: null,
  };

  const hear = async (answer: HttpAnswer, startedMs: number): Promise<void> => {
    const minute = headerNumber(answer.headers, "X-MinLimit-Remaining");
    const day = headerNumber(answer.headers, "X-DayLimit-Remaining");
    seen.minuteRemaining = minute ?? seen.minuteRemaining;
    seen.dayRemaining = day ?? seen.dayRemaining;
    // A 429 says itself how long to wait.
    await limiter.heard({ minute: answer.status === 429 ? null : minute, day }, startedMs);
    if (answer.status === 429) await blockAfter(failureOf(answer), limiter);
  };

  const once = async (
    token: StoredToken,
    method: Method,
    make: MakeCall,
    leaveByMs: number | null,
  ): Promise<Result<HttpAnswer, HttpFailure>> => {
    const answer = await limiter.run(async (startedMs) => {
      if (leaveByMs !== null && startedMs > leaveByMs) return null;
      counts.set(method, (counts.get(method) ?? 0) + 1);
      const { answer: given, resource } = await answerOf(make, token, apiUrl, timeoutMs);
      const tookMs = clock.nowMs() - startedMs;
      observe({ type: "call", method, resource, status: given.status, tookMs });
      await hear(given, startedMs);
      return given;
    });
    if (answer === null) return err({ failure: tooLate, answer: null });
    if (isDayUsed(answer)) return err({ failure: answer.failure, answer: null });
    return answer.status >= 200 && answer.status < 300
      ? ok(answer)
      : err({ failure: failureOf(answer), answer });
  };

  const call = async (
    tokens: Access,
    method: Method,
    make: MakeCall,
    leaveByMs: number | null,
  ): Promise<Result<HttpAnswer, HttpFailure>> => {
    let isRenewed = false;
    for (let waits = 0; ;) {
      const token = await tokens.current();
      if (!token.ok) return err({ failure: token.error, answer: null });
      const result = await once(token.value, method, make, leaveByMs);
      if (result.ok) return result;
      const { failure, answer } = result.error;
      if (answer !== null && isExpired(answer) && !isRenewed) {
        isRenewed = true;
        const renewed = await tokens.renew(token.value.accessToken);
        if (!renewed.ok) return err({ failure: renewed.error, answer: null });
        continue;
      }
      const mayWait = failure.type === "limit" && failure.limit !== "day" && waits < limitWaitsMax;
      if (!mayWait) return result;
      waits += 1;
      // The minute's limit is waited for by the limiter, for all calls at once.
      if (failure.limit === "concurrent")
        await clock.sleep((failure.retryAfterSeconds ?? 0) * 1000 || concurrentWaitMs);
    }
  };

  const transportWith = (tokens: Access): Transport => ({
    call: (method, make, leaveByMs = null) => call(tokens, method, make, leaveByMs),
    with: transportWith,
    calls: () => ({
      total: [...counts.values()].reduce((a, b) => a + b, 0),
      byMethod: Object.fromEntries(counts),
    }),
    limits: () => ({ ...seen }),
  });
  return transportWith(options.tokens);
}

const tooLate: XeroFailure = {
  type: "unreachable",
  message: "The call had to wait so long for its turn that it was not sent.",
};

async function answerOf(
  make: MakeCall,
  { accessToken, tenantId }: StoredToken,
  apiUrl: string,
  timeoutMs: number,
): Promise<{ readonly answer: HttpAnswer; readonly resource: string }> {
  const { api, line } = accountingApi(apiUrl, accessToken, timeoutMs);
  try {
    const { response } = await make(api, tenantId ?? "");
    return { answer: answerOfResponse(response), resource: line.resource };
  } catch (rejection) {
    const answer = withoutToken(answerOfRejection(rejection, line), accessToken);
    return { answer, resource: line.resource };
  }
}

/** No answer that echoes our request may carry the token into a message or a log. */
function withoutToken(answer: HttpAnswer, accessToken: string): HttpAnswer {
  const body = JSON.stringify(answer.body);
  if (accessToken === "" || !body.includes(accessToken)) return answer;
  const clean: unknown = JSON.parse(body.replaceAll(accessToken, "…"));
  return { ...answer, body: clean };
}

async function blockAfter(failure: XeroFailure, limiter: Limiter): Promise<void> {
  if (failure.type !== "limit" || failure.limit === "concurrent") return;
  const { retryAfterSeconds } = failure;
  if (failure.limit === "day") await limiter.blocked("day", retryAfterSeconds ?? dayWaitSeconds);
  else await limiter.blocked("minute", retryAfterSeconds ?? minuteWaitSeconds);
}
