import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beginConnection, saveSettings } from "#client/organisation.ts";
import { readConfig } from "#server/config.ts";
import { steer } from "#server/http/steer.ts";
import type { JobStep, NewJob, StoredJob } from "#server/store/jobPort.ts";
import type { OrganisationStore } from "#server/store/port.ts";
import { eventOf } from "#server/work/events.ts";
import { localQueue } from "#server/work/localQueue.ts";
import type { WorkPlace } from "#server/work/place.ts";
import { runJob } from "#server/work/runJob.ts";
import { workPlace } from "#server/workPlace.ts";
import { quickClock } from "../jobs/bridge.ts";
import {
  goThroughDialog,
  must,
  openPane,
  organisation,
  settings,
  startServed,
  type Served,
} from "../http/served.ts";
import { writeShop } from "../../support/exportFiles.ts";

jest.setTimeout(120_000);

const clock = quickClock();
let served: Served;
beforeAll(async () => {
  served = await startServed({ clock });
  const pane = await openPane(served);
  await goThroughDialog(must(await beginConnection(pane.wire, organisation, false)).url ?? "");
  must(await saveSettings(pane.wire, organisation, settings));
  const exports = join(served.home, "exports");
  writeShop(exports, { customers: 2 });
  const files = readdirSync(exports).map((name) => ({
    name,
    bytes: readFileSync(join(exports, name)),
  }));
  const addedAt = new Date().toISOString();
  await mine().addFiles({ id: "set", addedAt, addedBy: "ann", files });
});
afterAll(() => served.close());
afterEach(() => served.xero.faults.clear());

/** Comes between somebody and the store, each time that a job is changed. */
type Between = (step: JobStep) => Promise<void>;

function storeWith(own: OrganisationStore, between: Between): OrganisationStore {
  return {
    ...own,
    changeJob: async (id, step) => {
      await between(step);
      return own.changeJob(id, step);
    },
    saveAttachment: async (job, name, bytes) => {
      await whileKeeping(job);
      await own.saveAttachment(job, name, bytes);
    },
    fenced: (lease, holder) => storeWith(own.fenced(lease, holder), between),
  };
}

/** The bridge as its worker sees it; nobody else runs what is asked for here. */
function placeWith(between: Between): WorkPlace {
  const config = readConfig({ TIEOUT_HOME: served.home });
  if (!config.ok) throw new Error(config.error.join(" "));
  const place = workPlace(config.value, served.running.bridge, clock);
  return {
    ...place,
    depsOf: (of, who) => {
      const deps = place.depsOf(of, who);
      return { ...deps, store: storeWith(deps.store, between) };
    },
  };
}

/** Comes before what a job wants to be shown is kept. */
let whileKeeping: (job: string) => Promise<void> = async () => undefined;

const nothing: Between = async () => undefined;

/** Something that happens once, in that moment and in no later one. */
function once(happens: () => Promise<unknown>): Between {
  let isOver = false;
  return async () => {
    if (isOver) return;
    isOver = true;
    await happens();
  };
}

let jobs = 0;
async function ask(request: NewJob["request"]): Promise<string> {
  jobs += 1;
  const id = `job${jobs.toString()}`;
  const job = { id, request, askedBy: "ann", askedAt: new Date().toISOString() };
  expect(await mine().addJob(job)).toBe(true);
  return id;
}

function mine(): OrganisationStore {
  return served.running.bridge.stores.of(organisation);
}

const queue = localQueue({ clock, concurrency: 1, onThrown: () => undefined });

function act(id: string, what: "pause" | "resume" | "stop", between: Between = nothing) {
  return steer({ queue }, placeWith(between).depsOf(organisation, "ann"), organisation, id, what);
}

function work(id: string, between: Between = nothing) {
  return runJob(placeWith(between), organisation, id, new AbortController().signal);
}

async function stateOf(id: string): Promise<StoredJob | null> {
  return mine().job(id);
}

const pull = { type: "pull", workbook: null } as const;

function start(id: string) {
  const event = eventOf(clock, "started", "Started.");
  return mine().changeJob(id, () => ({ set: { state: { type: "running" } }, event }));
}

