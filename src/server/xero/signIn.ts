import { custom, Issuer, type BaseClient } from "openid-client";
import { err, ok, type Result } from "#engine/base/result.ts";
import type { Clock, StoredToken, XeroFailure } from "./port.ts";
import { isObject } from "./wire.ts";

/** What the connection needs, granular as Xero gives them since March 2026 (developer.xero.com, Scopes). */
const scopes = [
  "accounting.contacts",
  "accounting.settings",
  "accounting.invoices",
  "accounting.payments",
  "accounting.banktransactions",
] as const;

export interface Endpoints {
  readonly api: string;
  readonly login: string;
  readonly identity: string;
}

/** Who we are at Xero, and where Xero is. */
export interface SignIn {
  readonly endpoints: Endpoints;
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  readonly clock: Clock;
}

/** Calls of sign-in are short. */
const signInTimeoutMs = 20_000;

const signInAgain: XeroFailure = {
  type: "authorisationNeeded",
  message: "Xero's access has ended. Connect to Xero again.",
};

export type FreshToken = Omit<StoredToken, "tenantId" | "tenantName" | "connectionId">;

/** A token from the grant: silently, or the failure says that a person is needed. RUN-5. */
export async function tokenOf(
  options: SignIn,
  grant: StoredToken["grant"],
  refreshToken: string | null,
): Promise<Result<FreshToken, XeroFailure>> {
  const client = clientOf(options);
  if (client === null)
    return err({
      type: "notConnected",
      message: "XERO_CLIENT_ID is not set. Set it to the client id of your Xero app.",
    });
  if (grant === "authorization_code" && refreshToken === null) return err(signInAgain);
  try {
    const answer =
      grant === "client_credentials"
        ? await client.grant({ grant_type: "client_credentials", scope: scopes.join(" ") })
        : await client.refresh(refreshToken ?? "");
    const { access_token: accessToken, refresh_token: nextRefresh, expires_in: seconds } = answer;
    if (accessToken === undefined)
      return err({ type: "unreachable", message: "Xero's sign-in gave no access token." });
    const expiresAtMs = options.clock.nowMs() + (seconds ?? 1800) * 1000;
    return ok({ accessToken, refreshToken: nextRefresh ?? refreshToken, expiresAtMs, grant });
  } catch (problem) {
    return err(signInFailure(problem, grant));
  }
}

/** openid-client keeps the answer and the name of the refusal (RFC 6749, 5.2); of silence it has neither. */
function signInFailure(problem: unknown, grant: StoredToken["grant"]): XeroFailure {
  const answer = isObject(problem) && isObject(problem["response"]) ? problem["response"] : {};
  const status = Number(answer["statusCode"] ?? 0);
  if (status < 400 || status === 429 || status >= 500)
    return {
      type: "unreachable",
      message: "Xero's sign-in did not answer. Try again in a minute.",
    };
  const code = refusalName(problem);
  // A refresh token that was used, revoked, or left alone for 60 days.
  if (grant === "authorization_code" && code === "invalid_grant") return signInAgain;
  return {
    type: "authorisationNeeded",
    message: `Xero's sign-in refused us${code === null ? "" : ` (${code})`}. Check XERO_CLIENT_ID and XERO_CLIENT_SECRET, and connect to Xero again.`,
  };
}

/** "invalid_client" and its kind; what is not in their form may be anything, and is not repeated. */
function refusalName(problem: unknown): string | null {
  const name = isObject(problem) ? problem["error"] : null;
  return typeof name === "string" && /^[a-z_]{1,40}$/u.test(name) ? name : null;
}

/** Built by hand, for xero-node and openid-client's discovery would go to Xero whatever the address. */
function clientOf({ endpoints, clientId, clientSecret }: SignIn): BaseClient | null {
  if (clientId === null) return null;
  const issuer = new Issuer({
    issuer: endpoints.identity,
    authorization_endpoint: `${endpoints.login}/identity/connect/authorize`,
    token_endpoint: `${endpoints.identity}/connect/token`,
    revocation_endpoint: `${endpoints.identity}/connect/revocation`,
    jwks_uri: `${endpoints.identity}/.well-known/openid-configuration/jwks`,
  });
  const secret =
    clientSecret === null
      ? { token_endpoint_auth_method: "none" as const }
      : { client_secret: clientSecret };
  const client = new issuer.Client({ client_id: clientId, ...secret });
  client[custom.http_options] = (_url, http) => ({ ...http, timeout: signInTimeoutMs });
  return client;
}

export async function connectedOrganisation(
  api: string,
  accessToken: string,
): Promise<Result<Pick<StoredToken, "tenantId" | "tenantName" | "connectionId">, XeroFailure>> {
  try {
    const answer = await fetch(`${api}/connections`, {
      headers: bearer(accessToken),
      signal: AbortSignal.timeout(signInTimeoutMs),
    });
    if (!answer.ok)
      return err({
        type: answer.status < 500 ? "authorisationNeeded" : "unreachable",
        message: `Xero did not say which organisation is connected (status ${answer.status}). Connect to Xero again.`,
      });
    const list: unknown = await answer.json();
    const first: unknown = Array.isArray(list) ? list[0] : undefined;
    if (!isObject(first))
      return err({
        type: "authorisationNeeded",
        message:
          "No Xero organisation is connected to this app. Allow access for one, then connect again.",
      });
    const part = (field: string): string | null =>
      typeof first[field] === "string" ? first[field] : null;
    return ok({
      tenantId: part("tenantId"),
      tenantName: part("tenantName"),
      connectionId: part("id"),
    });
  } catch {
    return err({
      type: "unreachable",
      message: "Xero's list of connections did not answer. Try again in a minute.",
    });
  }
}

export async function deleteConnection(api: string, token: StoredToken): Promise<boolean> {
  const { accessToken, connectionId } = token;
  if (connectionId === null) return true;
  try {
    const answer = await fetch(`${api}/connections/${encodeURIComponent(connectionId)}`, {
      method: "DELETE",
      headers: bearer(accessToken),
      signal: AbortSignal.timeout(signInTimeoutMs),
    });
    return answer.status < 500;
  } catch {
    return false;
  }
}

export async function revoke(options: SignIn, token: StoredToken): Promise<boolean> {
  try {
    await clientOf(options)?.revoke(token.refreshToken ?? token.accessToken);
    return true;
  } catch (problem) {
    // Refused by name: there is nothing left to revoke.
    return refusalName(problem) !== null;
  }
}

function bearer(accessToken: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${accessToken}`, accept: "application/json" };
}
