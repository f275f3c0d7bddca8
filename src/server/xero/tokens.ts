import { custom, Issuer, type BaseClient } from "openid-client";
import { err, ok, type Result } from "#engine/base/result.ts";
import type { Clock, StoredToken, TokenKeeper, XeroFailure } from "./port.ts";
import { isObject } from "./wire.ts";

/** What the connection needs, granular as Xero gives them since March 2026 (developer.xero.com, Scopes). */
export const scopes = [
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

export interface TokensOptions {
  readonly endpoints: Endpoints;
  readonly clientId: string | null;
  readonly clientSecret: string | null;
  readonly keeper: TokenKeeper;
  readonly clock: Clock;
}

/** The access token, renewed when it must be, one renewal at a time. RUN-5. */
export interface Tokens {
  current(): Promise<Result<StoredToken, XeroFailure>>;
  /** A new token, whatever the old one's age. */
  renew(): Promise<Result<StoredToken, XeroFailure>>;
  /** The first token of a Custom Connection, with the organisation that it is for. */
  connect(): Promise<Result<StoredToken, XeroFailure>>;
  disconnect(): Promise<Result<null, XeroFailure>>;
}

/** Renewed this long before its end, so that it does not end on the way. */
const marginMs = 60_000;

/** Calls of sign-in are short. */
const signInTimeoutMs = 20_000;

const signInAgain: XeroFailure = {
  type: "authorisationNeeded",
  message: "Xero's access has ended. Connect to Xero again.",
};

export function createTokens(options: TokensOptions): Tokens {
  const { keeper, clock } = options;
  let renewing: Promise<Result<StoredToken, XeroFailure>> | null = null;

  const renewOnce = async (): Promise<Result<StoredToken, XeroFailure>> => {
    const old = await keeper.load();
    if (old === null)
      return err({
        type: "notConnected",
        message: "Tieout is not connected to Xero. Run `tieout connect` first.",
      });
    const fresh = await tokenOf(options, old.grant, old.refreshToken);
    if (!fresh.ok) return fresh;
    const { tenantId, tenantName, connectionId } = old;
    const token: StoredToken = { ...fresh.value, tenantId, tenantName, connectionId };
    // Persisted before use: a refresh token works once.
    await keeper.save(token);
    return ok(token);
  };

  const renew = (): Promise<Result<StoredToken, XeroFailure>> => {
    renewing ??= renewOnce().finally(() => {
      renewing = null;
    });
    return renewing;
  };

  return {
    renew,
    current: async () => {
      const token = await keeper.load();
      return token !== null && token.expiresAtMs - marginMs > clock.nowMs() ? ok(token) : renew();
    },
    connect: async () => {
      const fresh = await tokenOf(options, "client_credentials", null);
      if (!fresh.ok) return fresh;
      const organisation = await connectedOrganisation(
        options.endpoints.api,
        fresh.value.accessToken,
      );
      if (!organisation.ok) return organisation;
      const token: StoredToken = { ...fresh.value, ...organisation.value };
      await keeper.save(token);
      return ok(token);
    },
    disconnect: () => disconnect(options),
  };
}

type FreshToken = Omit<StoredToken, "tenantId" | "tenantName" | "connectionId">;

async function tokenOf(
  options: TokensOptions,
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
    return err(signInFailure(problem));
  }
}

/** openid-client names what the identity server refused; a network error has no such name. */
function signInFailure(problem: unknown): XeroFailure {
  const code = isObject(problem) && typeof problem["error"] === "string" ? problem["error"] : null;
  if (code === null)
    return {
      type: "unreachable",
      message: "Xero's sign-in did not answer. Try again in a minute.",
    };
  return {
    type: "authorisationNeeded",
    message: `Xero's sign-in refused us (${code}). Check XERO_CLIENT_ID and XERO_CLIENT_SECRET, and connect to Xero again.`,
  };
}

/** Built by hand, for xero-node and openid-client's discovery would go to Xero whatever the address. */
function clientOf({ endpoints, clientId, clientSecret }: TokensOptions): BaseClient | null {
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

async function connectedOrganisation(
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
        type: "unreachable",
        message: `Xero's list of connections answered with status ${answer.status.toString()}.`,
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

/** Forgets the token even where Xero cannot be reached: what is left there ends within 30 minutes. */
async function disconnect(options: TokensOptions): Promise<Result<null, XeroFailure>> {
  const { keeper, endpoints } = options;
  const token = await keeper.load();
  if (token === null)
    return err({ type: "notConnected", message: "Tieout is not connected to Xero." });
  try {
    const { accessToken, refreshToken, connectionId } = token;
    if (connectionId !== null) {
      await fetch(`${endpoints.api}/connections/${encodeURIComponent(connectionId)}`, {
        method: "DELETE",
        headers: bearer(accessToken),
        signal: AbortSignal.timeout(signInTimeoutMs),
      });
    }
    await clientOf(options)?.revoke(refreshToken ?? accessToken);
  } catch {
    // Nothing more can be done from here; the token is forgotten below.
  }
  await keeper.clear();
  return ok(null);
}

function bearer(accessToken: string): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${accessToken}`, accept: "application/json" };
}
