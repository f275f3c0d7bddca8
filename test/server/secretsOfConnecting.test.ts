import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ok } from "#engine/base/result.ts";
import { startDemoXero, type DemoXero } from "#demo/xero/start.ts";
import { composeBridge, operationsOf } from "#server/compose.ts";
import { readConfig } from "#server/config.ts";
import type { Deps } from "#server/jobs/deps.ts";
import type { Operations } from "#server/operations.ts";
import { cliEnvironment, runCli } from "../support/cli.ts";
import { smallShop } from "./jobs/books.ts";
import { quickClock } from "./jobs/bridge.ts";
import { comeBack, redirectUri } from "./xero/person.ts";

// Two commands in processes of their own, where everything else is tested at the same time.
const clock = quickClock();
const clientSecret = "demo-secret-that-nobody-may-read";

let demo: DemoXero;
let home: string;
let env: Readonly<Record<string, string>>;
/** All that must not be seen anywhere. */
let secrets: Set<string>;
/** All that anybody was told. */
let told: unknown[];

beforeEach(async () => {
  const clients = [{ clientId: "DEMO", clientSecret, grant: "both" as const }];
  demo = await startDemoXero({ now: () => clock.nowMs(), consent: "atOnce", clients });
  home = mkdtempSync(join(tmpdir(), "tieout-secrets-"));
  env = {
    ...cliEnvironment(demo, home),
    XERO_GRANT: "authorization_code",
    XERO_CLIENT_SECRET: clientSecret,
  };
  secrets = new Set([clientSecret]);
  told = [];
});

afterEach(async () => {
  await demo.close();
  rmSync(home, { recursive: true, force: true });
});

/** One process on the data folder, whose secrets are noted as they come, and whose every answer is. */
async function inProcess(
  work: (operations: Operations, deps: Deps) => Promise<void>,
  over: Readonly<Record<string, string>> = {},
): Promise<void> {
  const config = readConfig({ ...env, ...over });
  if (!config.ok) throw new Error(config.error.join(" "));
  const readExports = async () =>
    ok({ book: smallShop(), sheets: [], refusedRows: [], findings: [] });
  const bridge = await composeBridge(config.value, { clock, readExports });
  if (!bridge.ok) throw new Error(bridge.error.message);
  const deps = overheard(bridge.value.depsOf("main", "ann"));
  try {
    await work(operationsOf(deps, bridge.value.close), deps);
    await noteStored(deps);
  } finally {
    await bridge.value.close();
  }
}

function overheard(deps: Deps): Deps {
  const { xero } = deps;
  return {
    ...deps,
    xero: {
      ...xero,
      beginConnect: (address) => {
        const start = xero.beginConnect(address);
        if (start.ok) note(start.value.verifier, start.value.nonce, start.value.state);
        return start;
      },
      finishConnect: async (start, query) => {
        note(query.get("code"));
        const granted = await xero.finishConnect(start, query);
        if (granted.ok) note(granted.value.token.accessToken, granted.value.token.refreshToken);
        return granted;
      },
    },
  };
}

function note(...values: readonly (string | null | undefined)[]): void {
  for (const value of values) if (value !== null && value !== undefined) secrets.add(value);
}

async function noteStored({ store, vault }: Deps): Promise<void> {
  const opened = vault.open((await store.sealedToken()) ?? "");
  if (opened === null) return;
  const token: unknown = JSON.parse(opened);
  const { accessToken, refreshToken } = token as Record<string, string | null>;
  note(accessToken, refreshToken);
}

async function signIn(operations: Operations): Promise<unknown> {
  const begun = await operations.beginConnection(redirectUri, "me");
  if (!begun.ok) return begun;
  const { ticket } = begun.value;
  const query = await comeBack(begun.value.url);
  const back = { ticket, boundTo: "me", query, mayReplace: false };
  const first = await operations.finishConnection(back);
  return [first, query.has("code") ? await operations.finishConnection(back) : null];
}

/** Every file of the data folder but the key's, as text of any kind. */
function filesOf(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "tieout.key")
    .map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), "latin1")]);
}

