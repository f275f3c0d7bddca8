import { createServer, type IncomingMessage, type Server } from "node:http";
import { emptyPace, type PaceState } from "#engine/pace.ts";
import type { Json } from "#engine/base/canonical.ts";
import { createXero, type XeroOptions } from "#server/xero/createXero.ts";
import type { PaceKeeper, StoredToken, TokenKeeper, XeroPort } from "#server/xero/port.ts";
import { startDemoXero, type DemoXero, type DemoXeroOptions } from "#demo/xero/start.ts";

export interface TestClock {
  ms: number;
  readonly nowMs: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Sleeping turns the clock on, so that a minute passes in no time. */
export function testClock(): TestClock {
  const clock: TestClock = {
    ms: Date.parse("2026-03-02T12:00:00Z"),
    nowMs: () => clock.ms,
    sleep: async (ms) => {
      const endMs = clock.ms + ms;
      clock.ms = Math.max(clock.ms, endMs);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  return clock;
}

export interface MemoryTokens extends TokenKeeper {
  token: StoredToken | null;
  saves: number;
}

export function memoryTokens(token: StoredToken | null = null): MemoryTokens {
  let last: Promise<unknown> = Promise.resolve();
  const keeper: MemoryTokens = {
    token,
    saves: 0,
    load: () => Promise.resolve(keeper.token),
    save: (saved) => {
      keeper.token = saved;
      keeper.saves += 1;
      return Promise.resolve();
    },
    clear: () => {
      keeper.token = null;
      return Promise.resolve();
    },
    exclusively: (work) => {
      const turn = last.then(work, work);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
  return keeper;
}

export function memoryPace(): PaceKeeper & { readonly state: () => PaceState } {
  let state = emptyPace;
  return {
    change: (step) => {
      const { state: after, value } = step(state);
      state = after;
      return Promise.resolve(value);
    },
    state: () => state,
  };
}

export type XeroOver = Partial<XeroOptions>;

export function xeroAt(url: string, clock: TestClock, over: XeroOver = {}): XeroPort {
  return createXero({
    endpoints: { api: url, login: url, identity: url },
    clientId: "DEMO",
    clientSecret: "demo-secret",
    limits: { callsPerMinute: 60, callsPerDay: 5000 },
    concurrency: 5,
    tokens: memoryTokens(liveToken(clock)),
    pace: memoryPace(),
    clock,
    random: () => 0.5,
    observe: () => undefined,
    callTimeoutMs: 5000,
    ...over,
  });
}

export const secretToken = "eyJhbGciOiJub25lIn0.c2VjcmV0.c2lnbmF0dXJl";

export function liveToken(clock: TestClock): StoredToken {
  return {
    accessToken: secretToken,
    refreshToken: null,
    expiresAtMs: clock.ms + 1_800_000,
    grant: "client_credentials",
    tenantId: "tenant",
    tenantName: "Demo",
    connectionId: "connection",
  };
}

/** Our port, connected to a demo organisation of its own, both on one clock. */
export interface Session {
  readonly demo: DemoXero;
  readonly xero: XeroPort;
  readonly clock: TestClock;
  readonly tokens: MemoryTokens;
}

export async function startSession(
  options: DemoXeroOptions = {},
  over: XeroOver = {},
): Promise<Session> {
  const clock = testClock();
  const demo = await startDemoXero({ now: clock.nowMs, ...options });
  const tokens = memoryTokens();
  const xero = xeroAt(demo.url, clock, { tokens, ...over });
  await connectAlone(xero);
  return { demo, xero, clock, tokens };
}

/** By a Custom Connection, without a call of the accounting API. */
async function connectAlone(xero: XeroPort): Promise<void> {
  const granted = await xero.connect();
  if (!granted.ok) throw new Error(granted.error.message);
  const [organisation] = granted.value.organisations;
  await xero.keepToken({
    ...granted.value.token,
    tenantId: organisation?.tenantId ?? null,
    tenantName: organisation?.name ?? null,
    connectionId: organisation?.connectionId ?? null,
  });
}

export interface StandInCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string;
  readonly body: string;
}

export interface StandInAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Json;
}

export interface StandIn {
  readonly url: string;
  readonly calls: readonly StandInCall[];
  readonly close: () => Promise<void>;
}

/** A server that says what the test says: for what the demo organisation would never say. */
export async function standIn(answer: (call: StandInCall) => StandInAnswer): Promise<StandIn> {
  const calls: StandInCall[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const url = new URL(request.url ?? "/", "http://x");
      const call = {
        method: request.method ?? "",
        path: url.pathname.replace("/api.xro/2.0/", ""),
        query: url.searchParams,
        authorization: request.headers.authorization ?? "",
        body,
      };
      calls.push(call);
      const { status = 200, headers = {}, body: given } = answer(call);
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(typeof given === "string" ? given : JSON.stringify(given));
    });
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error("no port"));
      else resolve(address.port);
    });
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  request.setEncoding("utf8");
  let body = "";
  for await (const part of request) body += String(part);
  return body;
}
