import type { Item } from "#engine/plan/task.ts";
import type { OperationFailure, SyncReport } from "#server/operations.ts";
import type { XeroPort } from "#server/xero/port.ts";
import type { Between } from "../server/jobs/bridge.ts";
import { crashAt } from "../server/jobs/crash.ts";
import { faultOf } from "./faults.ts";
import { actIn, doInXero } from "./people.ts";
import type { Life, Rough, Scenario } from "./scenario.ts";
import type { World } from "./world.ts";

/** A sync that has not ended after so many tries never will. */
const triesMax = 60;

/** So often somebody presses the button again, because items failed that say so. */
const againMax = 2;

const minuteMs = 60_000;

/** Syncs in rough weather, as `serve` and the people around it would, until a run comes to its end. */
export async function syncRoughly(
  world: World,
  rough: Rough,
  approval: Scenario["approval"],
): Promise<void> {
  for (const fault of rough.faults) world.bridge.xero.faults.add(faultOf(fault));
  const between = interferer(world, rough);
  await untilEnded(world, { approval, lives: rough.lives, between, again: againMax });
  world.note("faults are over");
  world.bridge.xero.faults.clear();
}

/** Syncs when nothing stands in the way: the first run that comes to its end must be enough. */
export function syncCalmly(world: World, approval: Scenario["approval"]): Promise<SyncReport> {
  return untilEnded(world, { approval, lives: [], between: (deps) => deps, again: 0 });
}

interface Course {
  readonly approval: Scenario["approval"];
  readonly lives: readonly Life[];
  readonly between: Between;
  readonly again: number;
}

async function untilEnded(world: World, course: Course): Promise<SyncReport> {
  const lives = [...course.lives];
  let { again } = course;
  let fingerprint: string | null = null;
  let isDead = true;
  for (let tries = 0; tries < triesMax; tries += 1) {
    const life = lives.shift() ?? null;
    if (isDead || life !== null) await world.reopen(mortal(life, course.between));
    const end = await trySync(world, { ...course, fingerprint, life });
    world.note(`sync: ${end.says}`);
    ({ fingerprint, isDead } = end);
    if (end.report !== null) {
      const isStuck = again > 0 && end.report.items.some(isUnsent);
      if (!isStuck && lives.length === 0) return end.report;
      again -= 1;
    }
    await world.clock.skip(end.waitMs);
  }
  throw new Error(`no run came to its end in ${triesMax.toString()} tries`);
}

/** Not sent, refused for the approval's sake, or of unknown outcome: another sync may cure it. */
function isUnsent({ outcome, rule }: Item): boolean {
  return outcome === "failed" && rule.startsWith("RUN-");
}

interface End {
  readonly says: string;
  /** Of a run that came to its end. */
  readonly report: SyncReport | null;
  /** What is approved of a run that goes on. */
  readonly fingerprint: string | null;
  readonly isDead: boolean;
  readonly waitMs: number;
}

interface Try {
  readonly approval: Scenario["approval"];
  readonly fingerprint: string | null;
  readonly life: Life | null;
}

async function trySync(world: World, one: Try): Promise<End> {
  try {
    return await approvedSync(world, one);
  } catch (problem) {
    if (!(problem instanceof Error && problem.message === "killed")) throw problem;
    const { fingerprint, life } = one;
    const waitMs = life?.pauseMs ?? 0;
    const says = `killed, started again after ${waitMs.toString()} ms`;
    return { says, report: null, fingerprint, isDead: true, waitMs };
  }
}

