import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { FailedItem } from "#server/bundle/content.ts";
import type { Deps } from "#server/jobs/deps.ts";
import { smallShop } from "../jobs/books.ts";
import { startBridge, syncNow, type Bridge } from "../jobs/bridge.ts";
import { taken, unzip } from "./source.ts";

let bridge: Bridge;
let out: string;
beforeEach(async () => {
  out = mkdtempSync(join(tmpdir(), "tieout-bundle-"));
  bridge = await startBridge(smallShop());
});
afterEach(async () => {
  await bridge.close();
  rmSync(out, { recursive: true, force: true });
});

async function saved() {
  const done = await bridge.operations.saveBundle("office@acme.example", out);
  if (!done.ok) throw new Error(done.error.message);
  return done.value;
}

/** Xero refuses the first customer, and its words hold whatever is given. */
async function refuseWith(words: (deps: Deps) => Promise<string>): Promise<void> {
  await bridge.reopen((deps) => ({
    ...deps,
    xero: {
      ...deps.xero,
      send: async (request) => {
        const answer = await deps.xero.send(request);
        if (answer.type !== "answered" || request.operation !== "createContacts") return answer;
        const refused = { type: "refused" as const, messages: [await words(deps)] };
        return { ...answer, elements: [refused, ...answer.elements.slice(1)] };
      },
    },
  }));
}

test("RUN-10 after a sync with failed items, the bundle holds them with the request that was sent", async () => {
  await refuseWith(async () => "The contact name is already assigned to another contact.");
  const report = await syncNow(bridge);

  const { zip, message, failedItems } = await saved();

  const failed = report.items.filter(({ outcome }) => outcome === "failed");
  expect(failed.length).toBeGreaterThan(0);
  expect(failedItems).toBe(failed.length);
  const bundle = await unzip(readFileSync(zip));
  const items = JSON.parse(bundle.text("failed-items.json")) as readonly FailedItem[];
  expect(items).toHaveLength(failed.length);
  const customer = items.find(({ task }) => task === "Customers");
  expect(customer).toMatchObject({
    record: "customer:1001",
    xeroWords: "The contact name is already assigned to another contact.",
    means: "Another contact in Xero has this name.",
  });
  const request = JSON.parse(bundle.text(customer?.requests[0] ?? ""));
  expect(JSON.stringify(request.request.body)).toContain("Customer 1001");
  expect(JSON.parse(bundle.text("runs.json"))).toMatchObject([
    { id: report.runId, status: "failedItems" },
  ]);
  expect(JSON.parse(bundle.text("versions.json"))).toMatchObject({
    tieout: expect.stringMatching(/^\d+\.\d+\.\d+$/u),
    node: process.version,
    schema: expect.stringMatching(/^\d{4}_/u),
  });
  expect(bundle.text("log.txt")).toContain('"msg":"runEnded"');
  expect(taken(readFileSync(message)).zip.equals(readFileSync(zip))).toBe(true);
});

test("RUN-10 no token, client secret or key of this bridge is in its bundle, though Xero echoed them", async () => {
  const secrets: string[] = [];
  await refuseWith(async ({ support }) => {
    secrets.push(...(await support.secrets()));
    return `Refused: ${secrets.join(" ")}`;
  });
  await syncNow(bridge);
  const { zip, message } = await saved();
  const raw = new Database(join(bridge.home, "tieout.db"), { readonly: true });
  const sealed = raw.prepare("select sealed from token").all() as { readonly sealed: string }[];
  raw.close();
  const key = readFileSync(join(bridge.home, "tieout.key"), "utf8").trim();

  const bundle = await unzip(readFileSync(zip));
  const { head, zip: attached } = taken(readFileSync(message));
  const inside = await unzip(attached);

  expect(secrets).toEqual(expect.arrayContaining([key, "demo-secret"]));
  expect(secrets.length).toBeGreaterThan(3);
  expect(sealed.length).toBeGreaterThan(0);
  for (const text of [bundle.all, inside.all, head])
    for (const secret of [...secrets, key, ...sealed.map((row) => row.sealed)])
      expect(text).not.toContain(secret);
  const log = readFileSync(join(bridge.home, "logs", "tieout.log"), "utf8");
  for (const secret of secrets) expect(log).not.toContain(secret);
});

test("RUN-10 before the first sync there is a bundle that says so", async () => {
  const { zip, failedItems } = await saved();

  expect(failedItems).toBe(0);
  expect((await unzip(readFileSync(zip))).text("index.html")).toContain(
    "No sync has come to its end",
  );
});

test("RUN-10 the files are whole, of today, and for their owner only; the next bundle takes their place", async () => {
  const first = await saved();
  const second = await saved();

  expect(second).toEqual(first);
  const names = readdirSync(out).sort();
  expect(names).toEqual([
    expect.stringMatching(/^tieout-support-\d{4}-\d{2}-\d{2}\.eml$/u),
    expect.stringMatching(/^tieout-support-\d{4}-\d{2}-\d{2}\.zip$/u),
  ]);
  for (const name of names) expect(statSync(join(out, name)).mode & 0o077).toBe(0);
});

test.each([
  ["is not there", "missing", "There is no folder"],
  ["is a file", "file.txt", "There is no folder"],
])("RUN-10 a folder that %s is said, and nothing is written", async (_why, name, says) => {
  const folder = name === "missing" ? join(out, name) : join(bridge.home, "tieout.key");

  const done = await bridge.operations.saveBundle("office@acme.example", folder);

  expect(done).toMatchObject({ ok: false, error: { exitCode: 2 } });
  expect(done.ok ? "" : done.error.message).toContain(says);
  expect(existsSync(join(out, name))).toBe(false);
});
