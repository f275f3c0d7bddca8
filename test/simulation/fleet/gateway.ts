import {
  createServer,
  request as callOn,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import type { DemoXero } from "#demo/xero/start.ts";

/** One call that a worker made for an organisation, as its gateway saw it. */
export interface SeenCall {
  readonly worker: number;
  readonly tenantId: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Xero has one address for all organisations: this is one in front of a demo organisation each. */
export interface Gateway {
  readonly url: string;
  readonly close: () => void;
}

export interface GatewayOptions {
  readonly worker: number;
  /** Whose access it is: a Custom Connection names no tenant. Without an access it is a sign-in. */
  readonly demoOf: (access: string | null) => DemoXero;
  readonly signedIn: (access: string, demo: DemoXero) => void;
  /** As long as Xero takes: then what limits a worker is the waiting, and not this machine. */
  readonly latencyMs: number;
  readonly seen: (call: SeenCall) => void;
}

export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const server = createServer((request, response) => void pass(options, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port.toString()}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function pass(
  { worker, demoOf, signedIn, latencyMs, seen }: GatewayOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const startMs = Date.now();
  const { method, headers, url = "" } = request;
  const [, access = null] = /^Bearer (.+)$/u.exec(headers.authorization ?? "") ?? [];
  const demo = demoOf(access);
  await wait(latencyMs);
  const onwards = callOn(`${demo.url}${url}`, { method, headers }, (answer) => {
    seen({ worker, tenantId: demo.tenantId, startMs, endMs: Date.now() });
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    if (url === "/connect/token")
      void json(answer).then((body) => {
        const given = body as { readonly access_token: string };
        signedIn(given.access_token, demo);
        response.end(JSON.stringify(given));
      });
    else answer.pipe(response);
  });
  // Whoever called may be dead by now.
  onwards.on("error", () => response.destroy());
  request.pipe(onwards);
}
