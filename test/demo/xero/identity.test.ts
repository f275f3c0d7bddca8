import { generators, Issuer, type Client, type ResponseType } from "openid-client";
import { startDemoXero, type DemoXero } from "#demo/xero/start.ts";
import { member, refusalOf, startSession, clientCredentials, newContact } from "./session.ts";

const redirectUri = "http://localhost:5000/callback";
const scope = "openid profile email offline_access accounting.settings accounting.contacts";
const minuteMs = 60_000;

interface Stage {
  readonly demo: DemoXero;
  readonly clock: { ms: number };
  readonly withSecret: Client;
  readonly withPkce: Client;
}

let stage: Stage;

beforeEach(async () => {
  const clock = { ms: Date.parse("2026-03-02T12:00:00Z") };
  const demo = await startDemoXero({ now: () => clock.ms, consent: "atOnce" });
  const issuer = new Issuer({
    issuer: demo.url,
    authorization_endpoint: `${demo.url}/identity/connect/authorize`,
    token_endpoint: `${demo.url}/connect/token`,
    revocation_endpoint: `${demo.url}/connect/revocation`,
    jwks_uri: `${demo.url}/.well-known/openid-configuration/jwks`,
  });
  const responseTypes: ResponseType[] = ["code"];
  const shared = { redirect_uris: [redirectUri], response_types: responseTypes };
  stage = {
    demo,
    clock,
    withSecret: new issuer.Client({ client_id: "DEMO", client_secret: "demo-secret", ...shared }),
    withPkce: new issuer.Client({
      client_id: "DEMO-PKCE",
      token_endpoint_auth_method: "none",
      ...shared,
    }),
  };
});

afterEach(async () => {
  await stage.demo.close();
});

async function callbackOf(url: string): Promise<string> {
  const response = await fetch(url, { redirect: "manual" });
  return response.headers.get("location") ?? "";
}

async function signIn(asked = scope): Promise<Awaited<ReturnType<Client["callback"]>>> {
  const client = stage.withSecret;
  const callback = await callbackOf(client.authorizationUrl({ scope: asked, state: "s1" }));
  return client.callback(redirectUri, client.callbackParams(callback), {
    state: "s1",
    response_type: "code",
  });
}

async function connections(token: string | undefined): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${stage.demo.url}/connections`, {
    headers: { authorization: `Bearer ${token ?? ""}` },
  });
  return { status: response.status, body: await response.json() };
}

function organisation(token: string | undefined, tenantId: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token ?? ""}`, "xero-tenant-id": tenantId };
  return fetch(`${stage.demo.url}/api.xro/2.0/Organisation`, { headers });
}

test("a sign-in with a secret gives access, refresh and a signed id_token, and echoes the state", async () => {
  const tokens = await signIn();
  expect(tokens.expires_in).toBe(1800);
  expect(tokens.claims().aud).toBe("DEMO");
  expect(tokens.refresh_token).toBeDefined();
  expect((await organisation(tokens.access_token, stage.demo.tenantId)).status).toBe(200);
});

test("a sign-in by PKCE needs the verifier of its challenge", async () => {
  const client = stage.withPkce;
  const verifier = generators.codeVerifier();
  const challenge = {
    code_challenge: generators.codeChallenge(verifier),
    code_challenge_method: "S256",
  };
  const params = client.callbackParams(
    await callbackOf(client.authorizationUrl({ scope, state: "s", ...challenge })),
  );
  const tokens = await client.callback(redirectUri, params, {
    state: "s",
    code_verifier: verifier,
    response_type: "code",
  });
  expect(tokens.access_token).toBeDefined();

  const again = client.callbackParams(
    await callbackOf(client.authorizationUrl({ scope, state: "s", ...challenge })),
  );
  const wrong = { state: "s", code_verifier: generators.codeVerifier(), response_type: "code" };
  await expect(client.callback(redirectUri, again, wrong)).rejects.toThrow("invalid_grant");
});

test("an app without a secret is sent back without a code where it has no challenge", async () => {
  expect(await callbackOf(stage.withPkce.authorizationUrl({ scope, state: "s" }))).toContain(
    "error=invalid_request",
  );
});

test("a code works once", async () => {
  const client = stage.withSecret;
  const params = client.callbackParams(
    await callbackOf(client.authorizationUrl({ scope, state: "s" })),
  );
  await client.callback(redirectUri, params, { state: "s", response_type: "code" });
  await expect(
    client.callback(redirectUri, params, { state: "s", response_type: "code" }),
  ).rejects.toThrow("invalid_grant");
});

test("a code works for five minutes", async () => {
  const client = stage.withSecret;
  const params = client.callbackParams(
    await callbackOf(client.authorizationUrl({ scope, state: "s" })),
  );
  stage.clock.ms += 5 * minuteMs + 1;
  await expect(
    client.callback(redirectUri, params, { state: "s", response_type: "code" }),
  ).rejects.toThrow("invalid_grant");
});

