import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { err, ok, type Result } from "#engine/base/result.ts";

/** The one address of ours to which Xero sends a browser back. */
export interface Loopback {
  readonly redirectUri: string;
  close(): Promise<void>;
}

export interface Page {
  readonly status: 200 | 400 | 404 | 405;
  readonly html: string;
}

/** "localhost" is one or the other, as the machine has it; where one of them is missing, the other will do. */
const hosts = ["127.0.0.1", "::1"] as const;

export const callbackPath = "/xero/callback";

/** Listens for the browser, on this machine only. The error is the system's word for why it cannot. */
export async function openLoopback(
  port: number,
  answer: (query: URLSearchParams) => Promise<Page>,
): Promise<Result<Loopback, string>> {
  const origin = `http://localhost:${port}`;
  const open: Server[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(open.map(closeServer));
  };
  const troubles: string[] = [];
  for (const host of hosts) {
    const server = createServer(
      (request, response) => void reply(origin, request, response, answer),
    );
    const trouble = await listen(server, port, host);
    if (trouble === null) open.push(server);
    else troubles.push(trouble);
  }
  const grave = troubles.find((trouble) => !absentHost.has(trouble));
  if (grave === undefined && open.length > 0)
    return ok({ redirectUri: `${origin}${callbackPath}`, close });
  await close();
  return err(grave ?? troubles[0] ?? "");
}

/** The machine has no such address; another program's port is another matter. */
const absentHost: ReadonlySet<string> = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT"]);

async function reply(
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
  answer: (query: URLSearchParams) => Promise<Page>,
): Promise<void> {
  const { status, html } = await pageFor(origin, request, answer);
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    connection: "close",
  });
  response.end(html);
}

/** A page of another site that points its own name at this machine comes with that name, and gets nothing. */
async function pageFor(
  origin: string,
  { method, url = "/", headers }: IncomingMessage,
  answer: (query: URLSearchParams) => Promise<Page>,
): Promise<Page> {
  if (`http://${headers.host ?? ""}` !== origin || !URL.canParse(url, origin))
    return { status: 400, html: "" };
  const { pathname, searchParams } = new URL(url, origin);
  if (pathname !== callbackPath) return { status: 404, html: "" };
  return method === "GET" ? answer(searchParams) : { status: 405, html: "" };
}

function listen(server: Server, port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    server.once("error", (problem: NodeJS.ErrnoException) => resolve(problem.code ?? "unknown"));
    server.listen(port, host, () => resolve(null));
  });
}

/** The page that is being sent is still sent; a connection that a browser only keeps ready is cut. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
