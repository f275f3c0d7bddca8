import { startDemoXero, type DemoXero } from "#demo/xero/start.ts";
import type { XeroPort } from "#server/xero/port.ts";
import { comeBack, begin, connectAs } from "./person.ts";
import { memoryTokens, testClock, xeroAt, type MemoryTokens, type TestClock } from "./session.ts";

const minuteMs = 60_000;

/** A read that meets silence is tried so often. */
const readTries = 5;

interface Stage {
  readonly demo: DemoXero;
  readonly clock: TestClock;
  readonly tokens: MemoryTokens;
  readonly xero: XeroPort;
}

let stage: Stage;

beforeEach(async () => {
  const clock = testClock();
  const demo = await startDemoXero({ now: clock.nowMs, consent: "atOnce" });
  const tokens = memoryTokens();
  const xero = xeroAt(demo.url, clock, { tokens });
  await connectAs(xero, demo.tenantId);
  stage = { demo, clock, tokens, xero };
});

afterEach(async () => {
  await stage.demo.close();
});

function renewals(): number {
  return stage.demo.signInCalls.filter(({ grant }) => grant === "refresh_token").length;
}

/** Another process over the same store. */
function another(): XeroPort {
  return xeroAt(stage.demo.url, stage.clock, { tokens: stage.tokens });
}

test("RUN-5: after 30 minutes the token is renewed silently, and kept before it is used", async () => {
  const before = stage.tokens.token;
  stage.clock.ms += 30 * minuteMs;
  expect(await stage.xero.organisation()).toMatchObject({ ok: true });
  expect(renewals()).toBe(1);
  expect(stage.tokens.token?.refreshToken).not.toBe(before?.refreshToken);
  expect(stage.tokens.token).toMatchObject({
    tenantId: before?.tenantId,
    connectionId: before?.connectionId,
    grant: "authorization_code",
  });
});

test("two processes over one store that both find the token ended make one renewal", async () => {
  stage.clock.ms += 30 * minuteMs;
  const [first, second] = [stage.xero, another()];
  const answers = await Promise.all([
    first.organisation(),
    second.organisation(),
    first.organisation(),
    second.organisation(),
  ]);
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  expect(renewals()).toBe(1);
});

test("two processes that Xero both tells of the end make one renewal", async () => {
  stage.demo.faults.add({ type: "expireTokens" });
  await Promise.all([stage.xero.organisation(), another().organisation()]);
  expect(renewals()).toBe(1);
});

test("a day of renewals, now by one process and now by the other, never needs a person", async () => {
  const ports = [stage.xero, another()];
  for (let round = 0; round < 12; round += 1) {
    stage.clock.ms += 31 * minuteMs;
    expect(await ports[round % 2]?.organisation()).toMatchObject({ ok: true });
  }
  expect(renewals()).toBe(12);
});

test("a renewal whose answer was lost is made again with the old refresh token, for Xero gives it half an hour of grace", async () => {
  stage.clock.ms += 30 * minuteMs;
  const before = stage.tokens.token;
  stage.demo.faults.add({ type: "dropAfterCommit", path: /connect\/token/u, times: readTries });
  expect(await stage.xero.organisation()).toMatchObject({
    ok: false,
    error: { type: "unreachable" },
  });
  expect(stage.tokens.token).toEqual(before);
  stage.clock.ms += 29 * minuteMs;
  expect(await stage.xero.organisation()).toMatchObject({ ok: true });
  expect(renewals()).toBe(readTries + 1);
});

test("a renewal whose answer was lost for longer than the grace needs a person", async () => {
  stage.clock.ms += 30 * minuteMs;
  stage.demo.faults.add({ type: "dropAfterCommit", path: /connect\/token/u, times: readTries });
  await stage.xero.organisation();
  stage.clock.ms += 31 * minuteMs;
  expect(await stage.xero.organisation()).toEqual({
    ok: false,
    error: {
      type: "authorisationNeeded",
      message: "Xero's access has ended. Connect to Xero again.",
    },
  });
});