test.each(["http://127.0.0.1:5000/callback", "http://example.com/callback", "tieout://callback"])(
  "the redirect address %s is refused and noted",
  async (address) => {
    const query = new URLSearchParams({
      client_id: "DEMO",
      response_type: "code",
      scope,
      redirect_uri: address,
    });
    const response = await fetch(
      `${stage.demo.url}/identity/connect/authorize?${query.toString()}`,
      {
        redirect: "manual",
      },
    );
    expect(response.status).toBe(400);
    expect(stage.demo.violations).toHaveLength(1);
  },
);

test("the login page has a button, may not be framed, and a person may refuse", async () => {
  stage.demo.hooks.setConsent("page");
  const url = stage.withSecret.authorizationUrl({ scope, state: "s" });
  const page = await fetch(url);
  const html = await page.text();
  expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(html).toContain("Allow access");
  const action =
    /action="(?<action>[^"]+)"/u.exec(html)?.groups?.["action"]?.replaceAll("&amp;", "&") ?? "";
  const pressed = await fetch(`${stage.demo.url}${action}`, { method: "POST", redirect: "manual" });
  expect(pressed.headers.get("location")).toMatch(
    /^http:\/\/localhost:5000\/callback\?code=.+&state=s$/u,
  );
  stage.demo.hooks.setConsent("denied");
  expect(await callbackOf(url)).toContain("error=access_denied");
});

test("a broad scope is not granted any more", async () => {
  const url = stage.withSecret.authorizationUrl({
    scope: "openid accounting.transactions",
    state: "s",
  });
  expect(await callbackOf(url)).toContain("error=invalid_scope");
});

test("without offline_access there is no refresh token", async () => {
  expect((await signIn("openid accounting.settings")).refresh_token).toBeUndefined();
});

test("access lasts 30 minutes, then Xero says TokenExpired", async () => {
  const tokens = await signIn();
  stage.clock.ms += 30 * minuteMs;
  const response = await organisation(tokens.access_token, stage.demo.tenantId);
  expect(response.status).toBe(401);
  expect(String(member(await response.json(), "Detail"))).toMatch(
    /^TokenExpired: token expired at /u,
  );
});

test("a refresh token is replaced, and the old one works again for 30 minutes only", async () => {
  const tokens = await signIn();
  const old = tokens.refresh_token ?? "";
  const next = await stage.withSecret.refresh(old);
  expect(next.refresh_token).not.toBe(old);
  stage.clock.ms += 29 * minuteMs;
  expect((await stage.withSecret.refresh(old)).access_token).toBeDefined();
  stage.clock.ms += 2 * minuteMs;
  await expect(stage.withSecret.refresh(old)).rejects.toThrow("invalid_grant");
});

test("a refresh token lasts 60 days", async () => {
  const tokens = await signIn();
  stage.clock.ms += 60 * 24 * 60 * minuteMs;
  await expect(stage.withSecret.refresh(tokens.refresh_token ?? "")).rejects.toThrow(
    "invalid_grant",
  );
});

test("a wrong secret is refused", async () => {
  const authorization = `Basic ${Buffer.from("DEMO:wrong").toString("base64")}`;
  const body = new URLSearchParams({ grant_type: "client_credentials" });
  const response = await fetch(`${stage.demo.url}/connect/token`, {
    method: "POST",
    headers: { authorization },
    body,
  });
  expect(await response.json()).toEqual({ error: "invalid_client" });
});

test("a consent connects the organisation, and consenting again keeps the connection", async () => {
  const first = await connections((await signIn()).access_token);
  const second = await connections((await signIn()).access_token);
  expect(first.body).toMatchObject([{ tenantId: stage.demo.tenantId, tenantType: "ORGANISATION" }]);
  expect(member(Array.isArray(second.body) ? second.body[0] : {}, "id")).toBe(
    member(Array.isArray(first.body) ? first.body[0] : {}, "id"),
  );
});

test("after its connection is deleted a token is answered 403 AuthenticationUnsuccessful", async () => {
  const tokens = await signIn();
  const { body } = await connections(tokens.access_token);
  const id = String(member(Array.isArray(body) ? body[0] : {}, "id"));
  const headers = { authorization: `Bearer ${tokens.access_token ?? ""}` };
  expect(
    (await fetch(`${stage.demo.url}/connections/${id}`, { method: "DELETE", headers })).status,
  ).toBe(204);
  const response = await organisation(tokens.access_token, stage.demo.tenantId);
  expect(response.status).toBe(403);
  expect(member(await response.json(), "Detail")).toBe("AuthenticationUnsuccessful");
});

