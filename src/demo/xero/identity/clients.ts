/** An app as registered with Xero. Without a secret it is a PKCE app. */
export interface DemoClient {
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly grant: "authorization_code" | "client_credentials" | "both";
}

export const defaultClients: readonly DemoClient[] = [
  { clientId: "DEMO", clientSecret: "demo-secret", grant: "both" },
  { clientId: "DEMO-PKCE", grant: "authorization_code" },
];

export function mayUse(
  client: DemoClient,
  grant: "authorization_code" | "client_credentials",
): boolean {
  return client.grant === "both" || client.grant === grant;
}

/** The granular scopes are all that an app made since March 2026 can get (developer.xero.com, Scopes). */
const accountingScopes = [
  "accounting.attachments",
  "accounting.banktransactions",
  "accounting.contacts",
  "accounting.invoices",
  "accounting.manualjournals",
  "accounting.payments",
  "accounting.settings",
];

const knownScopes: ReadonlySet<string> = new Set([
  "openid",
  "profile",
  "email",
  "offline_access",
  ...accountingScopes,
  ...accountingScopes.map((scope) => `${scope}.read`),
]);

export const allAccountingScopes = accountingScopes.join(" ");

export function unknownScopes(scope: string): readonly string[] {
  return scope.split(" ").filter((name) => name !== "" && !knownScopes.has(name));
}

/** A scope covers reading and writing; with ".read" behind it only reading. */
export function covers(granted: string, needed: string, method: string): boolean {
  const scopes = granted.split(" ");
  return scopes.includes(needed) || (method === "GET" && scopes.includes(`${needed}.read`));
}

/** "https, or http://localhost only": http://127.0.0.1 is refused (developer.xero.com, OAuth 2.0 API limits). */
export function isRedirectAllowed(redirectUri: string): boolean {
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined;
  return url?.protocol === "https:" || (url?.protocol === "http:" && url.hostname === "localhost");
}
