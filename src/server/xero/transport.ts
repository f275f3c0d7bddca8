import type { AccountingApi } from "xero-node/dist/gen/api/accountingApi.js";
import type { Result } from "#engine/base/result.ts";
import { err, ok } from "#engine/base/result.ts";
import { accountingApi } from "./accountingApi.ts";
import {
  answerOfRejection,
  failureOf,
  headerNumber,
  isExpired,
  type HttpAnswer,
} from "./failures.ts";
import { isDayUsed, type Limiter } from "./limiter.ts";
import type { CallCounts, Clock, XeroFailure } from "./port.ts";
import type { Tokens } from "./tokens.ts";
import { isObject } from "./wire.ts";

export interface TransportOptions {
  readonly apiUrl: string;
  readonly tokens: Tokens;
  readonly limiter: Limiter;
  readonly clock: Clock;
}

/** Makes one call of the accounting API: token, pace, waiting at the minute's limit, headers, counts. */
export interface Transport {
  /** `method` only for counting. The answer's body is Xero's own JSON. */
  call(method: Method, make: MakeCall): Promise<Result<HttpAnswer, HttpFailure>>;
  calls(): CallCounts;
  limits(): { readonly minuteRemaining: number | null; readonly dayRemaining: number | null };
}

export type Method = "GET" | "PUT" | "POST" | "DELETE";

/** `tenantId` may be empty: a Custom Connection needs none. */
export type MakeCall = (
  api: AccountingApi,
  tenantId: string,
) => Promise<{ readonly response: unknown }>;

/** Why a call failed, with the answer where one came. */
export interface HttpFailure {
  readonly failure: XeroFailure;
  readonly answer: HttpAnswer | null;
}

/** Xero's minute and its concurrency are waited for; so often at most, for one call. */
const limitWaitsMax = 10;

/** Where Xero does not say how long: its minute, or a moment for one of five calls to end. */
const defaultWaitSeconds = { minute: 60, appMinute: 60, concurrent: 1 } as const;

export function createTransport({ apiUrl, tokens, limiter, clock }: TransportOptions): Transport {
  const counts = new Map<string, number>();
  const seen: { minuteRemaining: number | null; dayRemaining: number | null } = {
    minuteRemaining: null,
    dayRemaining: null,
  };

  const hear = (answer: HttpAnswer): void => {
    seen.minuteRemaining =
      headerNumber(answer.headers, "X-MinLimit-Remaining") ?? seen.minuteRemaining;
    seen.dayRemaining = headerNumber(answer.headers, "X-DayLimit-Remaining") ?? seen.dayRemaining;
    limiter.heard(headerNumber(answer.headers, "X-MinLimit-Remaining"));
  };

  const once = async (method: Method, make: MakeCall): Promise<Result<HttpAnswer, HttpFailure>> => {
    const token = await tokens.current();
    if (!token.ok) return err({ failure: token.error, answer: null });
    const { accessToken, tenantId } = token.value;
    const answer = await limiter.run(async () => {
      counts.set(method, (counts.get(method) ?? 0) + 1);
      return answerOf(make(accountingApi(apiUrl, accessToken), tenantId ?? ""));
    });
    if (isDayUsed(answer)) return err({ failure: answer.failure, answer: null });
    hear(answer);
    return answer.status >= 200 && answer.status < 300
      ? ok(answer)
      : err({ failure: failureOf(answer), answer });
  };

  const call = async (method: Method, make: MakeCall): Promise<Result<HttpAnswer, HttpFailure>> => {
    let isRenewed = false;
    for (let waits = 0; ;) {
      const result = await once(method, make);
      if (result.ok) return result;
      const { failure, answer } = result.error;
      if (answer !== null && isExpired(answer) && !isRenewed) {
        isRenewed = true;
        const renewed = await tokens.renew();
        if (!renewed.ok) return err({ failure: renewed.error, answer });
        continue;
      }
      if (failure.type !== "limit" || failure.limit === "day" || waits >= limitWaitsMax)
        return result;
      waits += 1;
      await clock.sleep((failure.retryAfterSeconds ?? defaultWaitSeconds[failure.limit]) * 1000);
    }
  };

  return {
    call,
    calls: () => ({
      total: [...counts.values()].reduce((a, b) => a + b, 0),
      byMethod: Object.fromEntries(counts),
    }),
    limits: () => ({ ...seen }),
  };
}

async function answerOf(promise: Promise<{ readonly response: unknown }>): Promise<HttpAnswer> {
  try {
    const { response } = await promise;
    const given = isObject(response) ? response : {};
    const headers: unknown = given["headers"];
    const plain: unknown = JSON.parse(JSON.stringify(headers ?? {}));
    return {
      status: Number(given["status"] ?? 0),
      headers: isObject(plain) ? plain : {},
      body: given["data"] ?? null,
      network: null,
    };
  } catch (rejection) {
    return answerOfRejection(rejection);
  }
}
