import { hashOf } from "./guards/idempotency.ts";
import type { CallHead } from "./api.ts";
import { elementsOf } from "./wire/envelope.ts";
import { parseBody } from "./wire/json.ts";

/** One call of the accounting API as it was made and answered. */
export interface CallRecord {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** When it arrived, by the demo's clock. */
  readonly atMs: number;
  /** 0 where the connection ended without an answer. */
  readonly status: number;
  /** How many elements a write carried. */
  readonly elements: number;
  readonly idempotencyKey: string | undefined;
  /** What its key stands for: a hash of method, address and body. Null where it was turned away unread. */
  readonly request: string | null;
}

/** A call that has ended; `body` is null where it was turned away at the door, before anybody read it. */
export interface EndedCall extends CallHead {
  readonly body: string | null;
}

export function callRecord(call: EndedCall, status: number): CallRecord {
  const { method, path, atMs, body } = call;
  const query = call.query.toString();
  return {
    method,
    path,
    query,
    atMs,
    status,
    elements: body === null ? 0 : elementCount(method, path, body),
    idempotencyKey: call.header("idempotency-key"),
    request: body === null ? null : hashOf({ method, url: `${path}?${query}`, body }),
  };
}

function elementCount(method: string, path: string, body: string): number {
  if (method !== "PUT" && method !== "POST") return 0;
  const name = path.endsWith("/Allocations") ? "Allocations" : (path.split("/")[1] ?? "");
  return elementsOf(parseBody(body), name)?.length ?? 0;
}
