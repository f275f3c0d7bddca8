import { randomBytes } from "node:crypto";
import { organisationOf } from "../books.ts";
import { newId, type Ledger } from "../ledger.ts";
import type { ConnectionRow, TokenRow } from "../rows.ts";
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
}

/** A token response: with an id_token for openid, with a refresh token for offline_access. */
export function issueTokens(
  ledger: Ledger,
  signer: Signer,
  issuer: string,
  grant: Grant,
): JsonObject {
  const access = putToken(ledger, grant, "access", accessMs);
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
        ? putToken(ledger, grant, "refresh", refreshMs)
        : undefined,
    scope: grant.scope,
  };
}

function putToken(ledger: Ledger, grant: Grant, type: TokenRow["type"], ageMs: number): string {
  const token = randomBytes(32).toString("base64url");
  const { clientId, scope } = grant;
  ledger.books.tokens.put({
    token,
    type,
    clientId,
    grant: grant.grant,
    scope,
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

/** A consent connects the organisation; a second one keeps the connection it finds. */
export function connect(ledger: Ledger, clientId: string): ConnectionRow {
  const existing = ledger.books.connections.find("client", clientId)[0];
  const row: ConnectionRow = {
    id: existing?.id ?? newId(),
    clientId,
    tenantId: organisationOf(ledger.books).tenantId,
    authEventId: newId(),
    createdMs: existing?.createdMs ?? ledger.now(),
  };
  ledger.books.connections.put(row);
  return row;
}
