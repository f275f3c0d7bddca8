import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono, type Context } from "hono";
import { setTimeout as wait } from "node:timers/promises";
import { answerCall, elementCount, type CallRecord, type RawAnswer, type RawCall } from "./api.ts";
import type { Fault, FaultQueue } from "./guards/faults.ts";
import type { LimitGuard } from "./guards/limits.ts";
import { identityRoutes, type IdentityDesk } from "./identity/routes.ts";
import type { Ledger } from "./ledger.ts";

export interface Desk {
  readonly ledger: Ledger;
  readonly limits: LimitGuard;
  readonly faults: FaultQueue;
  readonly identity: IdentityDesk;
  readonly record: (call: CallRecord) => void;
  /** Writes what the call changed to the file, before it is answered. */
  readonly commit: () => void;
}

interface DemoEnv {
  readonly Bindings: HttpBindings;
}

const apiBase = "/api.xro/2.0";

export function createApp(desk: Desk): Hono<DemoEnv> {
  const app = new Hono<DemoEnv>();
  app.use(async (context, next) => {
    const faults = desk.faults.strike(context.req.method, context.req.path);
    await slowDown(faults);
    if (faults.some((fault) => fault.type === "dropBeforeCommit")) return drop(context);
    const early = faults.find((fault) => fault.type === "status" && fault.afterCommit !== true);
    if (early !== undefined) return broken(early);
    if (context.req.path.startsWith(apiBase)) await answerApi(desk, context, faults);
    else await next();
    desk.commit();
    if (faults.some((fault) => fault.type === "dropAfterCommit")) return drop(context);
    const late = faults.find((fault) => fault.type === "status");
    return late === undefined ? undefined : broken(late);
  });
  app.route("/", identityRoutes(desk.identity));
  return app;
}

type DemoContext = Context<DemoEnv>;

async function answerApi(desk: Desk, context: DemoContext, faults: readonly Fault[]): Promise<void> {
  const url = new URL(context.req.url);
  const call: RawCall = {
    method: context.req.method,
    path: url.pathname.slice(apiBase.length),
    query: url.searchParams,
    body: await context.req.text(),
    header: (name) => context.req.header(name),
    faults,
  };
  const answer = answerCall(desk.ledger, desk.limits, call);
  if (answer.status !== 429) desk.limits.leave();
  desk.record({
    method: call.method,
    path: call.path,
    query: url.search,
    status: answer.status,
    elements: elementCount(call),
    idempotencyKey: call.header("idempotency-key"),
  });
  context.res = response(answer, faults);
}

function response(answer: RawAnswer, faults: readonly Fault[]): Response {
  const isCut = faults.some((fault) => fault.type === "malformedJson");
  const body = isCut ? answer.body?.slice(0, Math.floor(answer.body.length / 2)) : answer.body;
  return new Response(body ?? null, { status: answer.status, headers: answer.headers });
}

async function slowDown(faults: readonly Fault[]): Promise<void> {
  for (const fault of faults) if (fault.type === "slow") await wait(fault.ms);
}

/** The connection ends without an answer. */
function drop(context: DemoContext): Response {
  context.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Xero's front door answers in HTML when what is behind it fails. */
function broken(fault: Fault): Response {
  const status = fault.type === "status" ? fault.status : 500;
  const html = `<html><head><title>${String(status)}</title></head><body><h1>The service is unavailable.</h1></body></html>`;
  return new Response(html, { status, headers: { "content-type": "text/html" } });
}
