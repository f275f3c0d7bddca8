import { organisationOf } from "../books.ts";
import { newId, type Ledger } from "../ledger.ts";
import type { ConnectionRow, TokenRow } from "../rows.ts";
import type { JsonObject } from "../wire/json.ts";
import { covers } from "./clients.ts";

/** What a call without access is answered, in Xero's problem form. */
export interface Refusal {
  readonly status: 401 | 403;
  readonly body: JsonObject;
  readonly wwwAuthenticate: string | undefined;
}

export type Access =
  /** `tenantId`: whose books are meant, where that is known already. */
  | { readonly type: "granted"; readonly token: TokenRow; readonly tenantId: string | undefined }
  | { readonly type: "refused"; readonly refusal: Refusal };

export function accessOf(ledger: Ledger, authorization: string | undefined): Access {
  const token = /^Bearer (?<token>\S+)$/iu.exec(authorization ?? "")?.groups?.["token"];
  const row = token === undefined ? undefined : ledger.books.tokens.get(token);
  if (row?.type !== "access") return refuse(401, "Unauthorized", "AuthenticationUnsuccessful");
  if (row.expiresMs <= ledger.now()) {
    const at = new Date(row.expiresMs).toISOString().slice(0, 19).replace("T", " ");
    return refuse(401, "Unauthorized", `TokenExpired: token expired at ${at}`);
  }
  return { type: "granted", token: row, tenantId: undefined };
}

/** A Custom Connection needs no xero-tenant-id; everybody else does, and must still be connected. */
export function tenantAccess(
  ledger: Ledger,
  token: TokenRow,
  tenantId: string | undefined,
): Access {
  const connections = connectionsOf(ledger, token);
  const isNamed = tenantId !== undefined && tenantId !== "";
  const connection = isNamed
    ? connections.find((row) => row.tenantId === tenantId.toLowerCase())
    : connections.find(() => token.grant === "client_credentials");
  if (connection === undefined) return refuse(403, "Forbidden", "AuthenticationUnsuccessful");
  return { type: "granted", token, tenantId: connection.tenantId };
}

/** A Custom Connection is for one organisation, also where our app of both kinds has more by a person's consent. */
function connectionsOf(ledger: Ledger, token: TokenRow): readonly ConnectionRow[] {
  const rows = ledger.books.connections.find("client", token.clientId);
  if (token.grant !== "client_credentials") return rows;
  const { tenantId } = organisationOf(ledger.books);
  return rows.filter((row) => row.tenantId === tenantId);
}

/** Xero misspells the error (developer.xero.com FAQ); clients should take both spellings. */
export function scopeAccess(token: TokenRow, needed: string, method: string): Access {
  if (covers(token.scope, needed, method)) return { type: "granted", token, tenantId: undefined };
  return refuse(
    401,
    "Unauthorized",
    "AuthorizationUnsuccessful",
    'Bearer error="insufficent_scope"',
  );
}

function refuse(
  status: 401 | 403,
  title: string,
  detail: string,
  wwwAuthenticate?: string,
): Access {
  const body = {
    Type: null,
    Title: title,
    Status: status,
    Detail: detail,
    Instance: newId(),
    Extensions: {},
  };
  return { type: "refused", refusal: { status, body, wwwAuthenticate } };
}
