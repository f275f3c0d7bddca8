import { startDemoXero, type DemoXero } from "#demo/xero/start.ts";
import type { XeroPort } from "#server/xero/port.ts";
import { begin, comeBack, connectAs, press, redirectUri, signIn } from "./person.ts";
import {
  memoryTokens,
  standIn,
  testClock,
  xeroAt,
  type MemoryTokens,
  type TestClock,
} from "./session.ts";

interface Stage {
  readonly demo: DemoXero;
  readonly clock: TestClock;
  readonly tokens: MemoryTokens;
  readonly xero: XeroPort;
  readonly other: string;
}

let stage: Stage;

beforeEach(async () => {
  const clock = testClock();
  const demo = await startDemoXero({
    now: clock.nowMs,
    consent: "atOnce",
    others: [{ name: "Second Shop (US)" }],
  });
  const tokens = memoryTokens();
  const [other = ""] = demo.otherTenantIds;
  stage = { demo, clock, tokens, other, xero: xeroAt(demo.url, clock, { tokens }) };
});

afterEach(async () => {
  await stage.demo.close();
});

test("the address of Xero's page asks for the granular scopes, by PKCE, and holds no secret", () => {
  const { url, verifier } = begin(stage.xero);
  const query = new URL(url).searchParams;
  expect(query.get("scope")).toBe(
    "openid profile email offline_access accounting.contacts accounting.settings accounting.invoices accounting.payments accounting.banktransactions",
  );
  expect([query.get("code_challenge_method"), query.get("response_type")]).toEqual([
    "S256",
    "code",
  ]);
  expect(query.get("redirect_uri")).toBe(redirectUri);
  expect(url).not.toContain(verifier);
  expect(url).not.toContain("demo-secret");
});

test("every sign-in has a state, a nonce and a verifier of its own", () => {
  const [first, second] = [begin(stage.xero), begin(stage.xero)];
  for (const part of ["state", "nonce", "verifier"] as const) {
    expect(first[part].length).toBeGreaterThanOrEqual(40);
    expect(first[part]).not.toBe(second[part]);
  }
});

test.each([
  ["with a secret", {}],
  ["by PKCE alone", { clientId: "DEMO-PKCE", clientSecret: null }],
])("a person connects %s, and the token is of use", async (_how, over) => {
  const xero = xeroAt(stage.demo.url, stage.clock, { tokens: stage.tokens, ...over });
  await connectAs(xero, stage.demo.tenantId);
  expect(await xero.organisation()).toMatchObject({
    ok: true,
    value: { name: "Demo Sign Company (US)" },
  });
  expect(stage.tokens.token).toMatchObject({
    grant: "authorization_code",
    refreshToken: expect.any(String),
    tenantName: "Demo Sign Company (US)",
    connectionId: expect.any(String),
  });
  expect(stage.demo.violations).toEqual([]);
});

test("nothing is kept before an organisation has said who it is", async () => {
  const access = await signIn(stage.xero);
  expect(await stage.xero.tryAccess(access, stage.other)).toMatchObject({
    ok: true,
    value: { organisation: { name: "Second Shop (US)" } },
  });
  expect([stage.tokens.token, stage.tokens.saves]).toEqual([null, 0]);
});

test("every organisation that was allowed is offered, and no other", async () => {
  const both = [stage.demo.tenantId, stage.other];
  expect((await signIn(stage.xero)).organisations.map(({ tenantId }) => tenantId)).toEqual(both);
  expect(await stage.xero.tryAccess(await signIn(stage.xero), "another")).toMatchObject({
    ok: false,
    error: { type: "authorisationNeeded" },
  });
});

test("of two consents, only the organisations of the second are meant", async () => {
  stage.demo.hooks.setConsent("page");
  const first = begin(stage.xero);
  await stage.xero.finishConnect(first, await press(first.url, [stage.demo.tenantId]));
  const second = begin(stage.xero);
  const granted = await stage.xero.finishConnect(second, await press(second.url, [stage.other]));
  expect(granted).toMatchObject({
    ok: true,
    value: { organisations: [{ tenantId: stage.other }] },
  });
});

test("who was connected before and adds nothing is offered all that are connected", async () => {
  await signIn(stage.xero);
  expect((await signIn(stage.xero)).organisations).toHaveLength(2);
});

test("a consent without an organisation is a clear failure", async () => {
  stage.demo.hooks.setConsent("atOnce", []);
  const start = begin(stage.xero);
  expect(await stage.xero.finishConnect(start, await comeBack(start.url))).toEqual({
    ok: false,
    error: {
      type: "authorisationNeeded",
      message:
        "No Xero organisation is connected to this app. Connect again, and choose an organisation when Xero asks for one.",
    },
  });
});

