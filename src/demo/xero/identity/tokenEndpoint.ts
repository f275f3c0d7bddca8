import { newId, type Ledger } from "../ledger.ts";
import type { JsonObject } from "../wire/json.ts";
import { organisationOf } from "../books.ts";
import { allAccountingScopes, mayUse, unknownScopes, type DemoClient } from "./clients.ts";
import { connect, issueTokens, useRefreshToken, type Grant } from "./tokens.ts";
import { sha256Base64Url, type Signer } from "./signing.ts";

export interface TokenDesk {
  readonly ledger: Ledger;
  readonly clients: readonly DemoClient[];
  readonly signer: Signer;
  readonly issuer: () => string;
}

export interface TokenAnswer {
  readonly status: 200 | 400;
  readonly body: JsonObject;
}

const codeMs = 5 * 60_000;

/** POST /connect/token for the three grants. */
export function answerToken(
  desk: TokenDesk,
  form: URLSearchParams,
  authorization: string | undefined,
): TokenAnswer {
  const client = clientOf(desk, form, authorization);
  if (client === undefined) return failure("invalid_client");
  switch (form.get("grant_type")) {
    case "authorization_code":
      return exchangeCode(desk, client, form);
    case "refresh_token":
      return refresh(desk, client, form.get("refresh_token") ?? "");
    case "client_credentials":
      return clientCredentials(desk, client, form.get("scope") ?? "");
    default:
      return failure("unsupported_grant_type");
  }
}

/** The client of a Basic header or of the form, if its secret is right; a PKCE app has none. */
export function clientOf(
  desk: Pick<TokenDesk, "clients">,
  form: URLSearchParams,
  authorization: string | undefined,
): DemoClient | undefined {
  const basic = /^Basic (?<value>\S+)$/iu.exec(authorization ?? "")?.groups?.["value"];
  const [id = "", secret = ""] =
    basic === undefined ? [] : Buffer.from(basic, "base64").toString("utf8").split(":");
  const clientId = basic === undefined ? form.get("client_id") : decodeURIComponent(id);
  const clientSecret =
    basic === undefined ? (form.get("client_secret") ?? undefined) : decodeURIComponent(secret);
  const client = desk.clients.find((candidate) => candidate.clientId === clientId);
  return client !== undefined && client.clientSecret === clientSecret ? client : undefined;
}

function exchangeCode(desk: TokenDesk, client: DemoClient, form: URLSearchParams): TokenAnswer {
  const { codes } = desk.ledger.books;
  const code = codes.get(form.get("code") ?? "");
  if (code === undefined) return failure("invalid_grant");
  // A code works once, also where this exchange fails.
  codes.remove(code.code);
  const verifier = form.get("code_verifier");
  const isProved =
    code.challenge === undefined
      ? verifier === null
      : sha256Base64Url(verifier ?? "") === code.challenge;
  const isOurs = code.clientId === client.clientId && code.redirectUri === form.get("redirect_uri");
  const isFresh = desk.ledger.now() - code.issuedMs <= codeMs;
  if (!isProved || !isOurs || !isFresh) return failure("invalid_grant");
  const authEventId = newId();
  connect(desk.ledger, client.clientId, code.tenantIds, authEventId);
  return issue(desk, {
    clientId: client.clientId,
    grant: "authorization_code",
    scope: code.scope,
    nonce: code.nonce,
    authEventId,
  });
}

function refresh(desk: TokenDesk, client: DemoClient, token: string): TokenAnswer {
  const row = useRefreshToken(desk.ledger, token, client.clientId);
  if (row === undefined) return failure("invalid_grant");
  return issue(desk, {
    clientId: client.clientId,
    grant: row.grant,
    scope: row.scope,
    nonce: undefined,
    authEventId: row.authEventId,
  });
}

/** A Custom Connection: one organisation, no person, no refresh token. */
function clientCredentials(desk: TokenDesk, client: DemoClient, scope: string): TokenAnswer {
  if (!mayUse(client, "client_credentials") || client.clientSecret === undefined)
    return failure("unauthorized_client");
  if (unknownScopes(scope).length > 0) return failure("invalid_scope");
  connect(desk.ledger, client.clientId, [organisationOf(desk.ledger.books).tenantId], newId());
  const granted = scope === "" ? allAccountingScopes : scope;
  return issue(desk, {
    clientId: client.clientId,
    grant: "client_credentials",
    scope: granted,
    nonce: undefined,
    authEventId: undefined,
  });
}

function issue(desk: TokenDesk, grant: Grant): TokenAnswer {
  return { status: 200, body: issueTokens(desk.ledger, desk.signer, desk.issuer(), grant) };
}

function failure(error: string): TokenAnswer {
  return { status: 400, body: { error } };
}
