import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConnectionDocument } from "#contract/connectionDocument.ts";
import { startDemoXero, type DemoXero } from "#demo/xero/start.ts";
import { cliEnvironment, runCli, type CliRun } from "../support/cli.ts";
import { freePort } from "../support/freePort.ts";

const second = "Second Shop (US)";

let demo: DemoXero;
let home: string;
let env: Readonly<Record<string, string>>;
let port: number;

beforeEach(async () => {
  demo = await startDemoXero({ consent: "atOnce" });
  home = mkdtempSync(join(tmpdir(), "tieout-connect-"));
  port = await freePort();
  env = {
    ...cliEnvironment(demo, home),
    XERO_GRANT: "authorization_code",
    PORT: port.toString(),
  };
});

afterEach(async () => {
  await demo.close();
  rmSync(home, { recursive: true, force: true });
});

interface Visit {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** What a person does in the browser with the address that the command printed. */
type Person = (url: string) => Promise<unknown>;

interface Connecting extends CliRun {
  readonly visited: unknown;
}

/** `tieout connect …`, and a person who opens what it prints. */
async function connect(
  words: readonly string[],
  person: Person,
  over: Readonly<Record<string, string | undefined>> = {},
  stopWith: NodeJS.Signals | null = null,
): Promise<Connecting> {
  const all = Object.entries({ PATH: process.env["PATH"], ...env, ...over });
  const child = spawn(
    process.execPath,
    [join("src", "cli", "main.ts"), "connect", "--no-browser", ...words],
    {
      env: Object.fromEntries(all.filter(([, value]) => value !== undefined)),
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const parts = { stdout: "", stderr: "" };
  const visits: Promise<unknown>[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (parts.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    parts.stderr += text;
    const url = /^(?<url>http:\/\/127\S+)\n/mu.exec(parts.stderr)?.groups?.["url"];
    if (url === undefined || visits.length > 0) return;
    visits.push(stopWith === null ? person(url) : Promise.resolve(child.kill(stopWith)));
  });
  const code = await new Promise<number | null>((resolve, reject) =>
    child.on("error", reject).on("close", resolve),
  );
  return { code, ...parts, visited: (await Promise.all(visits))[0] };
}

/** Follows every redirect, as a browser does, back to the command. */
const goThere: Person = async (url): Promise<Visit> => {
  const answer = await fetch(url);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

describe("tieout connect", () => {
  it("connects, answers the browser with a plain page, and the next command finds the connection", async () => {
    const { code, stdout, stderr, visited } = await connect([], goThere);
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining("Connected to Demo Sign Company (US)"),
    ]);
    expect(stdout).toContain("Country US, currency USD");
    expect(stderr).toContain("Allow access in your browser.");
    expect(visited).toMatchObject({ status: 200 });
    const { text, headers } = visited as Visit;
    expect(text).toContain("Connected to Demo Sign Company (US).");
    expect(text).toContain("You may close this window.");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    const tested = await runCli(["test-connection", "--json"], { env });
    expect(ConnectionDocument.parse(JSON.parse(tested.stdout)).organisation.name).toBe(
      "Demo Sign Company (US)",
    );
  });

  it("works without a secret, by PKCE, and prints one document with --json", async () => {
    const over = { XERO_CLIENT_ID: "DEMO-PKCE", XERO_CLIENT_SECRET: undefined };
    const { code, stdout } = await connect(["--json"], goThere, over);
    expect(code).toBe(0);
    expect(ConnectionDocument.parse(JSON.parse(stdout))).toMatchObject({
      organisation: { name: "Demo Sign Company (US)", countryCode: "US" },
    });
  });

  it("works with Xero's page and a person who presses its button", async () => {
    demo.hooks.setConsent("page");
    const press: Person = async (url) => {
      const html = await (await fetch(url)).text();
      const action = /action="(?<action>[^"]+)"/u.exec(html)?.groups?.["action"] ?? "";
      const answer = await fetch(new URL(action.replaceAll("&amp;", "&"), url), { method: "POST" });
      return answer.text();
    };
    const { code, visited } = await connect([], press);
    expect([code, visited]).toEqual([0, expect.stringContaining("Connected to")]);
  });

  it("is told where access is refused, in the browser too", async () => {
    demo.hooks.setConsent("denied");
    const { code, stdout, stderr, visited } = await connect([], goThere);
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toContain("Access was not allowed in Xero.");
    expect((visited as Visit).text).toContain("Access was not allowed in Xero.");
  });

  it("says which variable is missing, before anybody goes anywhere", async () => {
    const { code, stderr } = await connect([], goThere, { XERO_CLIENT_ID: undefined });
    expect([code, stderr]).toEqual([2, expect.stringContaining("XERO_CLIENT_ID is not set")]);
  });

  it("ends with 130 on Ctrl-C, and nothing is connected", async () => {
    const { code } = await connect([], goThere, {}, "SIGINT");
    expect(code).toBe(130);
    expect(demo.signInCalls).toEqual([]);
  });

  it("is --client-credentials where XERO_GRANT says so", async () => {
    const { code, stdout } = await connect([], goThere, { XERO_GRANT: "client_credentials" });
    expect([code, stdout]).toEqual([0, expect.stringContaining("Connected to")]);
    expect(demo.signInCalls.map(({ grant }) => grant)).toContain("client_credentials");
  });
});

describe("tieout connect, where a person allows access to several organisations", () => {
  beforeEach(async () => {
    await demo.close();
    demo = await startDemoXero({ consent: "atOnce", others: [{ name: second }] });
    env = { ...env, ...cliEnvironment(demo, home), XERO_GRANT: "authorization_code" };
  });

  it("lists them and ends with 2 where nobody can be asked, and nothing is connected", async () => {
    const { code, stderr, visited } = await connect([], goThere);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`${second} (${demo.otherTenantIds[0] ?? ""})`),
    ]);
    expect((visited as Visit).text).toContain("several organisations");
  });

  it("takes the one that --organisation names", async () => {
    const byName = await connect(["--organisation", "second shop (us)"], goThere);
    expect([byName.code, byName.stdout]).toEqual([
      0,
      expect.stringContaining(`Connected to ${second}`),
    ]);
  });
});
