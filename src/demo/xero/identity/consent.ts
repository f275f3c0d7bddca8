import { randomBytes } from "node:crypto";
import type { Ledger } from "../ledger.ts";
import type { OrganisationRow } from "../rows.ts";
import { isRedirectAllowed, mayUse, unknownScopes, type DemoClient } from "./clients.ts";

/** What happens when a client sends somebody to the login page. */
export type ConsentMode = "page" | "atOnce" | "denied";

export type ConsentAnswer =
  | { readonly type: "page"; readonly status: number; readonly html: string }
  | { readonly type: "redirect"; readonly location: string };

export interface ConsentDesk {
  readonly ledger: Ledger;
  readonly clients: readonly DemoClient[];
  readonly mode: () => ConsentMode;
  /** The organisations that the person belongs to. */
  readonly organisations: () => readonly OrganisationRow[];
  /** Those that the person allows where no page asks. */
  readonly granted: () => readonly string[];
}

/** GET /identity/connect/authorize. */
export function authorize(desk: ConsentDesk, query: URLSearchParams): ConsentAnswer {
  const client = desk.clients.find((candidate) => candidate.clientId === query.get("client_id"));
  const redirectUri = query.get("redirect_uri") ?? "";
  if (client === undefined || !mayUse(client, "authorization_code"))
    return errorPage("unauthorized_client", "Unknown client");
  if (!isRedirectAllowed(redirectUri)) {
    desk.ledger.violate(
      `Xero refuses this redirect address, only https and http://localhost are allowed: ${redirectUri}`,
    );
    return errorPage("unauthorized_client", "Invalid redirect_uri");
  }
  const problem = requestProblem(client, query);
  if (problem !== undefined)
    return backTo(redirectUri, { error: problem, state: query.get("state") });
  if (desk.mode() === "denied")
    return backTo(redirectUri, { error: "access_denied", state: query.get("state") });
  return desk.mode() === "atOnce"
    ? allow(desk, query, desk.granted())
    : consentPage(desk, client, query);
}

function requestProblem(client: DemoClient, query: URLSearchParams): string | undefined {
  if (query.get("response_type") !== "code") return "unsupported_response_type";
  const scope = query.get("scope") ?? "";
  if (scope === "" || unknownScopes(scope).length > 0) return "invalid_scope";
  const hasChallenge =
    query.get("code_challenge") !== null && query.get("code_challenge_method") === "S256";
  return client.clientSecret === undefined && !hasChallenge ? "invalid_request" : undefined;
}

/** The person pressed "Allow access": a code that lives five minutes and works once. */
export function allow(
  desk: ConsentDesk,
  query: URLSearchParams,
  tenantIds: readonly string[],
): ConsentAnswer {
  const redirectUri = query.get("redirect_uri") ?? "";
  if (!isRedirectAllowed(redirectUri))
    return errorPage("unauthorized_client", "Invalid redirect_uri");
  const code = randomBytes(24).toString("base64url");
  desk.ledger.books.codes.put({
    code,
    clientId: query.get("client_id") ?? "",
    redirectUri,
    scope: query.get("scope") ?? "",
    nonce: query.get("nonce") ?? undefined,
    challenge: query.get("code_challenge") ?? undefined,
    tenantIds,
    issuedMs: desk.ledger.now(),
  });
  return backTo(redirectUri, { code, scope: query.get("scope"), state: query.get("state") });
}

function backTo(
  redirectUri: string,
  values: Readonly<Record<string, string | null>>,
): ConsentAnswer {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(values)) {
    if (value !== null) url.searchParams.set(name, value);
  }
  return { type: "redirect", location: url.toString() };
}

function consentPage(desk: ConsentDesk, client: DemoClient, query: URLSearchParams): ConsentAnswer {
  const organisations = desk.organisations();
  const lines = organisations.map(({ tenantId, name }) => {
    const shown = `<strong>${escapeHtml(name)}</strong>`;
    // Of a single one there is nothing to choose.
    return organisations.length === 1
      ? `<p>${shown}</p>`
      : `<p><label><input type="checkbox" name="tenant" value="${tenantId}" checked> ${shown}</label></p>`;
  });
  const scopes = (query.get("scope") ?? "")
    .split(" ")
    .map((scope) => `<li>${escapeHtml(scope)}</li>`);
  const action = `/identity/connect/authorize/allow?${query.toString()}`;
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Demo Xero | Allow access</title></head>
<body style="font-family:sans-serif;max-width:32rem;margin:3rem auto">
<p>This is the demo organisation, not Xero.</p>
<h1>${escapeHtml(client.clientId)} wants access to</h1>
<ul>${scopes.join("")}</ul>
<form method="post" action="${escapeHtml(action)}">${lines.join("")}<button type="submit">Allow access</button></form>
</body></html>`;
  return { type: "page", status: 200, html };
}

function errorPage(error: string, detail: string): ConsentAnswer {
  const html = `<!doctype html><html lang="en"><head><title>Error</title></head><body><h1>Sorry, something went wrong</h1><p>Error: ${error}</p><p>${detail}</p></body></html>`;
  return { type: "page", status: 400, html };
}

function escapeHtml(text: string): string {
  return text
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/>/gu, "&gt;")
    .replace(/"/gu, "&quot;");
}
