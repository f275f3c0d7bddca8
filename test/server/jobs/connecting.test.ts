import type { Deps } from "#server/jobs/deps.ts";
import type { ConnectionStep, ConnectionView, OperationFailure } from "#server/operations.ts";
import type { Result } from "#engine/base/result.ts";
import { comeBack } from "../xero/person.ts";
import { quickClock, startBridge, syncNow, type Bridge } from "./bridge.ts";
import { smallShop } from "./books.ts";

const redirectUri = "https://tieout.example/xero/callback";
const first = "Demo Sign Company (US)";
const second = "Second Shop (US)";

const clock = quickClock();
let bridge: Bridge;
let other: string;
let within: Deps;

beforeEach(async () => {
  bridge = await startBridge(smallShop(), {
    clock,
    xero: { consent: "atOnce", others: [{ name: second }] },
  });
  other = bridge.xero.otherTenantIds[0] ?? "";
});

afterEach(() => bridge.close());

/** A person allows access to these organisations. */
async function allow(
  tenantIds: readonly string[],
  mayReplace = false,
): Promise<Result<ConnectionStep, OperationFailure>> {
  bridge.xero.hooks.disconnectApps();
  bridge.xero.hooks.setConsent("atOnce", tenantIds);
  const start = await begin();
  const query = await comeBack(start.url);
  return bridge.operations.finishConnection({ ...start, query, mayReplace });
}

async function begin(boundTo = "session") {
  const start = await bridge.operations.beginConnection(redirectUri, boundTo);
  if (!start.ok) throw new Error(start.error.message);
  return { ...start.value, boundTo };
}

async function nameNow(): Promise<string> {
  const tested = await bridge.operations.testConnection();
  return tested.ok ? tested.value.organisation.name : tested.error.message;
}

function viewOf(step: Result<ConnectionStep, OperationFailure>): ConnectionView | null {
  return step.ok && step.value.type === "connected" ? step.value.view : null;
}

test("RUN-9: who connects is told organisation, country, currency, lock dates, calls left and what is missing", async () => {
  bridge.xero.hooks.setLockDate({ period: "2025-12-31" });
  await bridge.operations.setSetting("defaultBankAccount", "");
  const view = viewOf(await allow([bridge.xero.tenantId]));
  expect(view).toMatchObject({
    organisation: {
      name: first,
      countryCode: "US",
      baseCurrency: "USD",
      periodLockDate: "2025-12-31",
      endOfYearLockDate: null,
    },
    minuteRemaining: expect.any(Number),
    dayRemaining: expect.any(Number),
  });
  expect(view?.missing.join(" ")).toContain("defaultBankAccount");
  expect(await bridge.operations.testConnection()).toMatchObject({
    ok: true,
    value: { organisation: { name: first }, missing: view?.missing },
  });
});

test("the address, the state and the ticket are all that a start gives, and the ticket is sealed", async () => {
  const start = await begin();
  expect(Object.keys(start).sort()).toEqual(["boundTo", "endsAt", "state", "ticket", "url"]);
  expect(new URL(start.url).searchParams.get("state")).toBe(start.state);
  expect(start.ticket).toMatch(/^v1\.[A-Za-z0-9+/=]+$/u);
  expect(Buffer.from(start.ticket.slice(3), "base64").toString("latin1")).not.toContain(
    start.state,
  );
});

describe("a sign-in is finished only as it was begun", () => {
  const over = { ok: false, error: { exitCode: 3, message: expect.stringContaining("is over") } };

  it("by the session that began it", async () => {
    const start = await begin("mine");
    const query = await comeBack(start.url);
    const back = { ...start, query, mayReplace: false };
    expect(await bridge.operations.finishConnection({ ...back, boundTo: "yours" })).toMatchObject(
      over,
    );
    expect(await bridge.operations.finishConnection(back)).toMatchObject({ ok: true });
  });

  it("under its own state", async () => {
    const [start, another] = [await begin(), await begin()];
    const query = await comeBack(another.url);
    expect(
      await bridge.operations.finishConnection({ ...start, query, mayReplace: false }),
    ).toMatchObject(over);
  });

  it("within ten minutes", async () => {
    const start = await begin();
    clock.skip(10 * 60_000);
    const query = await comeBack(start.url);
    expect(
      await bridge.operations.finishConnection({ ...start, query, mayReplace: false }),
    ).toMatchObject(over);
  });

  it("with a ticket of ours", async () => {
    const start = await begin();
    const query = await comeBack(start.url);
    const forged = {
      ...start,
      ticket: `${start.ticket.slice(0, -4)}AAAA`,
      query,
      mayReplace: false,
    };
    expect(await bridge.operations.finishConnection(forged)).toMatchObject(over);
  });

  it("and a ticket to choose by is none to come back with", async () => {
    const step = await allow([bridge.xero.tenantId, other]);
    if (!step.ok || step.value.type !== "choose") throw new Error("no choice");
    const start = await begin();
    const query = await comeBack(start.url);
    const { ticket } = step.value;
    expect(
      await bridge.operations.finishConnection({ ...start, ticket, query, mayReplace: false }),
    ).toMatchObject(over);
    expect(
      await bridge.operations.chooseOrganisation({ ...start, tenantId: other, mayReplace: false }),
    ).toMatchObject(over);
  });
});

