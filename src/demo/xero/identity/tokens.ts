import { randomBytes } from "node:crypto";
import { newId, type Ledger } from "../ledger.ts";
import type { TokenRow } from "../rows.ts";
import type { JsonObject } from "../wire/json.ts";
import { accessTokenHash, type Signer } from "./signing.ts";

const minuteMs = 60_000;
const accessMs = 30 * minuteMs;
const idTokenMs = 5 * minuteMs;
const refreshMs = 60 * 24 * 60 * minuteMs;
/** A refresh token that was used works again this long, for an answer may have been lost. */
const graceMs = 30 * minuteMs;

const userId = "5b96e86b-418e-48d8-ab3d-0de3b6c1a9c1";

export interface Grant {
  readonly clientId: string;
  readonly grant: TokenRow["grant"];
  readonly scope: string;
  readonly nonce: string | undefined;
  readonly authEventId: string | undefined;
}

/** A token response: with an id_token for openid, with a refresh token for offline_access. */
export function issueTokens(
  ledger: Ledger,
  signer: Signer,
  issuer: string,
  grant: Grant,
): JsonObject {
  const access = putToken(ledger, grant, "access", accessMs, accessToken(signer, issuer, grant));
  const scopes = grant.scope.split(" ");
  const isPerson = grant.grant === "authorization_code";
  const seconds = accessMs / 1000;
  return {
    id_token:
      isPerson && scopes.includes("openid") ? idToken(signer, issuer, grant, access) : undefined,
    access_token: access,
    expires_in: seconds,
    token_type: "Bearer",
    refresh_token:
      isPerson && scopes.includes("offline_access")
        ? putToken(ledger, grant, "refresh", refreshMs, chance())
        : undefined,
    scope: grant.scope,
  };
}

function chance(): string {
  return randomBytes(32).toString("base64url");
}

/** Xero's access tokens are signed claims; a Custom Connection's are of no use to anybody, and signing costs time. */
function accessToken(signer: Signer, issuer: string, grant: Grant): string {
  const { authEventId, clientId, scope } = grant;
  if (authEventId === undefined) return chance();
  return signer.sign({
    iss: issuer,
    client_id: clientId,
    scope: scope.split(" "),
    jti: newId(),
    xero_userid: userId,
    authentication_event_id: authEventId,
  });
}

function putToken(
  ledger: Ledger,
  grant: Grant,
  type: TokenRow["type"],
  ageMs: number,
  token: string,
): string {
  const { clientId, scope, authEventId } = grant;
  ledger.books.tokens.put({
    token,
    type,
    clientId,
    grant: grant.grant,
    scope,
    authEventId,
    expiresMs: ledger.now() + ageMs,
    usedMs: undefined,
  });
  return token;
}

function idToken(signer: Signer, issuer: string, grant: Grant, access: string): string {
  // By the real clock, for the client's library checks these times by it, also where a test turns ours.
  const seconds = Math.floor(Date.now() / 1000);
  return signer.sign({
    iss: issuer,
    aud: grant.clientId,
    iat: seconds,
    nbf: seconds,
    exp: seconds + idTokenMs / 1000,
    at_hash: accessTokenHash(access),
    sub: userId,
    nonce: grant.nonce,
    auth_time: seconds,
    xero_userid: userId,
    global_session_id: newId(),
    preferred_username: "demo@example.com",
    email: "demo@example.com",
    given_name: "Demo",
    family_name: "User",
    name: "Demo User",
  });
}

/** The refresh token, if it still works; it is then used up, but for the grace. */
export function useRefreshToken(
  ledger: Ledger,
  token: string,
  clientId: string,
): TokenRow | undefined {
  const row = ledger.books.tokens.get(token);
  const now = ledger.now();
  if (row?.type !== "refresh" || row.clientId !== clientId || row.expiresMs <= now)
    return undefined;
  if (row.usedMs !== undefined && now - row.usedMs > graceMs) return undefined;
  ledger.books.tokens.put({ ...row, usedMs: row.usedMs ?? now });
  return row;
}

/** "Revoke the user's refresh token and remove all their connections to your app" (developer.xero.com). */
export function revoke(ledger: Ledger, token: string, clientId: string): void {
  const row = ledger.books.tokens.get(token);
  if (row?.clientId !== clientId) return;
  for (const other of [...ledger.books.tokens.rows()]) {
    if (other.clientId === clientId) ledger.books.tokens.remove(other.token);
  }
  for (const connection of ledger.books.connections.find("client", clientId))
    ledger.books.connections.remove(connection.id);
}

export function expireAccessTokens(ledger: Ledger): void {
  for (const row of [...ledger.books.tokens.rows()]) {
    if (row.type === "access") ledger.books.tokens.put({ ...row, expiresMs: ledger.now() });
  }
}

/**
 * A consent connects the organisations that it allows. What is connected already stays as it was, its
 * authEventId too (github.com/XeroAPI/xero-php-oauth2, issue 18).
 */
export function connect(
  ledger: Ledger,
  clientId: string,
  tenantIds: readonly string[],
  authEventId: string,
): void {
  const { connections } = ledger.books;
  const known = new Set(connections.find("client", clientId).map(({ tenantId }) => tenantId));
  for (const tenantId of tenantIds) {
    if (known.has(tenantId)) continue;
    connections.put({ id: newId(), clientId, tenantId, authEventId, createdMs: ledger.now() });
  }
}
