import {
  liveToken,
  memoryTokens,
  secretToken,
  standIn,
  startSession,
  testClock,
  xeroAt,
  type Session,
} from "./session.ts";

let session: Session;

beforeEach(async () => {
  session = await startSession();
});

afterEach(async () => {
  await session.demo.close();
});

const tokenCalls = async (): Promise<void> => {
  await Promise.all([session.xero.organisation(), session.xero.pull()]);
};

test("a Custom Connection is made without a person, and names the organisation", async () => {
  const before = session.tokens.token;
  const granted = await session.xero.connect();
  if (!granted.ok) throw new Error(granted.error.message);
  expect(granted.value.organisations).toEqual([{ tenantId: "", name: "", connectionId: null }]);
  expect(await session.xero.tryAccess(granted.value, "")).toMatchObject({
    ok: true,
    value: {
      organisation: { name: "Demo Sign Company (US)" },
      token: { tenantName: "Demo Sign Company (US)" },
    },
  });
  expect(session.tokens.token).toBe(before);
  expect(session.tokens.token).toMatchObject({
    grant: "client_credentials",
    refreshToken: null,
    tenantId: "",
    expiresAtMs: session.clock.ms + 1_800_000,
  });
  expect(session.xero.calls().total).toBe(1);
});

test.each([
  [{ clientSecret: "wrong" }, "authorisationNeeded", "XERO_CLIENT_SECRET"],
  [{ clientId: null }, "notConfigured", "XERO_CLIENT_ID"],
])("wrong credentials %j are named", async (over, type, word) => {
  const xero = xeroAt(session.demo.url, session.clock, { tokens: memoryTokens(), ...over });
  const result = await xero.connect();
  expect(result).toMatchObject({ ok: false, error: { type } });
  expect(JSON.stringify(result)).toContain(word);
  expect(JSON.stringify(result)).not.toContain("wrong");
});

test("a token is renewed in its last minute, once for all who wait", async () => {
  const { saves } = session.tokens;
  session.clock.ms += 1_800_000 - 59_000;
  await tokenCalls();
  expect(session.tokens.saves).toBe(saves + 1);
  expect(session.demo.calls.map(({ status }) => status)).not.toContain(401);
});

test("a token that Xero no longer takes is renewed once for five calls that find out", async () => {
  const { saves } = session.tokens;
  session.demo.faults.add({ type: "expireTokens" });
  const result = await session.xero.pull();
  expect(result).toMatchObject({ ok: true });
  expect(session.tokens.saves).toBe(saves + 1);
});

test("a refresh token renews silently; the new one is kept before it is used", async () => {
  const calls: string[] = [];
  const stand = await standIn(({ path, body, authorization }) => {
    if (path === "/connect/token") {
      calls.push(new URLSearchParams(body).get("refresh_token") ?? "none");
      return {
        body: {
          access_token: `access-${calls.length}`,
          refresh_token: `refresh-${calls.length}`,
          expires_in: 1800,
          token_type: "Bearer",
        },
      };
    }
    calls.push(authorization);
    return { body: { Organisations: [{ OrganisationID: "o", Name: "Shop" }] } };
  });
  const clock = testClock();
  const token = {
    ...liveToken(clock),
    grant: "authorization_code" as const,
    refreshToken: "refresh-0",
    expiresAtMs: clock.ms,
  };
  const tokens = memoryTokens(token);
  const xero = xeroAt(stand.url, clock, { tokens });
  expect(await xero.organisation()).toMatchObject({ ok: true });
  expect(calls).toEqual(["refresh-0", "Bearer access-1"]);
  expect(tokens.token).toMatchObject({ refreshToken: "refresh-1", tenantId: "tenant" });
  await stand.close();
});

test.each([
  [{ grant: "authorization_code", refreshToken: null } as const, {}],
  [{ grant: "authorization_code", refreshToken: "used" } as const, { error: "invalid_grant" }],
])("without a way to renew (%j) a person is needed", async (over, body) => {
  const stand = await standIn(() => ({ status: 400, body }));
  const clock = testClock();
  const tokens = memoryTokens({ ...liveToken(clock), ...over, expiresAtMs: clock.ms });
  expect(await xeroAt(stand.url, clock, { tokens }).organisation()).toEqual({
    ok: false,
    error: {
      type: "authorisationNeeded",
      message: "Xero's access has ended. Connect to Xero again.",
    },
  });
  await stand.close();
});

test("a sign-in that does not answer is no reason to ask a person", async () => {
  session.clock.ms += 1_800_000;
  session.demo.faults.add({ type: "status", status: 503, path: /connect\/token/u });
  const asked = {
    key: "k",
    operation: "createContacts",
    targetId: null,
    allocationId: null,
  } as const;
  expect(
    await session.xero.send({ ...asked, body: { contacts: [{ name: "A" }] }, size: 1 }),
  ).toMatchObject({ type: "notSent", failure: { type: "unreachable" } });
  expect(session.demo.calls).toEqual([]);
});