test("revoking ends the tokens and the connections", async () => {
  const tokens = await signIn();
  await stage.withSecret.revoke(tokens.refresh_token ?? "");
  expect((await connections(tokens.access_token)).status).toBe(401);
  await expect(stage.withSecret.refresh(tokens.refresh_token ?? "")).rejects.toThrow(
    "invalid_grant",
  );
});

test("xero-tenant-id is required, but not of a Custom Connection", async () => {
  const tokens = await signIn();
  expect((await organisation(tokens.access_token, "")).status).toBe(403);
  expect(
    (await organisation(tokens.access_token, "00000000-0000-4000-8000-000000000000")).status,
  ).toBe(403);
  expect((await organisation(await clientCredentials(stage.demo, ""), "")).status).toBe(200);
});

test("a missing scope is refused in Xero's spelling, and a read scope does not write", async () => {
  const session = await startSession();
  session.api.accessToken = await clientCredentials(session.demo, "accounting.contacts.read");
  await session.api.getContacts(session.tenantId);
  const refusal = await refusalOf(newContact(session, "Acme"));
  expect(refusal.status).toBe(401);
  expect(member(refusal.headers, "www-authenticate")).toBe('Bearer error="insufficent_scope"');
  await session.demo.close();
});

test("an unknown token is 401", async () => {
  expect((await organisation("nonsense", stage.demo.tenantId)).status).toBe(401);
});

describe("a person of several organisations", () => {
  const second = "Second Shop (US)";
  let demo: DemoXero;
  let client: Client;

  beforeEach(async () => {
    demo = await startDemoXero({ now: () => stage.clock.ms, others: [{ name: second }] });
    const { metadata } = stage.withSecret.issuer;
    const issuer = new Issuer({
      ...metadata,
      issuer: demo.url,
      authorization_endpoint: `${demo.url}/identity/connect/authorize`,
      token_endpoint: `${demo.url}/connect/token`,
      jwks_uri: `${demo.url}/.well-known/openid-configuration/jwks`,
    });
    client = new issuer.Client({ client_id: "DEMO", client_secret: "demo-secret" });
  });
  afterEach(() => demo.close());

  async function tokenFor(tenantIds: readonly string[]): Promise<string> {
    demo.hooks.setConsent("atOnce", tenantIds);
    const url = client.authorizationUrl({ redirect_uri: redirectUri, scope, state: "s" });
    const checks = { state: "s", response_type: "code" };
    const params = client.callbackParams(await callbackOf(url));
    return (await client.callback(redirectUri, params, checks)).access_token ?? "";
  }

  async function listed(token: string, query = ""): Promise<readonly string[]> {
    const response = await fetch(`${demo.url}/connections${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const body: unknown = await response.json();
    return Array.isArray(body) ? body.map((row) => String(member(row, "tenantName"))) : [];
  }

  function eventOf(token: string): string {
    const claims: unknown = JSON.parse(
      Buffer.from(token.split(".")[1] ?? "", "base64url").toString(),
    );
    return String(member(claims, "authentication_event_id"));
  }

  test("is shown all of them, and allows those that are ticked", async () => {
    const html = await (
      await fetch(client.authorizationUrl({ redirect_uri: redirectUri, scope, state: "s" }))
    ).text();
    expect(html.match(/type="checkbox"/gu)).toHaveLength(2);
    expect(html).toContain(second);
  });

  test("finds by the consent what it added, and without it all that is connected", async () => {
    const [other = ""] = demo.otherTenantIds;
    await tokenFor([demo.tenantId]);
    const token = await tokenFor([other]);
    expect(await listed(token, `?authEventId=${eventOf(token)}`)).toEqual([second]);
    expect(await listed(token)).toEqual(["Demo Sign Company (US)", second]);
  });

  test("finds nothing under a consent that added nothing", async () => {
    await tokenFor([demo.tenantId]);
    const token = await tokenFor([demo.tenantId]);
    expect(await listed(token, `?authEventId=${eventOf(token)}`)).toEqual([]);
  });

  test("has books of their own in each", async () => {
    const [other = ""] = demo.otherTenantIds;
    const token = await tokenFor([demo.tenantId, other]);
    for (const [tenantId, name] of [
      [demo.tenantId, "Demo Sign Company (US)"],
      [other, second],
    ] as const) {
      const response = await fetch(`${demo.url}/api.xro/2.0/Organisation`, {
        headers: { authorization: `Bearer ${token}`, "xero-tenant-id": tenantId },
      });
      expect(await response.text()).toContain(name);
    }
  });

  test("leaves a Custom Connection with its own organisation, and without a list of any", async () => {
    await tokenFor(demo.otherTenantIds);
    const token = await clientCredentials(demo, "");
    const headers = { authorization: `Bearer ${token}` };
    const own = await fetch(`${demo.url}/api.xro/2.0/Organisation`, { headers });
    expect(await own.text()).toContain("Demo Sign Company (US)");
    expect((await fetch(`${demo.url}/connections`, { headers })).status).toBe(403);
  });
});