describe("several organisations in one consent", () => {
  it("are named, and the chosen one is connected", async () => {
    const step = await allow([bridge.xero.tenantId, other]);
    expect(step).toMatchObject({
      ok: true,
      value: {
        type: "choose",
        organisations: [{ name: first }, { tenantId: other, name: second }],
      },
    });
    if (!step.ok || step.value.type !== "choose") throw new Error("no choice");
    const choice = { ticket: step.value.ticket, boundTo: "session", mayReplace: false };
    expect(
      await bridge.operations.chooseOrganisation({ ...choice, tenantId: "another" }),
    ).toMatchObject({ ok: false, error: { exitCode: 3 } });
    expect(
      await bridge.operations.chooseOrganisation({ ...choice, tenantId: other }),
    ).toMatchObject({ ok: true, value: { organisation: { name: second } } });
    expect(await nameNow()).toBe(second);
  });

  it("need no choice where the records belong to one of them", async () => {
    await syncNow(bridge);
    expect(viewOf(await allow([other, bridge.xero.tenantId]))?.organisation.name).toBe(first);
  });

  it("leave the token in use as it is until one is chosen", async () => {
    const step = await allow([bridge.xero.tenantId, other]);
    expect(step).toMatchObject({ ok: true, value: { type: "choose" } });
    // The access that was there before is a Custom Connection's, which the consent has connected again.
    expect(await nameNow()).toBe(first);
  });
});

describe("RUN-8: another organisation than the one that the records belong to", () => {
  it("is refused, and the token in use stays", async () => {
    await syncNow(bridge);
    const step = await allow([other]);
    expect(step).toMatchObject({ ok: false, error: { exitCode: 3 } });
    expect(JSON.stringify(step)).toContain(`belong to the Xero organisation ${first}`);
    expect(JSON.stringify(step)).toContain("Nothing was changed");
    bridge.xero.hooks.setConsent("atOnce", [bridge.xero.tenantId]);
    const start = await begin();
    await comeBack(start.url);
    await bridge.reopen();
    expect(viewOf(await allow([bridge.xero.tenantId]))?.organisation.name).toBe(first);
  });

  it("is refused by a Custom Connection too, and the token in use stays", async () => {
    expect(viewOf(await allow([other]))?.organisation.name).toBe(second);
    await syncNow(bridge);
    const refused = await bridge.operations.connectClientCredentials();
    expect(refused).toMatchObject({ ok: false, error: { exitCode: 3 } });
    await bridge.reopen();
    expect(await nameNow()).toBe(second);
    expect((await syncNow(bridge)).calls.byMethod["PUT"]).toBeUndefined();
  });

  it("is taken from who says so, and everything is posted there anew, nothing to the old one", async () => {
    expect(viewOf(await allow([other]))?.organisation.name).toBe(second);
    const before = await syncNow(bridge);
    expect(await bridge.operations.connectClientCredentials(true)).toMatchObject({
      ok: true,
      value: { organisation: { name: first } },
    });
    expect(bridge.xero.books().invoices).toEqual([]);
    const after = await syncNow(bridge);
    expect(bridge.xero.books().invoices.length).toBeGreaterThan(0);
    expect(after.items.map(({ record, outcome }) => [record, outcome])).toEqual(
      before.items.map(({ record, outcome }) => [record, outcome]),
    );
    expect(after.manualEntries.map(({ status }) => status)).toEqual(
      before.manualEntries.map(({ status }) => status),
    );
    expect(await bridge.operations.verifyAudit()).toMatchObject({ ok: true });
    expect(await allow([other])).toMatchObject({ ok: false });
  });

  it("is not taken right after writes that nobody answered, and is when ten minutes have passed", async () => {
    expect(viewOf(await allow([other]))?.organisation.name).toBe(second);
    const killed = () => Promise.reject(new Error("killed"));
    await bridge.reopen((deps) => ({ ...deps, xero: { ...deps.xero, send: killed } }));
    await expect(syncNow(bridge)).rejects.toThrow("killed");
    await bridge.reopen();
    expect(await bridge.operations.connectClientCredentials(true)).toMatchObject({
      ok: false,
      error: { exitCode: 3, message: expect.stringContaining("were not answered") },
    });
    expect(await nameNow()).toBe(second);
    clock.skip(10 * 60_000);
    expect(await bridge.operations.connectClientCredentials(true)).toMatchObject({ ok: true });
    expect(await nameNow()).toBe(first);
  });

  it("is not taken while a run is under way, which would go on in the wrong books", async () => {
    await bridge.reopen((deps) => ({
      ...deps,
      store: { ...deps.store, takeLease: async () => false },
    }));
    const connected = await bridge.operations.connectClientCredentials(true);
    expect(connected).toMatchObject({
      ok: false,
      error: { exitCode: 3, message: expect.stringContaining("works on these books") },
    });
  });
});

