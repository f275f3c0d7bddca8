import {
  importSamples,
  readJob,
  readJobEvents,
  readJobRecords,
  startJob,
  steerJob,
} from "#client/jobs.ts";
import { beginConnection, readAudit, saveSettings } from "#client/organisation.ts";
import type { JobDocument } from "#contract/api/jobs.ts";
import {
  goThroughDialog,
  must,
  openPane,
  organisation,
  settings,
  startServed,
  type Pane,
  type Served,
  type ServedOptions,
} from "../http/served.ts";
import { startPostgres } from "../../support/postgres.ts";

jest.setTimeout(180_000);

interface Ready {
  readonly served: Served;
  readonly pane: Pane;
  readonly set: string;
  readonly fingerprint: string;
}

/** Connected, set up, imported and previewed: only Begin Sync is left. */
async function ready(options: ServedOptions = {}): Promise<Ready> {
  const served = await startServed(options);
  const pane = await openPane(served);
  await goThroughDialog(must(await beginConnection(pane.wire, organisation, false)).url ?? "");
  must(await saveSettings(pane.wire, organisation, settings));
  const { set } = must(await importSamples(pane.wire, organisation));
  const preview = must(
    await startJob(pane.wire, organisation, { type: "preview", files: set, workbook: null }),
  );
  const done = await until(pane, preview.job.id, isEnded);
  return { served, pane, set, fingerprint: done.document?.fingerprint ?? "" };
}

async function begin({ pane, set, fingerprint }: Ready): Promise<string> {
  const started = must(
    await startJob(pane.wire, organisation, {
      type: "sync",
      files: set,
      fingerprint,
      workbook: null,
    }),
  );
  return started.job.id;
}

function isEnded({ job }: JobDocument): boolean {
  return job.state.type === "ended";
}

