import { endSession, launch, readSession } from "#client/session.ts";
import { pathOf, readStatus } from "#client/organisation.ts";
import { eventOf } from "#server/work/events.ts";
import { emailOf, openMembersPane } from "../server/http/members.ts";
import {
  must,
  openPane,
  organisation,
  startServed,
  stranger,
  type Pane,
  type Served,
} from "../server/http/served.ts";
import { quickClock } from "../server/jobs/bridge.ts";

const clock = quickClock();
let served: Served;
beforeAll(async () => {
  served = await startServed({ clock });
});
afterAll(() => served.close());

const dayMs = 86_400_000;

/** A stream is pinged at least so often. */
const pingMs = 16_000;

function get(path: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${served.running.url}${path}`, { headers });
}

const everyPath = ["status", "settings", "manual", "holds", "audit", "jobs", "accounts", "files/x"];

describe("who has no session", () => {
  it.each(everyPath)("gets nothing of %s", async (path) => {
    const answer = await get(`/api/organisations/main/${path}`, {});
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ problem: { code: "signInNeeded" } });
  });

  it.each(["", "x", "A".repeat(43), "../../etc/passwd", "' or 1=1 --"])(
    "gets nothing for the token %j",
    async (token) => {
      const answer = await get("/api/session", { authorization: `Bearer ${token}` });
      expect(answer.status).toBe(401);
    },
  );

  it("may guess the launch code ten times a minute, and then not even with the right one", async () => {
    const pane = stranger(served);
    for (let tries = 0; tries < 10; tries += 1)
      expect(await launch(pane.wire, "0000-0000")).toMatchObject({
        error: { code: "codeRefused" },
      });
    const right = served.running.launchCode ?? "";
    expect(await launch(pane.wire, right)).toMatchObject({ error: { code: "tooManyTries" } });
    const refused = await fetch(`${served.running.url}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code: right }),
    });
    expect(refused.status).toBe(429);
    const waitSeconds = Number(refused.headers.get("retry-after"));
    expect(waitSeconds).toBeGreaterThan(0);
    expect(waitSeconds).toBeLessThanOrEqual(60);
    clock.skip(waitSeconds * 1000);
    expect(await launch(pane.wire, right)).toMatchObject({ ok: true });
  });
});

describe("the stream of a job's events", () => {
  const id = "waiting";
  beforeAll(async () => {
    const store = served.running.bridge.stores.of(organisation);
    const request = { type: "pull", workbook: null } as const;
    await store.addJob({ id, request, askedBy: "ann", askedAt: "2026-11-26T10:00:00.000Z" });
    await store.changeJob(id, () => ({
      set: { state: { type: "waiting", for: "resume", says: "Paused.", until: null } },
      event: eventOf(clock, "waiting", "Paused."),
    }));
  });

  async function watch({ wire }: Pane, lastEventId: number) {
    const path = pathOf(organisation, `jobs/${id}/events`);
    const stream = must(await wire.stream(path, lastEventId, new AbortController().signal));
    const reader = stream.getReader();
    return async (): Promise<string> => {
      const { done, value } = await reader.read();
      return done ? "closed" : new TextDecoder().decode(value);
    };
  }

  /** As long as nobody tells it otherwise, it is open. */
  async function watchPastAPing(pane: Pane) {
    const next = await watch(pane, 0);
    expect(await next()).toContain("Paused.");
    clock.skip(pingMs);
    expect(await next()).toMatch(/^: /u);
    return next;
  }

  it("closes at the next ping once its session has ended", async () => {
    const pane = await openPane(served);
    const next = await watchPastAPing(pane);
    must(await endSession(pane.wire));
    clock.skip(pingMs);
    expect(await next()).toBe("closed");
  });

  it("closes at the next ping once its user is no member any more", async () => {
    const pane = await openMembersPane(served, organisation, "viewer");
    const next = await watchPastAPing(pane);
    const { directory } = served.running.bridge.stores;
    await directory.removeMember(organisation, emailOf("viewer"));
    clock.skip(pingMs);
    expect(await next()).toBe("closed");
  });

  it("closes at once for who has seen the end, and for who claims to have seen more", async () => {
    const pane = await openPane(served);
    const early = await watch(pane, 1_000_000);
    const store = served.running.bridge.stores.of(organisation);
    const event = eventOf(clock, "ended", "Ended.");
    await store.changeJob(id, () => ({ set: { state: { type: "ended" } }, event }));
    expect(await early()).toContain("Ended.");
    for (const seen of [2, 3, 1_000_000]) expect(await (await watch(pane, seen))()).toBe("closed");
    expect(await (await watch(pane, 1))()).toContain("Ended.");
  });
});

describe("a session", () => {
  it("is kept in a cookie that no script reads and no other site shares", async () => {
    const answer = await fetch(`${served.running.url}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code: served.running.launchCode }),
    });
    const [cookie = ""] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-tieout=[\w-]{43};/u);
    for (const part of ["HttpOnly", "Secure", "SameSite=None", "Partitioned", "Path=/"])
      expect(cookie).toContain(part);
    expect(cookie).not.toContain("Domain");
  });

  it("is known to the database by its hash alone", async () => {
    const pane = await openPane(served);
    const { directory } = served.running.bridge.stores;
    expect(await directory.session(pane.keys.bearer ?? "", "2026-01-01T00:00:00.000Z")).toBeNull();
  });

  it("ends when its time is over", async () => {
    const pane = await openPane(served);
    clock.skip(29 * dayMs);
    must(await readSession(pane.wire));
    clock.skip(2 * dayMs);
    expect(await readStatus(pane.wire, organisation)).toMatchObject({
      error: { code: "signInNeeded" },
    });
  });

  it("ends at once when its pane ends it, and nobody else's with it", async () => {
    const [mine, other] = [await openPane(served), await openPane(served)];
    must(await endSession(mine.wire));
    expect(await readSession(mine.wire)).toMatchObject({ error: { code: "signInNeeded" } });
    must(await readSession(other.wire));
  });

  it("outlives the bridge, the launch code does not", async () => {
    const pane = await openPane(served);
    const code = served.running.launchCode ?? "";
    await served.restart();
    const again = stranger(served);
    again.keys = pane.keys;
    must(await readSession(again.wire));
    expect(await launch(stranger(served).wire, code)).toMatchObject({
      error: { code: "codeRefused" },
    });
  });
});