test("disconnecting deletes the connection at Xero and forgets the token", async () => {
  expect(await session.xero.disconnect()).toEqual({ ok: true, value: null });
  expect(session.tokens.token).toBeNull();
  expect(await session.xero.organisation()).toMatchObject({
    ok: false,
    error: { type: "notConnected" },
  });
});

test("the connection is deleted before the token is revoked, for that takes a token", async () => {
  const stand = await standIn(({ method }) => ({
    status: method === "DELETE" ? 204 : 200,
    body: method === "GET" ? [] : "",
  }));
  const clock = testClock();
  const tokens = memoryTokens({ ...liveToken(clock), refreshToken: "refresh-0" });
  expect(await xeroAt(stand.url, clock, { tokens }).disconnect()).toEqual({
    ok: true,
    value: null,
  });
  expect(stand.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    "DELETE /connections/connection",
    "GET /connections",
    "POST /connect/revocation",
  ]);
  expect(stand.calls[0]?.authorization).toBe(`Bearer ${secretToken}`);
  expect(new URLSearchParams(stand.calls[2]?.body).get("token")).toBe("refresh-0");
  await stand.close();
});

test("disconnecting where Xero is away forgets the token and says what is left to do", async () => {
  const gone = await standIn(() => ({ body: null }));
  await gone.close();
  const clock = testClock();
  const tokens = memoryTokens(liveToken(clock));
  const result = await xeroAt(gone.url, clock, { tokens }).disconnect();
  expect(result).toMatchObject({ ok: false, error: { type: "unreachable" } });
  expect(JSON.stringify(result)).toContain("Connected apps");
  expect(tokens.token).toBeNull();
});

test("a connection that was removed at Xero's side is named so", async () => {
  const stand = await standIn(() => ({
    status: 403,
    body: { Title: "Forbidden", Status: 403, Detail: "AuthenticationUnsuccessful" },
  }));
  const clock = testClock();
  expect(await xeroAt(stand.url, clock).organisation()).toMatchObject({
    ok: false,
    error: {
      type: "authorisationNeeded",
      message: "The connection was removed at Xero's side. Connect to Xero again.",
    },
  });
  expect(stand.calls).toHaveLength(1);
  await stand.close();
});

test("a missing permission is named, and no new token is asked for it", async () => {
  const stand = await standIn(() => ({
    status: 401,
    headers: { "www-authenticate": 'Bearer error="insufficent_scope"' },
    body: { Detail: "AuthorizationUnsuccessful" },
  }));
  const clock = testClock();
  const result = await xeroAt(stand.url, clock).organisation();
  expect(result).toMatchObject({ ok: false, error: { type: "authorisationNeeded" } });
  expect(JSON.stringify(result)).toContain("permission");
  expect(stand.calls).toHaveLength(1);
  await stand.close();
});

test("the granular scopes are asked for, with our credentials in the header", async () => {
  const stand = await standIn(({ path }) =>
    path === "/connect/token"
      ? { body: { access_token: "a", expires_in: 1800, token_type: "Bearer" } }
      : { body: [{ id: "c", tenantId: "t", tenantName: "Shop" }] },
  );
  const clock = testClock();
  const tokens = memoryTokens();
  expect(await xeroAt(stand.url, clock, { tokens }).connect()).toMatchObject({
    ok: true,
    value: { organisations: [{ tenantId: "t", name: "Shop", connectionId: "c" }] },
  });
  const [token] = stand.calls;
  expect(new URLSearchParams(token?.body).get("scope")).toBe(
    "accounting.contacts accounting.settings accounting.invoices accounting.payments accounting.banktransactions",
  );
  expect(token?.authorization).toBe(`Basic ${btoa("DEMO:demo-secret")}`);
  await stand.close();
});

test.each([400, 401, 403, 404, 418, 500, 503])(
  "a server that echoes our token with %s gets it into no failure",
  async (status) => {
    const stand = await standIn(({ authorization }) => ({
      status,
      body: {
        Message: `no: ${authorization}`,
        Detail: authorization,
        Elements: [{ ValidationErrors: [{ Message: authorization }] }],
      },
    }));
    const clock = testClock();
    const xero = xeroAt(stand.url, clock);
    const asked = {
      key: "k",
      operation: "createContacts",
      targetId: null,
      allocationId: null,
    } as const;
    const answers = [
      await xero.organisation(),
      await xero.pull(),
      await xero.send({ ...asked, body: { contacts: [{ name: "A" }] }, size: 1 }),
    ];
    expect(JSON.stringify(answers)).not.toContain(secretToken);
    expect(JSON.stringify(answers)).not.toContain("demo-secret");
    await stand.close();
  },
);