test("who refuses in Xero is told so, and no code is exchanged", async () => {
  stage.demo.hooks.setConsent("denied");
  const start = begin(stage.xero);
  const result = await stage.xero.finishConnect(start, await comeBack(start.url));
  expect(result).toMatchObject({ ok: false, error: { type: "authorisationNeeded" } });
  expect(JSON.stringify(result)).toContain("not allowed");
  expect(stage.demo.signInCalls.map(({ path }) => path)).not.toContain("/connect/token");
});

test.each(["state", "nonce", "verifier"] as const)(
  "a code that comes with another %s brings nothing",
  async (part) => {
    const start = begin(stage.xero);
    const query = await comeBack(start.url);
    const mixed = { ...start, [part]: begin(stage.xero)[part] };
    const result = await stage.xero.finishConnect(mixed, query);
    expect(result.ok).toBe(false);
    for (const secret of [start.verifier, start.nonce, mixed.verifier, mixed.nonce])
      expect(JSON.stringify(result)).not.toContain(secret);
  },
);

test("a code works once", async () => {
  const start = begin(stage.xero);
  const query = await comeBack(start.url);
  expect(await stage.xero.finishConnect(start, query)).toMatchObject({ ok: true });
  expect(await stage.xero.finishConnect(start, query)).toMatchObject({
    ok: false,
    error: { type: "authorisationNeeded" },
  });
});

test("a code that lay about for more than five minutes asks to connect again", async () => {
  const start = begin(stage.xero);
  const query = await comeBack(start.url);
  stage.clock.ms += 5 * 60_000 + 1;
  const result = await stage.xero.finishConnect(start, query);
  expect(JSON.stringify(result)).toContain("took too long");
});

test.each(["https://tieout.example/xero/callback", "http://localhost:3000/xero/callback"])(
  "Xero may send somebody back to %s",
  (address) => {
    expect(stage.xero.beginConnect(address)).toMatchObject({ ok: true });
  },
);

test.each([
  "http://127.0.0.1:3000/xero/callback",
  "http://tieout.example/",
  "tieout://x",
  "nonsense",
])("the redirect address %s is refused in a sentence before anybody goes there", (address) => {
  const result = stage.xero.beginConnect(address);
  expect(result).toMatchObject({ ok: false, error: { type: "notConfigured" } });
  expect(JSON.stringify(result)).toContain("http://localhost");
});

test("a list of connections that fails twice is asked for again, for the code is used up", async () => {
  stage.demo.faults.add({ type: "status", status: 503, path: /^\/connections$/u, times: 2 });
  expect((await signIn(stage.xero)).organisations).toHaveLength(2);
});

test.each([
  ["invalid_client", "XERO_CLIENT_ID"],
  ["unauthorized_client", "Custom Connection"],
  ["invalid_scope", "accounting.banktransactions"],
  ["something_new", "XERO_CLIENT_ID"],
])("a refusal %s is said in a sentence, without its name", async (error, words) => {
  const stand = await standIn(() => ({ status: 400, body: { error } }));
  const result = await xeroAt(stand.url, stage.clock).connect();
  expect(result).toMatchObject({ ok: false, error: { type: "authorisationNeeded" } });
  expect(JSON.stringify(result)).toContain(words);
  expect(JSON.stringify(result)).not.toContain(error);
  await stand.close();
});

test("access without all that Tieout needs is not taken", async () => {
  const stand = await standIn(() => ({
    body: {
      access_token: "a",
      expires_in: 1800,
      token_type: "Bearer",
      scope: "accounting.contacts",
    },
  }));
  const result = await xeroAt(stand.url, stage.clock).connect();
  expect(JSON.stringify(result)).toContain("accounting.payments");
  await stand.close();
});

test("a practice of accountants is no organisation", async () => {
  const stand = await standIn(({ path }) => ({
    body:
      path === "/connect/token"
        ? { access_token: "a", expires_in: 1800, token_type: "Bearer" }
        : [
            { id: "1", tenantId: "p", tenantType: "PRACTICE", tenantName: "Practice" },
            { id: "2", tenantId: "o", tenantType: "ORGANISATION", tenantName: "Shop" },
          ],
  }));
  expect(await xeroAt(stand.url, stage.clock).connect()).toMatchObject({
    ok: true,
    value: { organisations: [{ tenantId: "o" }] },
  });
  await stand.close();
});

test("an identity that another server signed is not believed", async () => {
  // The same server under another name: it signs as 127.0.0.1, and we asked localhost.
  const { port } = new URL(stage.demo.url);
  const xero = xeroAt(`http://localhost:${port}`, stage.clock);
  const start = begin(xero);
  const result = await xero.finishConnect(start, await comeBack(start.url));
  expect(result).toMatchObject({ ok: false, error: { type: "authorisationNeeded" } });
  expect(JSON.stringify(result)).toContain("does not fit this sign-in");
});
