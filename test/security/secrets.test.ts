import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readJob, startJob } from "#client/jobs.ts";
import {
  beginConnection,
  disconnect,
  readAudit,
  readStatus,
  testConnection,
  troubleshoot,
} from "#client/organisation.ts";
import {
  goThroughDialog,
  must,
  openPane,
  organisation,
  startServed,
  type Pane,
  type Served,
} from "../server/http/served.ts";

let served: Served;
let pane: Pane;
beforeAll(async () => {
  served = await startServed();
  pane = await openPane(served);
  await goThroughDialog(must(await beginConnection(pane.wire, organisation, false)).url ?? "");
});
afterAll(() => served.close());

/** What must be read nowhere: the tokens of this moment, the app's secret, the key. */
async function secrets(): Promise<readonly string[]> {
  const { store, vault } = served.running.bridge.depsOf(organisation, "test");
  const sealed = await store.sealedToken();
  const opened: Readonly<Record<string, unknown>> = JSON.parse(
    vault.open(sealed ?? "") ?? "{}",
  ) as Readonly<Record<string, unknown>>;
  const texts = [opened["accessToken"], opened["refreshToken"]].filter(
    (value) => typeof value === "string",
  );
  expect(texts).toHaveLength(2);
  const key = readFileSync(join(served.home, "tieout.key"), "utf8").trim();
  return [...texts, "demo-secret", key];
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

it("stand in no answer of the API, no log and no support bundle", async () => {
  const wanted = await secrets();
  const begun = must(await beginConnection(pane.wire, organisation, false));
  const answers: unknown[] = [
    begun,
    must(await readStatus(pane.wire, organisation)),
    must(await testConnection(pane.wire, organisation)),
    must(await readAudit(pane.wire, organisation)),
  ];
  const { job } = must(await startJob(pane.wire, organisation, { type: "pull", workbook: null }));
  answers.push(must(await readJob(pane.wire, organisation, job.id)));
  served.xero.faults.add({ type: "status", status: 503, path: /./u, times: 20 });
  answers.push(await testConnection(pane.wire, organisation));
  served.xero.faults.clear();
  const bundle = must(await troubleshoot(pane.wire, organisation, "ann@example.com"));
  answers.push(Buffer.from(bundle.eml, "base64").toString("utf8"));
  const logs = filesUnder(join(served.home, "logs")).map((file) => readFileSync(file, "utf8"));
  expect(logs.join("").length).toBeGreaterThan(100);
  const all = `${JSON.stringify(answers)}${logs.join("")}`;
  for (const secret of wanted) expect(all).not.toContain(secret);
});

it("stand in the database only sealed, and the key beside it is its owner's alone", async () => {
  const wanted = (await secrets()).filter((secret) => secret !== "demo-secret");
  const database = filesUnder(served.home).filter((file) => file.includes("tieout.db"));
  expect(database.length).toBeGreaterThan(0);
  const key = wanted.at(-1) ?? "";
  const bytes = database.map((file) => readFileSync(file, "latin1")).join("");
  for (const secret of wanted) expect(bytes).not.toContain(secret);
  expect(bytes).not.toContain(Buffer.from(key, "base64").toString("latin1"));
  expect(statSync(join(served.home, "tieout.key")).mode & 0o777).toBe(0o600);
});

it("stand nowhere once Disconnect has forgotten them", async () => {
  must(await disconnect(pane.wire, organisation));
  const { store } = served.running.bridge.depsOf(organisation, "test");
  expect(await store.sealedToken()).toBeNull();
});

it("never come to the pane: what it holds of a session is its own", async () => {
  const wanted = await served.running.bridge.depsOf(organisation, "test").support.secrets();
  for (const secret of wanted) {
    expect(pane.keys.bearer).not.toBe(secret);
    expect(pane.keys.csrf).not.toBe(secret);
  }
});
