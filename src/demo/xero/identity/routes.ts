import { Hono } from "hono";
import type { ConnectionRow, TokenRow } from "../rows.ts";
import { accessOf } from "./access.ts";
import { allow, authorize, type ConsentAnswer, type ConsentDesk } from "./consent.ts";
import type { Signer } from "./signing.ts";
import { answerToken, clientOf } from "./tokenEndpoint.ts";
import { revoke } from "./tokens.ts";
import type { JsonObject } from "../wire/json.ts";

export interface IdentityDesk extends ConsentDesk {
  readonly signer: Signer;
  /** Our own address: issuer of tokens and base of every endpoint. */
  readonly issuer: () => string;
}

/** Xero's login and identity servers and its list of connections, on one address. */
export function identityRoutes(desk: IdentityDesk): Hono {
  const app = new Hono();
  app.get("/identity/connect/authorize", (context) =>
    answerConsent(authorize(desk, queryOf(context.req.url))),
  );
  app.post("/identity/connect/authorize/allow", async (context) => {
    const ticked = new URLSearchParams(await context.req.text()).getAll("tenant");
    const all = desk.organisations().map(({ tenantId }) => tenantId);
    return answerConsent(allow(desk, queryOf(context.req.url), all.length === 1 ? all : ticked));
  });
  app.post("/connect/token", async (context) => {
    const form = new URLSearchParams(await context.req.text());
    const answer = answerToken(desk, form, context.req.header("authorization"));
    return context.json(answer.body, answer.status, { "cache-control": "no-store" });
  });
  app.post("/connect/revocation", async (context) => {
    const form = new URLSearchParams(await context.req.text());
    const client = clientOf(desk, form, context.req.header("authorization"));
    if (client === undefined) return context.json({ error: "invalid_client" }, 400);
    revoke(desk.ledger, form.get("token") ?? "", client.clientId);
    return context.body(null, 200);
  });
  app.get("/.well-known/openid-configuration", (context) => context.json(discovery(desk.issuer())));
  app.get("/.well-known/openid-configuration/jwks", (context) =>
    context.json(desk.signer.keySet()),
  );
  app.get("/connections", (context) => {
    const access = accessOf(desk.ledger, context.req.header("authorization"));
    if (access.type === "refused") return context.json(access.refusal.body, access.refusal.status);
    const event = context.req.query("authEventId");
    if (isAlone(access.token)) return context.json(noList, 403);
    const rows = desk.ledger.books.connections.find("client", access.token.clientId);
    return context.json(
      rows
        .filter((row) => event === undefined || row.authEventId === event)
        .map((row) => connectionJson(desk, row)),
    );
  });
  app.delete("/connections/:id", (context) => {
    const access = accessOf(desk.ledger, context.req.header("authorization"));
    if (access.type === "refused") return context.json(access.refusal.body, access.refusal.status);
    if (isAlone(access.token)) return context.json(noList, 403);
    const row = desk.ledger.books.connections.get(context.req.param("id"));
    if (row?.clientId !== access.token.clientId) return context.body(null, 404);
    desk.ledger.books.connections.remove(row.id);
    return context.body(null, 204);
  });
  return app;
}

/** The token of a Custom Connection opens only what belongs to its organisation (developer.xero.com, Client credentials). */
function isAlone({ grant }: TokenRow): boolean {
  return grant === "client_credentials";
}

const noList: JsonObject = {
  Title: "Forbidden",
  Status: 403,
  Detail: "AuthenticationUnsuccessful",
};

function queryOf(url: string): URLSearchParams {
  return new URL(url).searchParams;
}

/** The consent page may not be framed: an add-in must open it in a window of its own. */
function answerConsent(answer: ConsentAnswer): Response {
  if (answer.type === "redirect")
    return new Response(null, { status: 302, headers: { location: answer.location } });
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "frame-ancestors 'none'",
    "x-frame-options": "DENY",
  };
  return new Response(answer.html, { status: answer.status, headers });
}

function connectionJson(desk: IdentityDesk, row: ConnectionRow): JsonObject {
  const created = new Date(row.createdMs).toISOString().slice(0, 23);
  return {
    id: row.id,
    authEventId: row.authEventId,
    tenantId: row.tenantId,
    tenantType: "ORGANISATION",
    tenantName: desk.organisations().find(({ tenantId }) => tenantId === row.tenantId)?.name ?? "",
    createdDateUtc: `${created}0000`,
    updatedDateUtc: `${created}0000`,
  };
}

function discovery(issuer: string): JsonObject {
  return {
    issuer,
    authorization_endpoint: `${issuer}/identity/connect/authorize`,
    token_endpoint: `${issuer}/connect/token`,
    revocation_endpoint: `${issuer}/connect/revocation`,
    jwks_uri: `${issuer}/.well-known/openid-configuration/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
    grant_types_supported: ["authorization_code", "refresh_token", "client_credentials"],
  };
}
