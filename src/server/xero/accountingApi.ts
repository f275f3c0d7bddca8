import { request as plainRequest, type ClientRequest, type IncomingMessage } from "node:http";
import { request as secureRequest, type RequestOptions } from "node:https";
import { AccountingApi } from "xero-node/dist/gen/api/accountingApi.js";

/** Xero takes long over a batch of fifty; after this nobody knows what became of the call. */
export const callTimeoutMs = 90_000;

/** A page of 1,000 documents with lines is some megabytes. */
const answerBytesMax = 64 * 1024 * 1024;

/** What the line saw of one call, whatever axios and xero-node make of it. */
export interface Line {
  /** False for as long as no connection stood: then not a byte of the request has left. */
  isConnected: boolean;
  /** What the call is about, told from its address: `Invoices`, `Contacts` … Empty until it is made. */
  resource: string;
  readonly signal: AbortSignal;
}

export interface OneCall {
  readonly api: AccountingApi;
  readonly line: Readonly<Line>;
}

/**
 * xero-node's accounting calls, at any address, for one call. They know neither time-outs nor limits of their own;
 * the hook that signs each request is the one place where axios settings can be put on this client alone.
 */
export function accountingApi(apiUrl: string, accessToken: string, timeoutMs: number): OneCall {
  const line: Line = { isConnected: false, resource: "", signal: AbortSignal.timeout(timeoutMs) };
  const api = new AccountingApi(`${apiUrl}/api.xro/2.0`);
  api.accessToken = accessToken;
  api.setDefaultAuthentication({
    applyToRequest: (request: object) => {
      Object.assign(request, {
        signal: line.signal,
        maxContentLength: answerBytesMax,
        maxRedirects: 0,
        transport: { request: watched(line) },
        ...(isLoopback(apiUrl) ? { proxy: false } : {}),
      });
    },
  });
  return { api, line };
}

type MakeRequest = (
  options: RequestOptions,
  callback: (answer: IncomingMessage) => void,
) => ClientRequest;

/** axios's "transport" setting: Node's own request, with an eye on its socket. */
function watched(line: Line): MakeRequest {
  return (options, callback) => {
    line.resource = resourceIn(options.path ?? "");
    const isSecure = options.protocol === "https:";
    const request = (isSecure ? secureRequest : plainRequest)(options, callback);
    request.once("socket", (socket) => {
      const note = (): void => {
        line.isConnected = true;
      };
      if (socket.connecting) socket.once(isSecure ? "secureConnect" : "connect", note);
      else note();
    });
    return request;
  };
}

/** `/api.xro/2.0/Invoices/…?page=1` → `Invoices` */
function resourceIn(path: string): string {
  return /\/api\.xro\/2\.0\/([A-Za-z]{1,40})/u.exec(path)?.[1] ?? "other";
}

/** A proxy of the machine's environment is for Xero, not for a stand-in on the same machine. */
function isLoopback(apiUrl: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(apiUrl).hostname);
}
