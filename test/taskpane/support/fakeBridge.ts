import type { Answer, Call, Wire } from "../../../src/client/wire.ts";
import { problemOf, type Problem } from "../../../src/contract/problems.ts";
import { err, ok } from "../../../src/engine/base/result.ts";
import * as documents from "./documents.ts";

/** What a call answers with: a document, or a problem under `problem`. */
export type Answering = (body: unknown, path: string) => unknown;

/** A bridge behind the wire: every answer is checked against the contract's shape, so a fake cannot lie about it. */
export interface FakeBridge {
  readonly wire: Wire;
  /** "POST jobs" and so on, in the order in which they came. */
  readonly calls: { readonly what: string; readonly body: unknown }[];
  /** Changes what is answered from now on; paths are those below the organisation, or below /api. */
  readonly on: (what: string, answering: Answering) => void;
  /** Sends an event to whoever watches a job, once somebody does; null ends the stream. */
  readonly send: (event: object | null) => Promise<void>;
}

export function refused(problem: Problem): { readonly problem: Problem } {
  return { problem };
}

export function createFakeBridge(): FakeBridge {
  const calls: FakeBridge["calls"] = [];
  const answers = new Map<string, Answering>(Object.entries(documents.usual));
  let stream: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>> | null = null;

  const answer = (method: string, path: string, body: unknown): unknown => {
    const short = path.replace(/^\/api\/(organisations\/main\/)?/u, "");
    calls.push({ what: `${method} ${short}`, body });
    const known =
      answers.get(`${method} ${short}`) ??
      answers.get(`${method} ${short.replace(/\/.*$/u, "/*")}`);
    return known === undefined ? refused(problemOf("notFound")) : known(body, short);
  };
  const wire: Wire = {
    call: async <T>({ method, path, body, shape }: Call<T>): Answer<T> => {
      const given = answer(method, path, body);
      return isProblem(given) ? err(given.problem) : ok(shape.parse(given));
    },
    text: async (path, body) => {
      const given = answer(body === undefined ? "GET" : "POST", path, body);
      return isProblem(given) ? err(given.problem) : ok(String(given));
    },
    stream: async (_path, _after, signal) => {
      const made = new ReadableStream<Uint8Array<ArrayBuffer>>({
        start: (controller) => {
          stream = controller;
        },
      });
      signal.addEventListener("abort", () => {
        stream = null;
      });
      return ok(made);
    },
  };
  return {
    wire,
    calls,
    on: (what, answering) => void answers.set(what, answering),
    send: async (event) => {
      while (stream === null) await new Promise((resolve) => setTimeout(resolve, 1));
      if (event !== null) {
        stream.enqueue(new TextEncoder().encode(`data: ${JSON.stringify(event)}\n\n`));
        return;
      }
      stream.close();
      stream = null;
    },
  };
}

function isProblem(given: unknown): given is { readonly problem: Problem } {
  return typeof given === "object" && given !== null && "problem" in given;
}
