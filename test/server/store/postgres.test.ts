import { Client } from "pg";
import { withCall } from "#engine/pace.ts";
import { verifyAudit } from "#server/jobs/proveAudit.ts";
import { isOutage } from "#server/store/outage.ts";
import { isLeaseLost } from "#server/store/leaseLost.ts";
import { openPostgres } from "#server/store/postgresDatabase.ts";
import { createStores } from "#server/store/stores.ts";
import type { Stores } from "#server/store/storesPort.ts";
import { sha256 } from "../../support/builders.ts";
import { startPostgres, type TestPostgres } from "../../support/postgres.ts";
import { act, run } from "./rows.ts";

let server: TestPostgres;
let url = "";
const open: Stores[] = [];
beforeAll(async () => {
  server = await startPostgres();
});
beforeEach(async () => {
  url = await server.createDatabase();
});
afterEach(async () => {
  for (const stores of open.splice(0)) await stores.close();
});
afterAll(() => server.drop());

/** As another process: connections of its own. */
async function openStores(): Promise<Stores> {
  const database = await openPostgres(url);
  if (!database.ok) throw new Error(database.error.message);
  const stores = createStores(database.value, sha256);
  open.push(stores);
  return stores;
}

test("processes that start at the same time make the tables once", async () => {
  const stores = await Promise.all([openStores(), openStores(), openStores()]);
  for (const each of stores)
    expect(await each.directory.organisations()).toEqual([{ id: "main", name: "Main" }]);
});

test("AUD-1: acts of two processes make one chain without a gap", async () => {
  const [one, two] = [await openStores(), await openStores()];
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      (index % 2 === 0 ? one : two).of("main").record({ ...act, says: index.toString() }),
    ),
  );
  const trail = await one.of("main").audit();
  expect(trail.map(({ seq }) => seq)).toEqual(trail.map((_, index) => index + 1));
  expect(new Set(trail.map(({ says }) => says)).size).toBe(20);
  expect(trail.slice(1).map(({ previous }) => previous)).toEqual(
    trail.slice(0, -1).map(({ hash }) => hash),
  );
});

test("AUD-1: a trail that another process adds to is whole whenever it is looked at", async () => {
  const [one, two] = [(await openStores()).of("main"), (await openStores()).of("main")];
  const writing = { goesOn: true };
  const writer = (async () => {
    while (writing.goesOn) {
      await one.record(act);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  for (let looks = 0; looks < 10; looks += 1)
    expect(await verifyAudit({ store: two, sha256 })).toMatchObject({ ok: true });
  writing.goesOn = false;
  await writer;
});

test("RUN-4: two processes that look at once count each other's calls", async () => {
  const [one, two] = [await openStores(), await openStores()];
  const seen = await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      (index % 2 === 0 ? one : two).of("main").changePace((state) => ({
        state: withCall(state, 5000 + index),
        value: state.recent.length,
      })),
    ),
  );
  expect([...seen].sort((a, b) => a - b)).toEqual(seen.map((_, index) => index));
});

test("a lease goes by the database's clock, however wrong a process's own is", async () => {
  const [one, two] = [(await openStores()).of("main"), (await openStores()).of("main")];
  const dayMs = 86_400_000;
  expect(await one.takeLease("run", "a", 60_000, Date.now() - 3 * dayMs)).toBe(true);
  expect(await two.takeLease("run", "b", 60_000, Date.now() + 3 * dayMs)).toBe(false);
});

test("RUN-3: a lease is not taken in the middle of a write under it", async () => {
  const [one, two] = [(await openStores()).of("main"), (await openStores()).of("main")];
  for (let round = 0; round < 10; round += 1) {
    await one.releaseLease("run", "b");
    expect(await one.takeLease("run", "a", -1, 0)).toBe(true);
    const id = `run${round.toString()}`;
    const [wrote] = await Promise.all([
      one
        .fenced("run", "a")
        .startRun({ ...run, id }, [act])
        .then(
          () => true,
          (problem: unknown) => {
            if (isLeaseLost(problem)) return false;
            throw problem;
          },
        ),
      two.takeLease("run", "b", 60_000, 0),
    ]);
    const kept = (await two.runs(99)).some((each) => each.id === id);
    expect(kept).toBe(wrote);
    expect((await two.audit()).length).toBe((await two.runs(99)).length);
  }
});

test("text is sorted byte by byte, whatever the server's language", async () => {
  const store = (await openStores()).of("main");
  const records = ["order:a", "order:B", "order:_", "order:é", "order:Z"];
  await store.addSeen(records);
  expect(await store.seen()).toEqual(["order:B", "order:Z", "order:_", "order:a", "order:é"]);
});

test("a write for an organisation that is not there is a defect", async () => {
  const stores = await openStores();
  await expect(stores.of("nobody").record(act)).rejects.toThrow("nobody");
});

test("a database of a newer Tieout is refused in a sentence", async () => {
  await openStores();
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("insert into kysely_migration (name, timestamp) values ('9999_future', '')");
  await client.end();
  expect(await openPostgres(url)).toMatchObject({ ok: false, error: { type: "notReadable" } });
});

test("a server that refuses us is named in a sentence without the password", async () => {
  const wrong = await openPostgres(url.replace("of-this-test-alone", "hunter22"));
  expect(wrong).toMatchObject({ ok: false, error: { type: "notReachable" } });
  const says = wrong.ok ? "" : wrong.error.message;
  expect(says).toContain("DATABASE_URL");
  expect(says).not.toContain("hunter22");
});

test("a server that goes away is told from a defect, and the store goes on when it is back", async () => {
  const store = (await openStores()).of("main");
  await store.record(act);
  await server.goAway();
  const away: unknown = await store.record(act).catch((problem: unknown) => problem);
  await server.comeBack();
  expect([isOutage(away), String(away)]).toEqual([true, String(away)]);
  expect(isOutage(new Error("Defect"))).toBe(false);
  await store.record(act);
  expect((await store.audit()).map(({ seq }) => seq)).toEqual([1, 2]);
});
