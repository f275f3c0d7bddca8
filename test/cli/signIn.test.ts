import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { err, ok } from "#engine/base/result.ts";
import { connectInBrowser } from "#cli/connect/connectInBrowser.ts";
import { openInBrowser } from "#cli/connect/openInBrowser.ts";
import { FailureDocument } from "#contract/failureDocument.ts";
import type { ConnectionReturn, Operations, OrganisationChoice } from "#server/operations.ts";
import { freePort } from "../support/freePort.ts";
import { failureOf, fakeBridge } from "./fakeBridge.ts";
import { type } from "./commandLine.ts";

let port: number;
let finished: ConnectionReturn[];

beforeEach(async () => {
  port = await freePort();
  finished = [];
});

function back(query = "state=s&code=c"): string {
  return `http://localhost:${port}/xero/callback?${query}`;
}

/** A bridge whose sign-in comes to this step. */
function bridgeOf(step: Awaited<ReturnType<Operations["finishConnection"]>>): Partial<Operations> {
  return {
    connectBy: { grant: "authorization_code", port },
    finishConnection: async (given) => {
      finished.push(given);
      return step;
    },
  };
}

const connected = async () => {
  const view = await fakeBridge().testConnection();
  if (!view.ok) throw new Error("not connected");
  return ok({ type: "connected", view: view.value } as const);
};

async function signInWith<T>(
  person: () => Promise<T>,
  waitMs = 60_000,
  step?: Awaited<ReturnType<Operations["finishConnection"]>>,
) {
  const operations = fakeBridge(bridgeOf(step ?? (await connected())));
  const visits: Promise<T>[] = [];
  const signedIn = await connectInBrowser({
    operations,
    port,
    waitMs,
    wanted: null,
    mayReplace: false,
    show: () => {
      visits.push(person());
    },
  });
  const [visited] = await Promise.all(visits);
  return { signedIn, visited };
}

const visit = async (url: string, options: RequestInit = {}) => {
  const answer = await fetch(url, options);
  return { status: answer.status, text: await answer.text() };
};

