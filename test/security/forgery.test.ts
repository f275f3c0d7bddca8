import { request } from "node:http";
import { Hono } from "hono";
import { securityHeaders } from "#server/http/guards/securityHeaders.ts";
import { openPane, startServed, type Pane, type Served } from "../server/http/served.ts";

let served: Served;
let pane: Pane;
beforeAll(async () => {
  served = await startServed();
  pane = await openPane(served);
});
afterAll(() => served.close());

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** As no browser lets a page do it: any Host, any Origin. */
function send({ method = "GET", path = "/api/session", headers = {}, body }: Sent) {
  const url = new URL(served.running.url);
  return new Promise<{ readonly status: number; readonly text: string }>((resolve, reject) => {
    const call = request(
      { host: url.hostname, port: url.port, method, path, headers: { host: url.host, ...headers } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("end", () => {
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString("utf8") });
        });
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}

function own(): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${pane.keys.bearer ?? ""}` };
}

function withCsrf(): Readonly<Record<string, string>> {
  return { ...own(), "x-tieout-csrf": pane.keys.csrf ?? "", "content-type": "application/json" };
}

const hold: Sent = {
  method: "PUT",
  path: "/api/organisations/main/holds/order%3A1",
  body: JSON.stringify({ why: "test" }),
};

describe("a name that was turned to point at this machine (DNS rebinding)", () => {
  it.each([
    "evil.example",
    "evil.example:3000",
    "localhost",
    "localhost:1",
    "127.0.0.1.evil.example",
  ])("%s is not ours", async (host) => {
    const answer = await send({ headers: { ...own(), host } });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain("forged");
  });
});

describe("a page of another site", () => {
  it.each(["https://evil.example", "null", "http://localhost:1", "https://localhost"])(
    "may not call us: Origin %s",
    async (origin) => {
      expect((await send({ headers: { ...own(), origin } })).status).toBe(403);
    },
  );

  it.each(["cross-site", "same-site"])("may not call us: Sec-Fetch-Site %s", async (site) => {
    const headers = { ...own(), "sec-fetch-site": site };
    expect((await send({ headers })).status).toBe(403);
  });

  it("is never told that it may (CORS)", async () => {
    const answer = await fetch(`${served.running.url}/api/about`, { method: "OPTIONS" });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("a call that changes something", () => {
  it("is taken with the session's own CSRF token", async () => {
    expect((await send({ ...hold, headers: withCsrf() })).status).toBe(200);
  });

  it("is not taken without one, nor with another session's", async () => {
    const other = await openPane(served);
    const headers = { ...own(), "content-type": "application/json" };
    expect((await send({ ...hold, headers })).status).toBe(403);
    const foreign = { ...headers, "x-tieout-csrf": other.keys.csrf ?? "" };
    expect((await send({ ...hold, headers: foreign })).status).toBe(403);
    expect((await send({ ...hold, headers: { ...headers, "x-tieout-csrf": "" } })).status).toBe(
      403,
    );
  });

  it.each([
    ["PUT", "settings"],
    ["POST", "connection"],
    ["POST", "connection/test"],
    ["POST", "connection/x/organisation"],
    ["DELETE", "connection"],
    ["POST", "files"],
    ["POST", "files/samples"],
    ["POST", "jobs"],
    ["POST", "jobs/x/pause"],
    ["POST", "jobs/x/resume"],
    ["POST", "jobs/x/stop"],
    ["POST", "manual/x"],
    ["PUT", "holds/order%3A1"],
    ["DELETE", "holds/order%3A1"],
    ["POST", "workbook"],
    ["POST", "troubleshoot"],
  ])("is refused without the token: %s %s", async (method, path) => {
    const headers = { ...own(), "content-type": "application/json" };
    const answer = await send({
      method,
      path: `/api/organisations/main/${path}`,
      headers,
      ...(method === "DELETE" ? {} : { body: "{}" }),
    });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('"forged"');
  });

  it("is no GET: nothing changes by being looked at", async () => {
    for (const path of ["holds/order%3A1", "connection", "jobs/x/stop", "files/samples"]) {
      const answer = await send({ path: `/api/organisations/main/${path}`, headers: own() });
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });
});

describe("what every answer tells the browser", () => {
  it("lets Office embed the pane, and nobody else", async () => {
    const answer = await fetch(`${served.running.url}/taskpane.html`);
    const policy = answer.headers.get("content-security-policy") ?? "";
    const ancestors = /frame-ancestors (?<hosts>[^;]+)/u.exec(policy)?.groups?.["hosts"] ?? "";
    expect(ancestors.split(" ")).toContain("https://*.officeapps.live.com");
    expect(ancestors).not.toContain("https://* ");
    expect(ancestors.split(" ")).not.toContain("*");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe-eval");
    expect(answer.headers.get("x-frame-options")).toBeNull();
    expect(answer.headers.get("cross-origin-opener-policy")).toBe("unsafe-none");
  });

  it("lets nobody frame, keep or guess at the API's answers", async () => {
    const answer = await fetch(`${served.running.url}/api/about`);
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  });

  it.each([
    ["https://tieout.firm.example/", "max-age=31536000"],
    // A browser would keep it for every port of this machine.
    ["https://localhost:3000/", null],
    ["https://127.0.0.1:3000/", null],
    ["http://tieout.firm.example/", null],
  ])("insists on TLS where the whole host is the bridge's: %s", async (url, header) => {
    const app = new Hono().use(securityHeaders).get("/", (context) => context.text("here"));
    const answer = await app.request(url);
    expect(answer.headers.get("strict-transport-security")).toBe(header);
  });
});
