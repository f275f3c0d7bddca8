import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  openPane,
  must,
  goThroughDialog,
  organisation,
  settings,
  startServed,
} from "../http/served.ts";
import { beginConnection, saveSettings } from "#client/organisation.ts";
import { readJobs } from "#client/jobs.ts";
import { quickClock } from "../jobs/bridge.ts";
import { eventOf } from "#server/work/events.ts";
import { localQueue } from "#server/work/localQueue.ts";
import { startSchedule } from "#server/work/schedule.ts";
import { workPlace } from "#server/workPlace.ts";
import { readConfig } from "#server/config.ts";

const hourMs = 3_600_000;

async function scheduled(changes: Readonly<Record<string, string>>) {
  const clock = quickClock();
  const served = await startServed({ clock });
  const folder = mkdtempSync(join(tmpdir(), "tieout-watched-"));
  cpSync(join(process.cwd(), "assets", "samples", "2026-04"), folder, { recursive: true });
  const pane = await openPane(served);
  const begun = must(await beginConnection(pane.wire, organisation, false));
  await goThroughDialog(begun.url ?? "");
  must(
    await saveSettings(pane.wire, organisation, { ...settings, exportFolder: folder, ...changes }),
  );
  const config = readConfig({ TIEOUT_HOME: served.home });
  if (!config.ok) throw new Error(config.error.join(" "));
  const place = workPlace(config.value, served.running.bridge, clock);
  // A queue that runs nothing: what was begun is looked at.
  const queue = localQueue({ clock, concurrency: 1, onThrown: () => undefined });
  const schedule = startSchedule(
    place,
    queue,
    async () => [organisation],
    async () => undefined,
  );
  // The bridge looks by itself as well, at its start: its turn has to be over.
  const look = async (): Promise<void> => {
    clock.skip(31_000);
    await schedule.look();
  };
  const jobs = async () => must(await readJobs(pane.wire, organisation)).jobs;
  const store = served.running.bridge.stores.of(organisation);
  const end = async (): Promise<void> => {
    for (const { id } of await store.openJobs())
      await store.changeJob(id, () => ({
        set: { state: { type: "ended" }, report: { type: "done", document: null } },
        event: eventOf(clock, "ended", "Ended."),
      }));
  };
  return {
    clock,
    look,
    jobs,
    end,
    close: async () => {
      schedule.stop();
      await queue.stop();
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

describe("RUN-7: the schedule", () => {
  it("is off by default", async () => {
    const at = await scheduled({});
    await at.look();
    expect(await at.jobs()).toEqual([]);
    await at.close();
  });

  it("begins a preview each hour, and once however long the machine slept", async () => {
    const at = await scheduled({ schedule: "hourly" });
    await at.look();
    await at.end();
    await at.look();
    expect(await at.jobs()).toHaveLength(1);
    at.clock.skip(hourMs + 1);
    await at.look();
    await at.end();
    expect(await at.jobs()).toHaveLength(2);
    at.clock.skip(9 * hourMs);
    await at.look();
    await at.end();
    await at.look();
    const jobs = await at.jobs();
    expect(jobs.map(({ type, askedBy }) => `${type} by ${askedBy}`)).toEqual([
      "preview by schedule",
      "preview by schedule",
      "preview by schedule",
    ]);
    await at.close();
  });

  it("approves by itself only where the user has allowed that (RUN-2)", async () => {
    const at = await scheduled({ schedule: "hourly", scheduleMayApprove: "on" });
    await at.look();
    expect((await at.jobs()).map(({ type }) => type)).toEqual(["sync"]);
    await at.close();
  });

  it("begins nothing while a job of before has not ended", async () => {
    const at = await scheduled({ schedule: "hourly" });
    await at.look();
    at.clock.skip(2 * hourMs);
    await at.look();
    expect(await at.jobs()).toHaveLength(1);
    await at.close();
  });
});

describe("a firm's watched folder", () => {
  const root = mkdtempSync(join(tmpdir(), "tieout-exports-"));
  mkdirSync(join(root, "acme", "april"), { recursive: true });
  mkdirSync(join(root, "bright"));
  symlinkSync(join(root, "bright"), join(root, "acme", "link"));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    ["april", true],
    [".", true],
    ["../bright", false],
    ["link", false],
    ["/etc", false],
    ["nowhere", false],
  ])("%s of acme may be read: %s", async (setting, isAllowed) => {
    const config = readConfig({
      TIEOUT_HOME: join(root, "home"),
      DATABASE_URL: "postgres://localhost:1/none",
      TIEOUT_EXPORTS: root,
    });
    if (!config.ok) throw new Error(config.error.join(" "));
    const served = await startServed();
    const place = workPlace(config.value, served.running.bridge, quickClock());
    const folder = await place.watchedFolder("acme", setting);
    expect(folder !== null).toBe(isAllowed);
    await served.close();
  });
});
