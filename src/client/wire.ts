import type * as z from "zod";
import { ProblemDocument, problemOf, type Problem } from "#contract/problems.ts";
import { err, ok, type Result } from "#engine/base/result.ts";

/** What a call of the bridge gives: what was asked for, or a problem with its remedy. */
export type Answer<T> = Promise<Result<T, Problem>>;

/** Makes calls of the bridge that served the pane: one origin, a session, a limit on time. */
export interface Wire {
  call<T>(call: Call<T>): Answer<T>;
  /** The answer as text, for what is too large or too exact for a shape; with a body it is a POST. */
  text(path: string, body?: unknown): Answer<string>;
  /** Server-sent events need the bare fetch; the headers carry the session. */
  stream(
    path: string,
    lastEventId: number,
    signal: AbortSignal,
  ): Answer<ReadableStream<Uint8Array<ArrayBuffer>>>;
}

export interface Call<T> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly shape: z.ZodType<T>;
  /** Sent as JSON, or as it is where it is a form. */
  readonly body?: unknown;
}

/** What the pane holds of its session, in memory only. */
export interface SessionKeys {
  readonly bearer: string | null;
  readonly csrf: string | null;
}

export interface WireOptions {
  /** "" for the pane's own origin. */
  readonly origin: string;
  readonly fetch: typeof fetch;
  readonly keys: () => SessionKeys;
}

/** A preview of a large month takes its time in a job; a call that takes longer than this is lost. */
const callTimeoutMs = 60_000;

export function createWire(options: WireOptions): Wire {
  return {
    call: async (call) => {
      const answer = await textOf(await send(options, call.path, requestOf(options, call)));
      if (!answer.ok) return answer;
      const parsed = call.shape.safeParse(parseJson(answer.value));
      return parsed.success ? ok(parsed.data) : err(problemOf("badRequest"));
    },
    text: async (path, body) => {
      const method = body === undefined ? "GET" : "POST";
      return textOf(await send(options, path, requestOf(options, { method, body })));
    },
    stream: async (path, lastEventId, signal) => {
      const headers = {
        ...headersOf(options),
        accept: "text/event-stream",
        "last-event-id": lastEventId.toString(),
      };
      const answer = await send(options, path, { headers, signal });
      if (!answer.ok) return answer;
      return answer.value.body === null ? err(unreachable) : ok(answer.value.body);
    },
  };
}

function requestOf(
  options: WireOptions,
  { method, body }: Pick<Call<unknown>, "method" | "body">,
): RequestInit {
  const headers = headersOf(options);
  if (body === undefined) return { method, headers };
  if (body instanceof FormData) return { method, headers, body };
  return {
    method,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

function headersOf({ keys }: WireOptions): Readonly<Record<string, string>> {
  const { bearer, csrf } = keys();
  return {
    ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
    ...(csrf === null ? {} : { "x-tieout-csrf": csrf }),
  };
}

async function send(
  { origin, fetch: fetchNow }: WireOptions,
  path: string,
  init: RequestInit,
): Promise<Result<Response, Problem>> {
  try {
    const answer = await fetchNow(`${origin}${path}`, {
      credentials: "include",
      signal: AbortSignal.timeout(callTimeoutMs),
      ...init,
    });
    if (answer.ok) return ok(answer);
    const problem = ProblemDocument.safeParse(parseJson(await answer.text()));
    return err(problem.success ? problem.data.problem : problemOf("unavailable"));
  } catch {
    return err(unreachable);
  }
}

/** An answer may break off when its first bytes are here: the bridge was stopped in the middle of it. */
async function textOf(answer: Result<Response, Problem>): Answer<string> {
  if (!answer.ok) return answer;
  try {
    return ok(await answer.value.text());
  } catch {
    return err(unreachable);
  }
}

/** The bridge itself is silent: stopped, restarting, or the certificate is not trusted. */
const unreachable: Problem = problemOf("unavailable", {
  message: "The Tieout bridge does not answer.",
  remedy:
    "Start it (`tieout serve`) and leave its window open. What was under way goes on when it is back.",
});

function parseJson(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return undefined;
  }
}
