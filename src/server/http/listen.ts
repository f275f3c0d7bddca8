import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { err, ok, type Result } from "#engine/base/result.ts";

/** A key and a certificate in PEM; null: plain http, behind a proxy that has them. */
export interface Tls {
  readonly key: string;
  readonly cert: string;
}

export interface Listening {
  readonly port: number;
  /** Takes no new call, lets those under way end for so long, then ends them. */
  stop(graceMs: number): Promise<void>;
}

/** A call that sends its headers or its body by the drop is ended. */
const headersTimeoutMs = 20_000;
const requestTimeoutMs = 300_000;
const headerBytesMax = 32 * 1024;

/** Listens, or says why the address cannot be had. `localhost` is both of its addresses, where the machine has both. */
export async function listen(
  app: Hono,
  { host, port, tls }: { readonly host: string; readonly port: number; readonly tls: Tls | null },
): Promise<Result<Listening, string>> {
  const [first = host, ...others] = host === "localhost" ? ["127.0.0.1", "::1"] : [host];
  const main = await listenAt(app, first, port, tls);
  if (!main.ok) return main;
  const more = await Promise.all(others.map((one) => listenAt(app, one, main.value.port, tls)));
  const all = [main.value, ...more.flatMap((one) => (one.ok ? [one.value] : []))];
  return ok({
    port: main.value.port,
    stop: async (graceMs) => {
      await Promise.all(all.map((one) => one.stop(graceMs)));
    },
  });
}

function listenAt(
  app: Hono,
  host: string,
  port: number,
  tls: Tls | null,
): Promise<Result<Listening, string>> {
  const server = serverOf(app, tls);
  return new Promise((resolve) => {
    server.once("error", (problem: NodeJS.ErrnoException) => {
      resolve(err(whyNot(problem.code, host, port)));
    });
    server.listen(port, host, () => {
      const address = server.address();
      const own = typeof address === "object" && address !== null ? address.port : port;
      resolve(ok({ port: own, stop: (graceMs) => stop(server, graceMs) }));
    });
  });
}

function serverOf(app: Hono, tls: Tls | null) {
  const answer = getRequestListener(app.fetch);
  const limits = {
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
    maxHeaderSize: headerBytesMax,
  };
  return tls === null
    ? createHttpServer(limits, (request, response) => void answer(request, response))
    : createHttpsServer({ ...limits, ...tls, minVersion: "TLSv1.2" }, (request, response) => {
        void answer(request, response);
      });
}

function whyNot(code: string | undefined, host: string, port: number): string {
  const where = `${host}:${port.toString()}`;
  if (code === "EADDRINUSE")
    return `Something else listens at ${where} already. End it, or set PORT to another number.`;
  if (code === "EACCES")
    return `This user may not listen at ${where}. Set PORT to a number above 1023.`;
  return `The bridge cannot listen at ${where} (${code ?? "unknown"}). Set HOST and PORT to an address of this machine.`;
}

function stop(server: ReturnType<typeof createHttpServer>, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
