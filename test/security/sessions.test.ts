import { endSession, launch, readSession } from "#client/session.ts";
import { readStatus } from "#client/organisation.ts";
import {
  must,
  openPane,
  organisation,
  startServed,
  stranger,
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
    clock.skip(61_000);
    expect(await launch(pane.wire, right)).toMatchObject({ ok: true });
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
