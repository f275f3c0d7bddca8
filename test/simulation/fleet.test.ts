import { setTimeout as wait } from "node:timers/promises";
import { startPostgres, type TestPostgres } from "../support/postgres.ts";
import { canonicalOrganisation } from "./canonicalOrganisation.ts";
import { differences } from "./canonical.ts";
import { brokenBooks } from "./laws.ts";
import { openFleet, type Fleet } from "./fleet/fleet.ts";
import { mostAtOnce, overlaps, stretchesOf } from "./fleet/stretches.ts";

const organisations = 50;
const customers = 2;
const latencyMs = 25;

/** Organisations that a worker works for at once. */
const concurrency = 2;

/** A starting machine, and one that is taken for dead, take their time. */
const fleetMs = 900_000;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, fleetMs);
afterAll(() => postgres.drop());

let open: Fleet | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

async function fleetOf(count: number): Promise<Fleet> {
  const databaseUrl = await postgres.createDatabase();
  open = await openFleet({ databaseUrl, organisations: count, customers, latencyMs });
  return open;
}

/** Until the worker has posted for somebody, and is not through with him. */
async function untilInTheMiddle(fleet: Fleet, worker: number): Promise<void> {
  const isPosting = (): boolean => {
    const own = new Set(
      fleet.calls.filter((call) => call.worker === worker).map(({ tenantId }) => tenantId),
    );
    return fleet.demos.some(
      ({ tenantId, calls, books }) =>
        own.has(tenantId) &&
        calls.some(({ method }) => method === "PUT") &&
        books().allocations.length === 0,
    );
  };
  while (!isPosting()) {
    if (fleet.demos.every(({ books }) => books().allocations.length > 0))
      throw new Error("the worker was never seen in the middle");
    await wait(5);
  }
}

/** How each job ended: its document's status, or what it says where it failed. */
async function endsOf(fleet: Fleet): Promise<readonly string[]> {
  const jobs = await fleet.jobs();
  return jobs.map(({ report }) => {
    if (report?.type !== "done") return report?.message ?? "not yet";
    const { status } = report.document as { readonly status: string };
    return status;
  });
}

function expectWhole(fleet: Fleet): void {
  const [first, ...others] = fleet.demos.map(({ books }) => canonicalOrganisation(books()));
  // Two orders a customer, all of them paid.
  expect(first?.["invoices"]).toHaveLength(2 * customers);
  for (const books of others)
    expect(differences("a shop like the others", books, first ?? {})).toEqual([]);
  expect(fleet.demos.flatMap(brokenBooks)).toEqual([]);
}

test(
  "RUN-3: three workers share fifty organisations, none is worked on twice at once, and a killed worker's run goes on at another",
  async () => {
    const fleet = await fleetOf(organisations);
    const [first] = await Promise.all([1, 2, 3].map(() => fleet.startWorker(concurrency)));
    const victim = first?.number ?? 0;
    await untilInTheMiddle(fleet, victim);
    first?.kill();

    await fleet.untilEnded();

    expect(new Set(await endsOf(fleet))).toEqual(new Set(["succeeded"]));
    expectWhole(fleet);
    const stretches = stretchesOf(fleet.calls);
    expect(overlaps(stretches)).toEqual([]);
    const left = stretches
      .filter(({ worker }) => worker === victim)
      .map(({ tenantId }) => tenantId);
    const moved = stretches.filter(
      ({ worker, tenantId }) => worker !== victim && left.includes(tenantId),
    );
    expect(moved.length).toBeGreaterThan(0);
    expect(mostAtOnce(stretches)).toBeGreaterThan(concurrency);
    expect(new Set(await fleet.verifyAudits())).toEqual(new Set([true]));
  },
  fleetMs,
);

test(
  "one worker alone works for no more organisations at once than it may",
  async () => {
    const fleet = await fleetOf(3 * concurrency);
    await fleet.startWorker(concurrency);

    await fleet.untilEnded();

    expectWhole(fleet);
    expect(mostAtOnce(stretchesOf(fleet.calls))).toBeLessThanOrEqual(concurrency);
  },
  fleetMs,
);
