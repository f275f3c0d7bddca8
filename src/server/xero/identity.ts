import { custom, Issuer, type BaseClient } from "openid-client";
import type { Clock } from "./port.ts";

/** What the connection needs, granular as Xero gives them since March 2026 (developer.xero.com, Scopes). */
export const accountingScopes = [
  "accounting.contacts",
  "accounting.settings",
  "accounting.invoices",
  "accounting.payments",
  "accounting.banktransactions",
] as const;

/** Who the person is, and access that can be renewed while that person is away. */
export const personScopes = ["openid", "profile", "email", "offline_access"] as const;

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
export const signInTimeoutMs = 20_000;

/** A laptop's clock may be off by so much, and the identity that Xero signs still be of now. */
const clockToleranceSeconds = 60;

/** Built by hand, for xero-node and openid-client's discovery would go to Xero whatever the address. */
export function identityClient({ endpoints, clientId, clientSecret }: SignIn): BaseClient | null {
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
  client[custom.clock_tolerance] = clockToleranceSeconds;
  return client;
}