async function until(
  pane: Pane,
  id: string,
  isSo: (job: JobDocument) => boolean,
): Promise<JobDocument> {
  for (let looks = 0; looks < 1200; looks += 1) {
    const job = await readJob(pane.wire, organisation, id);
    if (job.ok && isSo(job.value)) return job.value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the job did not come so far");
}

/** What the job's events said last of its tasks, summed. */
async function countedSoFar({ wire }: Pane, id: string) {
  const events = must(await readJobEvents(wire, organisation, id, 0));
  const tasks = events.findLast((event) => event.tasks !== null)?.tasks ?? [];
  const sum = (of: "planned" | "succeeded" | "failed"): number =>
    tasks.reduce((total, task) => total + task[of], 0);
  return { planned: sum("planned"), succeeded: sum("succeeded"), failed: sum("failed") };
}

/** The documents of Xero's books, each once. */
function numbersIn({ xero }: Served): readonly string[] {
  return xero
    .books()
    .invoices.map(({ number }) => number)
    .sort();
}

async function writesBegun({ xero }: Served): Promise<void> {
  const isWrite = ({ method }: { readonly method: string }): boolean => method !== "GET";
  while (xero.calls.filter(isWrite).length < 3)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("a run as a job", () => {
  it("goes on by itself when the bridge was stopped in its middle, and posts nothing twice", async () => {
    const at = await ready();
    const id = await begin(at);
    await writesBegun(at.served);
    await at.served.restart();
    // The session outlives the bridge; the address does not, for the test takes a free port each time.
    const pane = await openPane(at.served);
    const done = await until(pane, id, isEnded);
    expect(done.job.outcome).toMatchObject({ type: "done", isStopped: false });
    const numbers = numbersIn(at.served);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThan(20);
    expect(at.served.xero.violations).toEqual([]);
    await at.served.close();
  });

  it("pauses when it is asked to, resumes, and says so while it does (RUN-3)", async () => {
    const at = await ready();
    const id = await begin(at);
    await writesBegun(at.served);
    must(await steerJob(at.pane.wire, organisation, id, "pause"));
    const paused = await until(
      at.pane,
      id,
      ({ job }) => job.state.type === "waiting" || job.state.type === "ended",
    );
    expect(paused.job.state).toMatchObject({ type: "waiting", for: "resume", until: null });
    const sent = await countedSoFar(at.pane, id);
    expect(sent.succeeded).toBeGreaterThan(0);
    expect(sent.succeeded + sent.failed).toBeLessThan(sent.planned);
    const records = must(await readJobRecords(at.pane.wire, organisation, id)).tasks;
    expect(records.reduce((sum, task) => sum + task.succeeded, 0)).toBe(sent.succeeded);
    const before = at.served.xero.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(at.served.xero.calls.length).toBe(before);
    must(await steerJob(at.pane.wire, organisation, id, "resume"));
    const done = await until(at.pane, id, isEnded);
    expect(done.job.outcome).toMatchObject({ type: "done", isStopped: false });
    const numbers = numbersIn(at.served);
    expect(new Set(numbers).size).toBe(numbers.length);
    const all = await countedSoFar(at.pane, id);
    const tasks = done.document?.tasks ?? [];
    expect(all.succeeded).toBe(tasks.reduce((sum, task) => sum + task.succeeded, 0));
    expect(all.failed).toBe(tasks.reduce((sum, task) => sum + task.failed, 0));
    await at.served.close();
  });

  it("stops when it is asked to, and keeps what was sent", async () => {
    const at = await ready();
    const id = await begin(at);
    await writesBegun(at.served);
    must(await steerJob(at.pane.wire, organisation, id, "stop"));
    const stopped = await until(at.pane, id, isEnded);
    expect(stopped.document?.status).toBe("interrupted");
    expect(stopped.job.outcome).toMatchObject({ type: "done", isStopped: true });
    const { entries } = must(await readAudit(at.pane.wire, organisation));
    expect(entries.some(({ act, says }) => act === "run" && says.includes("interrupted"))).toBe(
      true,
    );
    await at.served.close();
  });

  it("waits for the day's limit with the time at which it goes on (RUN-4)", async () => {
    const at = await ready();
    at.served.xero.faults.add({
      type: "rateLimit",
      problem: "day",
      retryAfterSeconds: 7200,
      method: "PUT",
    });
    const id = await begin(at);
    const waiting = await until(at.pane, id, ({ job }) => job.state.type === "waiting");
    expect(waiting.job.state).toMatchObject({ type: "waiting", for: "limit" });
    const until2 = waiting.job.state.type === "waiting" ? (waiting.job.state.until ?? "") : "";
    expect(Date.parse(until2)).toBeGreaterThan(Date.now() + 7_000_000);
    await at.served.close();
  });

  it("waits for Xero that goes away, and asks again in a minute (RUN-3)", async () => {
    const at = await ready();
    at.served.xero.faults.add({ type: "status", status: 503, path: /./u, times: 100_000 });
    const id = await begin(at);
    const waiting = await until(at.pane, id, ({ job }) => job.state.type === "waiting");
    expect(waiting.job.state).toMatchObject({ type: "waiting", for: "xero" });
    at.served.xero.faults.clear();
    must(await steerJob(at.pane.wire, organisation, id, "resume"));
    const done = await until(at.pane, id, isEnded);
    expect(done.job.outcome).toMatchObject({ type: "done", isStopped: false });
    await at.served.close();
  });
});

describe("on PostgreSQL", () => {
  it("a database that goes away in the middle of a run is waited for, and nothing is posted twice", async () => {
    const postgres = await startPostgres();
    const at = await ready({ environment: { DATABASE_URL: await postgres.createDatabase() } });
    const id = await begin(at);
    await writesBegun(at.served);
    await postgres.goAway();
    const answer = await readJob(at.pane.wire, organisation, id);
    expect(answer.ok ? "" : answer.error.code).toBe("unavailable");
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await postgres.comeBack();
    const done = await until(at.pane, id, isEnded);
    expect(done.job.outcome).toMatchObject({ type: "done", isStopped: false });
    const numbers = numbersIn(at.served);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThan(20);
    await at.served.close();
    await postgres.drop();
  });
});
