import { AccountingApi } from "xero-node/dist/gen/api/accountingApi.js";

/** Xero takes long over a batch of fifty; after this nobody knows what became of the call. */
export const callTimeoutMs = 60_000;

/** A page of 1,000 documents with lines is some megabytes. */
const answerBytesMax = 64 * 1024 * 1024;

/**
 * xero-node's accounting calls, at any address. They know neither time-outs nor limits of their own; the hook that
 * signs each request is the one place where an axios setting can be put on this client alone.
 */
export function accountingApi(apiUrl: string, accessToken: string): AccountingApi {
  const api = new AccountingApi(`${apiUrl}/api.xro/2.0`);
  api.accessToken = accessToken;
  api.setDefaultAuthentication({
    applyToRequest: (request: object) => {
      Object.assign(request, {
        timeout: callTimeoutMs,
        maxContentLength: answerBytesMax,
        maxRedirects: 0,
      });
    },
  });
  return api;
}