describe("a Stop", () => {
  it("in the moment in which a queued job starts is asked of the running job", async () => {
    const id = await ask(pull);
    await act(
      id,
      "stop",
      once(() => start(id)),
    );
    expect(await stateOf(id)).toMatchObject({ state: { type: "running" }, asked: "stop" });
    await work(id);
    expect((await stateOf(id))?.state.type).toBe("ended");
  });

  it("in the moment before a job is started ends it, and nothing is done", async () => {
    const id = await ask(pull);
    const before = served.xero.calls.length;
    await work(
      id,
      once(() => act(id, "stop")),
    );
    expect(await stateOf(id)).toMatchObject({
      state: { type: "ended" },
      report: { exitCode: 130 },
      startedAt: null,
    });
    expect(served.xero.calls).toHaveLength(before);
  });

  it("in the moment before a job would begin to wait ends it", async () => {
    served.xero.faults.add({ type: "status", status: 503, path: /./u, times: 100_000 });
    const id = await ask(pull);
    await work(id, async (step) => {
      const job = await stateOf(id);
      if (job?.state.type === "running" && step(job)?.event.type === "waiting")
        await act(id, "stop");
    });
    expect(await stateOf(id)).toMatchObject({
      state: { type: "ended" },
      report: { exitCode: 130 },
      asked: null,
    });
  });

  it("after the end leaves the report as it is", async () => {
    const id = await ask(pull);
    await work(id);
    const ended = await stateOf(id);
    expect(ended?.report).toEqual({ type: "done", document: null });
    expect(await act(id, "stop")).toEqual(ended);
  });

  it("is not made a Pause by who asks for one behind it", async () => {
    const id = await ask(pull);
    await start(id);
    await act(id, "stop");
    expect(await act(id, "pause")).toMatchObject({ asked: "stop", lastEvent: 2 });
    await work(id);
  });
});

it("two Resumes at once wake a job once", async () => {
  const id = await ask(pull);
  await act(id, "pause");
  await act(
    id,
    "resume",
    once(() => act(id, "resume")),
  );
  const says = (await mine().jobEvents(id, 0, 9)).map(({ type }) => type);
  expect(says).toEqual(["waiting", "queued"]);
  await act(id, "stop");
});

it("RUN-3: a sync whose machine dies between the run's end and its own is told as it ended", async () => {
  const source = { type: "files", setId: "set" } as const;
  const previewed = await ask({ type: "preview", source, workbook: null });
  await work(previewed);
  const { report } = (await stateOf(previewed)) ?? {};
  const document = report?.type === "done" ? report.document : null;
  const { fingerprint } = document as { fingerprint: string };
  const approval = { type: "fingerprint", fingerprint } as const;
  const id = await ask({ type: "sync", source, approval, workbook: null });
  const dying = work(id, async (step) => {
    const job = await stateOf(id);
    if (job !== null && step(job)?.event.type === "ended") throw new Error("the machine died");
  });
  await expect(dying).rejects.toThrow("the machine died");
  const [run] = await mine().runs(1);
  expect(run?.status).not.toBe("running");
  const writes = served.xero.calls.filter(({ method }) => method !== "GET").length;
  expect(writes).toBeGreaterThan(0);

  await work(id);

  const done = { type: "done", document: JSON.parse(run?.report ?? "") as unknown };
  expect(await stateOf(id)).toMatchObject({ state: { type: "ended" }, report: done });
  expect(served.xero.calls.filter(({ method }) => method !== "GET")).toHaveLength(writes);
  // The same approval in a new job is used up.
  const again = await ask({ type: "sync", source, approval, workbook: null });
  await work(again);
  expect((await stateOf(again))?.report).toMatchObject({ type: "failed", exitCode: 5 });
});

/** Its run has come to its end, and nobody has told the job, nor kept the sheets. */
async function syncDeadBeforeItsSheets() {
  const source = { type: "files", setId: "set" } as const;
  const previewed = await ask({ type: "preview", source, workbook: null });
  await work(previewed);
  const { report } = (await stateOf(previewed)) ?? {};
  const { fingerprint } = (report?.type === "done" ? report.document : null) as {
    fingerprint: string;
  };
  const workbook = { id: "book", readAt: new Date().toISOString(), edits: [] };
  const approval = { type: "fingerprint", fingerprint } as const;
  const id = await ask({ type: "sync", source, approval, workbook });
  whileKeeping = async () => {
    throw new Error("the machine died");
  };
  const place = { ...placeWith(nothing), isOutage: () => true };
  const dying = runJob(place, organisation, id, new AbortController().signal);
  await expect(dying).rejects.toThrow("the machine died");
  whileKeeping = async () => undefined;
  const [run] = await mine().runs(1);
  return { id, run };
}

it("RUN-3: a sync whose machine dies before its sheets are kept has sheets when it is told as it ended", async () => {
  const { id, run } = await syncDeadBeforeItsSheets();
  expect(await mine().attachment(id, "workbook")).toBeNull();

  await work(id);

  const done = { type: "done", document: JSON.parse(run?.report ?? "") as unknown };
  expect(await stateOf(id)).toMatchObject({ state: { type: "ended" }, report: done });
  expect(await mine().attachment(id, "workbook")).not.toBeNull();
});

it("RUN-3: a sync that is finished is told as it ended, whatever goes wrong while its sheets are made again", async () => {
  const { id, run } = await syncDeadBeforeItsSheets();
  whileKeeping = async () => {
    throw new Error("a defect");
  };
  await work(id);
  whileKeeping = async () => undefined;

  const done = { type: "done", document: JSON.parse(run?.report ?? "") as unknown };
  expect(await stateOf(id)).toMatchObject({ state: { type: "ended" }, report: done });
});