test("connecting again to the same organisation replaces the token, and the old one still works where it is in use", async () => {
  expect(viewOf(await allow([bridge.xero.tenantId]))).not.toBeNull();
  await syncNow(bridge);
  const revoked = bridge.xero.signInCalls.filter(({ path }) => path.endsWith("/revocation"));
  expect(viewOf(await allow([bridge.xero.tenantId]))).not.toBeNull();
  expect(revoked).toEqual([]);
  expect((await syncNow(bridge)).calls.byMethod["PUT"]).toBeUndefined();
});

describe("RUN-5: an organisation that a person disconnected in Xero", () => {
  it("stops the sync with the word, and the sync goes on after connecting again", async () => {
    expect(viewOf(await allow([bridge.xero.tenantId]))).not.toBeNull();
    bridge.xero.hooks.disconnectApps();
    const refused = await bridge.operations.preview([], null);
    expect(refused).toMatchObject({
      ok: false,
      error: { exitCode: 3, message: expect.stringContaining("removed at Xero's side") },
    });
    expect(viewOf(await allow([bridge.xero.tenantId]))).not.toBeNull();
    expect((await syncNow(bridge)).status).toBe("succeeded");
  });
});

test("RUN-5: access without a refresh token that ends in the middle of a sync stops it, and it goes on after connecting again, nothing twice", async () => {
  await allow([bridge.xero.tenantId]);
  await bridge.reopen((deps) => {
    within = deps;
    return deps;
  });
  const { store, vault } = within;
  const token: unknown = JSON.parse(vault.open((await store.sealedToken()) ?? "") ?? "");
  await store.saveSealedToken(
    vault.seal(JSON.stringify({ ...(token as object), refreshToken: null })),
  );
  bridge.xero.faults.add({ type: "expireTokens", method: "PUT", path: /Invoices/u });

  const stopped = await syncNow(bridge);

  expect(stopped.status).toBe("authorisationNeeded");
  const unsent = stopped.items.filter(({ message }) => message.startsWith("Not sent yet"));
  expect(unsent.length).toBeGreaterThan(0);
  expect(unsent[0]?.message).toContain("Connect to Xero again");
  expect(bridge.xero.books().invoices).toEqual([]);

  expect(viewOf(await allow([bridge.xero.tenantId]))).not.toBeNull();
  const resumed = await syncNow(bridge);
  expect(resumed.status).toBe("succeeded");
  const numbers = bridge.xero.books().invoices.map(({ number }) => number);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers.length).toBeGreaterThan(0);
  const names = bridge.xero.books().contacts.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect((await syncNow(bridge)).calls.byMethod["PUT"]).toBeUndefined();
});

test("the audit trail tells who connected and disconnected, and nothing secret", async () => {
  await allow([bridge.xero.tenantId]);
  expect(await bridge.operations.disconnect()).toMatchObject({ ok: true });
  expect(await nameNow()).toContain("not connected");
  expect(await bridge.operations.verifyAudit()).toMatchObject({ ok: true });
});