describe("the way back from Xero", () => {
  it("gives the whole query on, with the ticket, bound to this run", async () => {
    const { signedIn, visited } = await signInWith(() => visit(back()));
    expect(visited).toMatchObject({ status: 200 });
    expect(finished).toHaveLength(1);
    expect(finished[0]).toMatchObject({ ticket: "t", wanted: null, mayReplace: false });
    expect(finished[0]?.query.get("code")).toBe("c");
    expect(finished[0]?.boundTo).toMatch(/^[0-9a-f-]{36}$/u);
    expect(signedIn).toMatchObject({ ok: true, value: { boundTo: finished[0]?.boundTo } });
  });

  it("takes nothing from who comes with another state or under another name, and goes on waiting", async () => {
    const { signedIn, visited } = await signInWith(async () => {
      const refused = [
        await visit(back("state=another&code=c")),
        await visit(back("code=c")),
        await visit(back().replace("localhost", "127.0.0.1")),
        await visit(`http://localhost:${port}/`),
        await visit(back(), { method: "POST" }),
      ];
      const taken = finished.length;
      await visit(back());
      return { refused: refused.map(({ status }) => status), taken };
    });
    expect(visited).toEqual({ refused: [400, 400, 400, 404, 405], taken: 0 });
    expect(signedIn.ok).toBe(true);
  });

  it("is good for once", async () => {
    const { visited } = await signInWith(() => Promise.all([visit(back()), visit(back())]));
    expect(visited?.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    expect(finished).toHaveLength(1);
  });

  it("shows what an organisation calls itself as text", async () => {
    const message = '<script>alert(1)</script> "&';
    const { visited } = await signInWith(
      () => visit(back()),
      60_000,
      err(failureOf(3, { message })),
    );
    expect(visited?.text).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&amp;");
    expect(visited?.text).not.toContain("<script>");
  });

  it("is not waited for without end", async () => {
    const { signedIn } = await signInWith(async () => undefined, 20);
    expect(signedIn).toMatchObject({ ok: false, error: { exitCode: 3 } });
    expect(JSON.stringify(signedIn)).toContain("Nobody came back from Xero");
  });

  it.each(["127.0.0.1", "::1"])("needs its port, also at %s", async (host) => {
    const server = await new Promise<Server>((resolve) => {
      const other = createServer().listen(port, host, () => resolve(other));
    });
    const { signedIn } = await signInWith(() => visit(back()));
    expect(signedIn).toMatchObject({ ok: false, error: { exitCode: 2 } });
    expect(JSON.stringify(signedIn)).toContain(`port ${port}: another program is using it`);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe("several organisations", () => {
  const organisations = [
    { tenantId: "t1", name: "First" },
    { tenantId: "t2", name: "Second\u001b[2J" },
  ];
  const choice = ok({
    type: "choose",
    organisations,
    ticket: "sealed",
    endsAt: "2026-01-31T00:10:00Z",
  } as const);

  /** `tieout connect` with a person at the browser and at the keyboard. */
  async function choose(answers?: readonly string[], words: readonly string[] = []) {
    const chosen: OrganisationChoice[] = [];
    const said = await type(
      ["connect", "--no-browser", ...words],
      {
        ...bridgeOf(choice),
        beginConnection: async () => {
          setImmediate(() => void visitWhenOpen());
          return ok({ url: "https://login.example", state: "s", ticket: "t", endsAt: "" });
        },
        chooseOrganisation: async (given) => {
          chosen.push(given);
          return fakeBridge().testConnection();
        },
      },
      answers === undefined ? {} : { answers },
    );
    return { ...said, chosen };
  }

  async function visitWhenOpen(): Promise<void> {
    await visit(back()).catch(() => setImmediate(() => void visitWhenOpen()));
  }

  it("are listed and asked for until one is chosen", async () => {
    const { exitCode, err: asked, chosen } = await choose(["", "3", "x", "2"], ["--replace"]);
    expect(exitCode).toBe(0);
    expect(asked).toContain("  1  First (t1)\n  2  Second (t2)\n");
    expect(chosen).toMatchObject([{ ticket: "sealed", tenantId: "t2", mayReplace: true }]);
    expect(chosen[0]?.boundTo).toBe(finished[0]?.boundTo);
  });

  it("are left where nobody chooses", async () => {
    const { exitCode, chosen } = await choose(["9"]);
    expect([exitCode, chosen]).toEqual([3, []]);
  });

  it("are listed where nobody can be asked, and that is bad usage", async () => {
    const { exitCode, out, chosen } = await choose(undefined, ["--json"]);
    expect([exitCode, chosen]).toEqual([2, []]);
    expect(FailureDocument.parse(JSON.parse(out)).error.message).toContain("First (t1)");
  });
});

test("only who says so may leave the organisation of the records", async () => {
  const asked: unknown[] = [];
  const connectClientCredentials: Operations["connectClientCredentials"] = async (mayReplace) => {
    asked.push(mayReplace);
    return fakeBridge().testConnection();
  };
  await type(["connect", "--client-credentials"], { connectClientCredentials });
  await type(["connect", "--client-credentials", "--replace"], { connectClientCredentials });
  expect(asked).toEqual([false, true]);
});

describe("the address in the browser", () => {
  const url = "https://login.example/?a=1&b=$(touch x);`id`";
  const folder = mkdtempSync(join(tmpdir(), "tieout-opener-"));
  const env = { PATH: folder };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is given to the system's opener as one word, which no shell reads", async () => {
    const said = join(folder, "said");
    const opener = `#!/bin/sh\nprintf '%s|' "$#" "$1" > "${said}.new" && /bin/mv "${said}.new" "${said}"\n`;
    writeFileSync(join(folder, "xdg-open"), opener, { mode: 0o755 });
    openInBrowser(url, { platform: "linux", env });
    while (!existsSync(said)) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(readFileSync(said, "utf8")).toBe(`1|${url}|`);
  });

  it.each(["darwin", "win32"] as const)(
    "is only printed where %s has no opener",
    async (platform) => {
      const troubles: unknown[] = [];
      const note = (problem: unknown) => troubles.push(problem);
      process.on("uncaughtException", note);
      openInBrowser(url, { platform, env });
      await new Promise((resolve) => setTimeout(resolve, 20));
      process.off("uncaughtException", note);
      expect(troubles).toEqual([]);
    },
  );
});