test("a store that cannot keep the new token keeps it from being used", async () => {
  stage.clock.ms += 30 * minuteMs;
  const before = stage.tokens.token;
  const full = { ...stage.tokens, save: () => Promise.reject(new Error("the disk is full")) };
  const xero = xeroAt(stage.demo.url, stage.clock, { tokens: full });
  const calls = stage.demo.calls.length;
  await expect(xero.organisation()).rejects.toThrow("the disk is full");
  expect(stage.demo.calls).toHaveLength(calls);
  expect(stage.tokens.token).toEqual(before);
  // The turn was given back, and the old refresh token is in its grace.
  expect(await stage.xero.organisation()).toMatchObject({ ok: true });
});

test("who connects again while another process renews is not overwritten by the older sign-in", async () => {
  const start = begin(stage.xero);
  const granted = await stage.xero.finishConnect(start, await comeBack(start.url));
  if (!granted.ok) throw new Error(granted.error.message);
  const chosen = await stage.xero.tryAccess(granted.value, stage.demo.tenantId);
  if (!chosen.ok) throw new Error(chosen.error.message);
  const old = stage.tokens.token;
  stage.demo.faults.add({ type: "expireTokens" });
  await Promise.all([another().organisation(), stage.xero.keepToken(chosen.value.token)]);
  expect(stage.tokens.token?.refreshToken).toBe(chosen.value.token.refreshToken);
  expect(stage.tokens.token?.refreshToken).not.toBe(old?.refreshToken);
});

test("RUN-5: access without a refresh token ends after 30 minutes, and a person is needed", async () => {
  if (stage.tokens.token === null) throw new Error("no token");
  stage.tokens.token = { ...stage.tokens.token, refreshToken: null };
  expect(await stage.xero.organisation()).toMatchObject({ ok: true });
  stage.clock.ms += 30 * minuteMs;
  expect(await stage.xero.organisation()).toMatchObject({
    ok: false,
    error: { type: "authorisationNeeded" },
  });
  expect(renewals()).toBe(0);
});

test("sixty idle days end the access, and a person is needed", async () => {
  stage.clock.ms += 61 * 24 * 60 * minuteMs;
  expect(await stage.xero.organisation()).toMatchObject({
    ok: false,
    error: { type: "authorisationNeeded" },
  });
});

test("disconnecting deletes the connection at Xero, and what is left of the token opens nothing", async () => {
  const before = stage.tokens.token;
  expect(await stage.xero.disconnect()).toEqual({ ok: true, value: null });
  expect(stage.demo.signInCalls.slice(-3).map(({ method, path }) => `${method} ${path}`)).toEqual([
    `DELETE /connections/${before?.connectionId ?? ""}`,
    "GET /connections",
    "POST /connect/revocation",
  ]);
  const thief = xeroAt(stage.demo.url, stage.clock, { tokens: memoryTokens(before) });
  expect(await thief.organisation()).toMatchObject({ ok: false });
});

test("disconnecting one of two organisations of one person leaves the other connected", async () => {
  const clock = testClock();
  const demo = await startDemoXero({
    now: clock.nowMs,
    consent: "atOnce",
    others: [{ name: "Second Shop (US)" }],
  });
  const [one, two] = [
    xeroAt(demo.url, clock, { tokens: memoryTokens() }),
    xeroAt(demo.url, clock, { tokens: memoryTokens() }),
  ];
  await connectAs(one, demo.tenantId);
  await connectAs(two, demo.otherTenantIds[0] ?? "");
  expect(await one.disconnect()).toMatchObject({ ok: true });
  expect(await one.organisation()).toMatchObject({ ok: false, error: { type: "notConnected" } });
  expect(await two.organisation()).toMatchObject({ ok: true, value: { name: "Second Shop (US)" } });
  expect(await two.disconnect()).toMatchObject({ ok: true });
  expect(demo.signInCalls.filter(({ path }) => path.endsWith("/revocation"))).toHaveLength(1);
  await demo.close();
});

test("a connection that a person removed in Xero is said, and disconnecting then still forgets and revokes", async () => {
  stage.demo.hooks.disconnectApps();
  expect(await stage.xero.organisation()).toEqual({
    ok: false,
    error: {
      type: "authorisationNeeded",
      message: "The connection was removed at Xero's side. Connect to Xero again.",
    },
  });
  expect(await stage.xero.disconnect()).toEqual({ ok: true, value: null });
  expect(stage.tokens.token).toBeNull();
  expect(stage.demo.signInCalls.at(-1)?.path).toBe("/connect/revocation");
});
