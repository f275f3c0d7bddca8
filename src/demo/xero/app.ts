import type { HttpBindings } from "@hono/node-server";
import { Hono, type Context } from "hono";
import { setTimeout as wait } from "node:timers/promises";
import { admit, answerCall, type CallHead, type RawAnswer } from "./api.ts";
import { callRecord, type CallRecord, type EndedCall } from "./callRecord.ts";
import type { Fault, FaultQueue } from "./guards/faults.ts";
import type { LimitGuard } from "./guards/limits.ts";
import { identityRoutes, type IdentityDesk } from "./identity/routes.ts";
import type { Ledger } from "./ledger.ts";
import type { TokenRow } from "./rows.ts";

export interface Desk {
  readonly ledger: Ledger;
  readonly limits: LimitGuard;
  readonly faults: FaultQueue;
  readonly identity: IdentityDesk;
  /** The books of an organisation that a call is for. */
  readonly ledgerOf: (tenantId: string | undefined) => Ledger;
  readonly recordSignIn: (call: SignInCall) => void;
  readonly record: (call: CallRecord) => void;
  /** Writes what the call changed to the file, before it is answered. */
  readonly commit: () => void;
}

/** One call of the login and identity servers, or of the list of connections. */
export interface SignInCall {
  readonly method: string;
  readonly path: string;
  /** 0 where the connection ended without an answer. */
  readonly status: number;
  /** Of the token endpoint. */
  readonly grant: string | undefined;
}

interface DemoEnv {
  readonly Bindings: HttpBindings;
}

const apiBase = "/api.xro/2.0";

export function createApp(desk: Desk): Hono<DemoEnv> {
  const app = new Hono<DemoEnv>();
  app.all(`${apiBase}/*`, (context) => answerApi(desk, context));
  app.use(async (context, next) => {
    const faults = desk.faults.strike(context.req.method, context.req.path);
    await slowDown(faults);
    const early = earlyEnd(faults);
    if (early === undefined) {
      await next();
      desk.commit();
    }
    const end = early ?? lateEnd(faults);
    await recordSignIn(desk, context, end);
    return end === undefined ? undefined : ended(context, end);
  });
  app.route("/", identityRoutes(desk.identity));
  return app;
}

type DemoContext = Context<DemoEnv>;

async function answerApi(desk: Desk, context: DemoContext): Promise<Response> {
  const url = new URL(context.req.url);
  const head: CallHead = {
    method: context.req.method,
    path: url.pathname.slice(apiBase.length),
    query: url.searchParams,
    header: (name) => context.req.header(name),
    faults: desk.faults.strike(context.req.method, context.req.path),
    atMs: desk.ledger.now(),
  };
  const admission = admit(desk.ledger, desk.limits, head);
  if (admission.type === "refused") {
    desk.commit();
    return finish(desk, context, { ...head, body: null }, admission.answer);
  }
  try {
    const ledger = desk.ledgerOf(admission.tenantId);
    return await answerAdmitted({ ...desk, ledger }, context, head, admission.token);
  } finally {
    desk.limits.leave();
  }
}

/** A call counts among those at once from its arrival to its answer, so that a slow one holds its place. */
async function answerAdmitted(
  desk: Desk,
  context: DemoContext,
  head: CallHead,
  token: TokenRow,
): Promise<Response> {
  const call = { ...head, body: await context.req.text() };
  await slowDown(head.faults);
  const early = earlyEnd(head.faults);
  if (early !== undefined) return finish(desk, context, call, early);
  const answer = answerCall(desk.ledger, desk.limits, call, token);
  desk.commit();
  return finish(desk, context, call, lateEnd(head.faults) ?? answer);
}

function finish(desk: Desk, context: DemoContext, call: EndedCall, end: End): Response {
  desk.record(callRecord(call, end === "dropped" ? 0 : end.status));
  if (end === "dropped") return drop(context);
  const isCut = call.faults.some((fault) => fault.type === "malformedJson");
  return response(
    isCut ? { ...end, body: end.body?.slice(0, Math.floor(end.body.length / 2)) } : end,
  );
}

async function recordSignIn(desk: Desk, context: DemoContext, end: End | undefined): Promise<void> {
  const { method, path } = context.req;
  const form =
    path === "/connect/token" ? new URLSearchParams(await context.req.text()) : undefined;
  desk.recordSignIn({
    method,
    path,
    status: end === "dropped" ? 0 : (end?.status ?? context.res.status),
    grant: form?.get("grant_type") ?? undefined,
  });
}

/** How a call ends: with an answer, or without one. */
type End = RawAnswer | "dropped";

function ended(context: DemoContext, end: End): Response {
  return end === "dropped" ? drop(context) : response(end);
}

function response(answer: RawAnswer): Response {
  return new Response(answer.body ?? null, { status: answer.status, headers: answer.headers });
}

/** A fault that strikes before anything was done. */
function earlyEnd(faults: readonly Fault[]): End | undefined {
  if (faults.some((fault) => fault.type === "dropBeforeCommit")) return "dropped";
  const status = faults.find((fault) => fault.type === "status" && fault.afterCommit !== true);
  return status === undefined ? undefined : broken(status);
}

/** A fault that strikes when everything was done and only the answer is missing. */
function lateEnd(faults: readonly Fault[]): End | undefined {
  if (faults.some((fault) => fault.type === "dropAfterCommit")) return "dropped";
  const status = faults.find((fault) => fault.type === "status");
  return status === undefined ? undefined : broken(status);
}

async function slowDown(faults: readonly Fault[]): Promise<void> {
  for (const fault of faults) if (fault.type === "slow") await wait(fault.ms);
}

/** Xero's front door answers in HTML when what is behind it fails. */
function broken(fault: Fault): RawAnswer {
  const status = fault.type === "status" ? fault.status : 500;
  const body = `<html><head><title>${String(status)}</title></head><body><h1>The service is unavailable.</h1></body></html>`;
  return { status, body, headers: { "content-type": "text/html" } };
}

/** The connection ends without an answer: what is returned has nobody left to go to. */
function drop(context: DemoContext): Response {
  context.env.incoming.socket.destroy();
  return new Response(null);
}