/** Preview and sync by its fingerprint, or a sync that approves itself. RUN-2. */
async function approvedSync(world: World, one: Try): Promise<End> {
  const { operations } = world.bridge;
  let { fingerprint } = one;
  if (one.approval === "fingerprint" && fingerprint === null) {
    const shown = await operations.preview([], null);
    if (!shown.ok) return refused(world, shown.error, null);
    ({ fingerprint } = shown.value.plan);
  }
  const stop = new AbortController();
  const { life } = one;
  const report = await operations.sync(
    [],
    fingerprint === null ? { type: "yes" } : { type: "fingerprint", fingerprint },
    null,
    ({ step, done }) => {
      if (life?.end === "interrupt" && step === "posting" && done >= life.at / 2) stop.abort();
    },
    stop.signal,
  );
  if (!report.ok) return refused(world, report.error, fingerprint);
  return endOf(world, report.value, one.approval === "yes" ? null : fingerprint, life);
}

async function endOf(
  world: World,
  report: SyncReport,
  fingerprint: string | null,
  life: Life | null,
): Promise<End> {
  const { status, resumeAt } = report;
  const failed = report.items.filter(({ outcome }) => outcome === "failed").length;
  const says = `${status}, ${failed.toString()} failed items`;
  const goesOn = { says, report: null, fingerprint, isDead: false };
  switch (status) {
    case "paused":
      return { ...goesOn, waitMs: untilMs(world, resumeAt) };
    case "authorisationNeeded":
      return { ...goesOn, says: `${says}; ${await connect(world)}`, waitMs: minuteMs };
    case "interrupted":
      return { ...goesOn, isDead: true, waitMs: life?.pauseMs ?? 0 };
    case "succeeded":
    case "failedItems":
      return { says, report, fingerprint: null, isDead: false, waitMs: minuteMs };
  }
}

/** What did not even begin: the books moved, the day is used up, or a person must connect again. */
async function refused(
  world: World,
  { exitCode, resumeAt, message }: OperationFailure,
  fingerprint: string | null,
): Promise<End> {
  const goesOn = { report: null, isDead: false, waitMs: 0 };
  const says = `exit ${exitCode.toString()}: ${message}`;
  switch (exitCode) {
    case 3:
      return { ...goesOn, says: `${says} ${await connect(world)}`, fingerprint, waitMs: minuteMs };
    case 4:
      return { ...goesOn, says, fingerprint, waitMs: untilMs(world, resumeAt) };
    case 5:
      return { ...goesOn, says, fingerprint: null };
    default:
      throw new Error(`the sync was refused with ${says}`);
  }
}

async function connect({ bridge }: World): Promise<string> {
  const connected = await bridge.operations.connectClientCredentials();
  return connected.ok ? "Connected again." : `Not connected: ${connected.error.message}`;
}

function untilMs({ clock }: World, resumeAt: string | null): number {
  return resumeAt === null ? minuteMs : Math.max(0, Date.parse(resumeAt) - clock.nowMs()) + 1000;
}

function mortal(life: Life | null, between: Between): Between {
  if (life === null || life.end === "interrupt") return between;
  const crash = crashAt(life.at, life.end, life.of);
  return (deps) => crash.between(between(deps));
}

/** People in Xero, who act just before a certain read or write of ours. */
function interferer(world: World, { disconnectAt, meanwhile }: Rough): Between {
  let count = 0;
  const before = <T>(work: () => Promise<T>): Promise<T> => {
    if (count === disconnectAt) {
      world.bridge.xero.hooks.disconnectApps();
      world.note("somebody disconnected us in Xero");
    }
    for (const [at, spec] of meanwhile) if (at === count) actNow(world, spec);
    count += 1;
    return work();
  };
  const watched = (xero: XeroPort): XeroPort => ({
    ...xero,
    pull: () => before(() => xero.pull()),
    send: (request, leaveByMs) => before(() => xero.send(request, leaveByMs)),
  });
  return (deps) => ({ ...deps, xero: watched(deps.xero) });
}

function actNow({ bridge, note }: World, spec: Rough["meanwhile"][number][1]): void {
  const act = actIn(bridge.xero.books(), spec);
  if (act === null) return;
  try {
    doInXero(bridge.xero, act);
    note(`somebody in Xero: ${JSON.stringify(act)}`);
  } catch {
    note(`Xero did not let somebody: ${JSON.stringify(act)}`);
  }
}
