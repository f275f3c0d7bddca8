import { randomBytes, randomUUID } from "node:crypto";
import { startDemoXero, type DemoXero } from "#demo/xero/start.ts";
import { tokenKeeper } from "#server/keepers.ts";
import { createVault } from "#server/store/vault.ts";
import type { XeroPort } from "#server/xero/port.ts";
import { connectAs } from "../xero/person.ts";
import { testClock, xeroAt, type TestClock } from "../xero/session.ts";
import { describeStores } from "./databases.ts";

const vault = createVault({ key: randomBytes(32), keyPrevious: null });

describeStores("RUN-5: the token of an organisation that several processes use", (given) => {
  let demo: DemoXero;
  let clock: TestClock;

  beforeEach(async () => {
    clock = testClock();
    demo = await startDemoXero({ now: clock.nowMs, consent: "atOnce" });
    await connectAs(processOf(), demo.tenantId);
  });
  afterEach(() => demo.close());

  /** Each process has a keeper of its own; all they share is the database. */
  function processOf(): XeroPort {
    const turns = { clock, newId: randomUUID };
    return xeroAt(demo.url, clock, { tokens: tokenKeeper(given.mine, vault, turns) });
  }

  const renewals = (): number =>
    demo.signInCalls.filter(({ grant }) => grant === "refresh_token").length;

  test("is renewed once, by whoever comes first", async () => {
    clock.ms += 30 * 60_000;
    const ports = Array.from({ length: 4 }, processOf);
    const answers = await Promise.all(ports.map((port) => port.organisation()));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(renewals()).toBe(1);
  });

  test("is renewed by another where the first dies in the middle", async () => {
    clock.ms += 30 * 60_000;
    await given.mine.takeLease("token", "who died", 60_000, clock.ms);
    // On PostgreSQL it is the server's clock that ends the lease of the dead; there it lets go instead.
    setTimeout(() => void given.mine.releaseLease("token", "who died"), 50);
    expect(await processOf().organisation()).toMatchObject({ ok: true });
    expect(renewals()).toBe(1);
  });

  test("lies in the database sealed, and opens under its key only", async () => {
    const sealed = await given.mine.sealedToken();
    expect(sealed).toMatch(/^v1\.[A-Za-z0-9+/]+=*$/u);
    const stranger = createVault({ key: randomBytes(32), keyPrevious: null });
    expect(stranger.open(sealed ?? "")).toBeNull();
    const keeper = tokenKeeper(given.mine, stranger, { clock, newId: randomUUID });
    expect(await xeroAt(demo.url, clock, { tokens: keeper }).organisation()).toMatchObject({
      ok: false,
      error: { type: "notConnected" },
    });
  });
});
