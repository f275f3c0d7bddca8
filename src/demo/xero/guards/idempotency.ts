import { createHash } from "node:crypto";
import type { Ledger } from "../ledger.ts";
import { exception, type ApiAnswer } from "../wire/request.ts";

const keepMs = 6 * 60_000;
const keyMax = 128;

export interface KeyedRequest {
  readonly clientId: string;
  readonly key: string | undefined;
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/**
 * Idempotency-Key (developer.xero.com, "Idempotent requests"): POST, PUT and PATCH only, at most 128 characters,
 * kept six minutes per app; errors are kept too, and another request under the same key is refused.
 */
export function answerOnce(
  ledger: Ledger,
  request: KeyedRequest,
  answer: () => ApiAnswer,
): ApiAnswer {
  if (request.key === undefined || !["POST", "PUT", "PATCH"].includes(request.method))
    return answer();
  if (request.key.length > keyMax) {
    return exception(
      10,
      "ValidationException",
      `Idempotency Key must be at most ${String(keyMax)} characters.`,
    );
  }
  const key = `${request.clientId}|${request.key}`;
  const fingerprint = hashOf(request);
  const kept = ledger.books.keptAnswers.get(key);
  if (kept !== undefined && ledger.now() - kept.atMs < keepMs) {
    if (kept.request === fingerprint)
      return { status: kept.status, body: kept.body, contentType: kept.contentType };
    return exception(
      10,
      "ValidationException",
      `Idempotency Key: ${request.key} is used with a different request.`,
    );
  }
  // Its place is among the newest again.
  if (kept !== undefined) ledger.books.keptAnswers.remove(key);
  const fresh = answer();
  ledger.books.keptAnswers.put({
    key,
    request: fingerprint,
    status: fresh.status,
    body: fresh.body,
    contentType: fresh.contentType,
    atMs: ledger.now(),
  });
  forgetOld(ledger);
  return fresh;
}

/** What a key stands for. */
export function hashOf({
  method,
  url,
  body,
}: Pick<KeyedRequest, "method" | "url" | "body">): string {
  return createHash("sha256").update(`${method} ${url}\n${body}`).digest("hex");
}

/** The oldest come first, so that this stops at the first that is still kept. */
function forgetOld(ledger: Ledger): void {
  for (const row of ledger.books.keptAnswers.rows()) {
    if (ledger.now() - row.atMs < keepMs) return;
    ledger.books.keptAnswers.remove(row.key);
  }
}