/** Amounts are whole numbers that JSON does not know. */
function saidText(): string {
  return JSON.stringify(told, (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}

function expectNothingSeen(): void {
  const places = [["what was said", saidText()] as const, ...filesOf(home)];
  expect(places.map(([name]) => name)).toEqual(expect.arrayContaining(["tieout.db", "tieout.log"]));
  const seen = places.flatMap(([name, text]) =>
    [...secrets].filter((secret) => text.includes(secret)).map((secret) => [name, secret.length]),
  );
  expect(seen).toEqual([]);
}

test("after connecting, syncing and renewing, no token, secret, verifier or code is seen anywhere", async () => {
  await inProcess(async (operations, deps) => {
    for (const [key, value] of [
      ["syncStartDate", "2026-01-01"],
      ["defaultBankAccount", "090"],
      ["storeCreditAccount", "408"],
      ["badDebtAccount", "670"],
    ] as const)
      told.push(await operations.setSetting(key, value));
    told.push(await signIn(operations));
    const signal = new AbortController().signal;
    const sync = () => operations.sync([], { type: "yes" }, null, () => undefined, signal);
    told.push(await sync());
    await noteStored(deps);
    clock.skip(31 * 60_000);
    told.push(await sync(), await operations.testConnection());
    told.push(await deps.store.audit(), await deps.store.runs(10));
  });
  // Secret, state, nonce, verifier, code, and two access and two refresh tokens.
  expect(secrets.size).toBe(9);
  expectNothingSeen();
});

const failures: readonly (readonly [string, () => Promise<void>])[] = [
  [
    "a refresh token that was revoked",
    async () => {
      await inProcess(async (operations) => {
        told.push(await signIn(operations));
      });
      await inProcess(async (operations, deps) => {
        const opened = deps.vault.open((await deps.store.sealedToken()) ?? "") ?? "";
        const { refreshToken } = JSON.parse(opened) as { refreshToken: string };
        await fetch(`${demo.url}/connect/revocation`, {
          method: "POST",
          headers: { authorization: `Basic ${btoa(`DEMO:${clientSecret}`)}` },
          body: new URLSearchParams({ token: refreshToken }),
        });
        told.push(await operations.testConnection());
      });
    },
  ],
  [
    "a wrong secret",
    () =>
      inProcess(
        async (operations) => {
          note("another-secret");
          told.push(await signIn(operations), await operations.connectClientCredentials());
        },
        { XERO_CLIENT_SECRET: "another-secret" },
      ),
  ],
  [
    "500 in HTML at the token endpoint",
    () =>
      inProcess(async (operations) => {
        demo.faults.add({ type: "status", status: 500, path: /connect\/token/u, times: 3 });
        told.push(await signIn(operations), await operations.connectClientCredentials());
      }),
  ],
  [
    "500 in HTML at the list of connections",
    () =>
      inProcess(async (operations) => {
        demo.faults.add({ type: "status", status: 500, path: /connections/u, times: 9 });
        told.push(await signIn(operations));
      }),
  ],
  [
    "answers that break off, before and after Xero did it",
    () =>
      inProcess(async (operations) => {
        demo.faults.add({ type: "dropAfterCommit", path: /connect\/token/u });
        told.push(await signIn(operations));
        demo.faults.add({ type: "dropBeforeCommit", path: /connections/u, times: 9 });
        told.push(await signIn(operations));
      }),
  ],
  [
    "a network that is down",
    () =>
      inProcess(
        async (operations) => {
          told.push(await signIn(operations), await operations.connectClientCredentials());
        },
        { XERO_IDENTITY_URL: "http://127.0.0.1:9" },
      ),
  ],
  [
    "a person who refuses",
    () =>
      inProcess(async (operations) => {
        demo.hooks.setConsent("denied");
        told.push(await signIn(operations));
      }),
  ],
  [
    "an identity of another server",
    () =>
      inProcess(
        async (operations) => {
          told.push(await signIn(operations));
        },
        { XERO_IDENTITY_URL: demo.url.replace("127.0.0.1", "localhost") },
      ),
  ],
];

test.each(failures)("nor after %s", async (_what, fail) => {
  await fail();
  expect(saidText()).toContain('"ok":false');
  expect(secrets.size).toBeGreaterThan(3);
  expectNothingSeen();
});

test("nor in what commands print, where a token has ended for good and where the server says 500", async () => {
  await inProcess(async (operations) => {
    told.push(await signIn(operations));
  });
  demo.faults.add({ type: "expireTokens", times: 1 });
  demo.faults.add({ type: "status", status: 500, path: /connect\/token/u, times: 99 });
  const tested = await runCli(["test-connection"], { env });
  expect([tested.code, tested.stderr]).toEqual([3, expect.stringContaining("did not answer")]);
  told.push(tested, await runCli(["disconnect", "--json"], { env }));
  expectNothingSeen();
});
