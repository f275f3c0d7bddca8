import { isInXero, nextWave, type CommandState } from "#engine/plan/batches.ts";
import { highestSince, linkChanges } from "#engine/plan/changeLinks.ts";
import type { Command } from "#engine/plan/command.ts";
import type { CommandEnd } from "#engine/plan/finalItems.ts";
import type { Link, LinkByRecord } from "#engine/plan/link.ts";
import type { SentCommand, StoredBatch } from "../store/port.ts";
import type { SendAnswer, XeroFailure } from "../xero/port.ts";
import type { Deps } from "./deps.ts";
import { endOf, judge, linkSteps, pushActs } from "./judge.ts";
import { resolveBatch } from "./resolveBatch.ts";
import { sendBatch } from "./sendBatch.ts";
import { settleByBooks } from "./settleLost.ts";

export interface Posting {
  readonly runId: string;
  readonly commands: readonly Command[];
  /** Commands that must not be sent, for an earlier sending of them is not settled yet. */
  readonly unsettled: ReadonlySet<string>;
  readonly links: LinkByRecord;
  readonly signal: AbortSignal;
  readonly onProgress: (
    done: number,
    total: number,
    stateByKey: ReadonlyMap<string, CommandState>,
  ) => void;
}

/** Why a run stopped before its end. */
export type Stop =
  { readonly type: "failure"; readonly failure: XeroFailure } | { readonly type: "interrupted" };

export interface Posted {
  readonly ends: ReadonlyMap<string, CommandEnd>;
  /** Null where the run came to its end. */
  readonly stop: Stop | null;
}

/** The posting as it goes: the only state of a run that is not in the store. */
interface Course extends Posting {
  readonly ends: Map<string, CommandEnd>;
  readonly states: Map<string, CommandState>;
  /** Commands that were refused in company, and go again alone. */
  readonly alone: Set<string>;
  /** Changed in place: a large shop has many, and a copy for each batch took most of a run's time. */
  readonly links: Map<string, Link>;
  /** The age of the youngest link. */
  since: number;
  /** How many commands are done. */
  done: number;
  stop: Stop | null;
  batches: number;
}

/** Wave by wave, a few calls at once, until nothing is left that can be sent. RUN-3, RUN-4. */
export async function postPlan(deps: Deps, posting: Posting): Promise<Posted> {
  const { commands, unsettled } = posting;
  const course: Course = {
    ...posting,
    ends: new Map(),
    states: new Map(),
    alone: new Set(),
    links: new Map(posting.links),
    since: highestSince(posting.links),
    done: 0,
    stop: null,
    batches: 0,
  };
  for (const command of commands)
    note(course, endOf(command, { state: unsettled.has(command.key) ? "unknown" : "planned" }));
  showProgress(course);
  while (await postWave(deps, course));
  return { ends: course.ends, stop: course.stop };
}

/** False where nothing is left to send. */
async function postWave(deps: Deps, course: Course): Promise<boolean> {
  const { blocked, batches } = nextWave(course.commands, course.states, course.alone);
  for (const { key, by } of blocked)
    note(course, endOf({ key }, { state: "blocked", blockedBy: by }));
  if (batches.length === 0) return false;
  await inParallel(batches, deps.concurrency, async (batch) => {
    if (course.signal.aborted) course.stop ??= { type: "interrupted" };
    if (course.stop !== null) return;
    await postBatch(deps, course, batch);
    showProgress(course);
  });
  await lookUpLost(deps, course);
  return course.stop === null;
}

async function postBatch(deps: Deps, course: Course, batch: readonly Command[]): Promise<void> {
  const { ready, ends, failure } = await resolveBatch(deps, batch, course.links);
  for (const end of ends) note(course, end);
  if (failure !== null) course.stop ??= { type: "failure", failure };
  if (ready.length === 0 || failure !== null) return;
  course.batches += 1;
  const stored = await store(deps, course, ready);
  const request = deps.requestOf(
    stored.key,
    ready.map(({ resolved }) => resolved),
  );
  await take(deps, course, stored, await sendBatch(deps, stored, request, true));
}

/** Kept, bytes and key, before the first byte goes out. */
async function store(
  deps: Deps,
  { runId, batches }: Course,
  ready: readonly SentCommand[],
): Promise<StoredBatch> {
  const key = `${runId}-${batches.toString()}`;
  const nowMs = deps.clock.nowMs();
  const writes = ready.map(({ resolved }) => resolved);
  const batch: StoredBatch = {
    key,
    runId,
    request: JSON.stringify(deps.requestOf(key, writes)),
    commands: ready,
    firstSentAtMs: nowMs,
    lastSentAtMs: nowMs,
  };
  await deps.store.storeBatch(batch);
  return batch;
}

async function take(
  deps: Deps,
  course: Course,
  batch: StoredBatch,
  answer: SendAnswer,
): Promise<void> {
  const commands = batch.commands.map(({ command }) => command);
  switch (answer.type) {
    case "answered": {
      const ends = commands.map((command, index) =>
        finalEnd(
          course,
          command,
          judge(deps, command, answer.elements[index] ?? { type: "notSaved" }),
        ),
      );
      await settle(deps, course, batch, ends);
      return;
    }
    case "notSent": {
      const isRefusal = answer.failure.type === "refused";
      const message = `Xero refused the call: ${answer.failure.message}`;
      const ends = commands.map((command) =>
        endOf(command, isRefusal ? { state: "refused", message } : { state: "planned" }),
      );
      if (!isRefusal) course.stop ??= { type: "failure", failure: answer.failure };
      await settle(deps, course, batch, ends);
      return;
    }
    case "unknown":
      // The batch stays open in the store; the wave's end looks it up.
      for (const command of commands) note(course, endOf(command, { state: "unknown" }));
  }
}

/** What Xero did not save because of another one goes again, once, alone. */
function finalEnd({ alone }: Course, command: Command, end: CommandEnd): CommandEnd {
  if (end.state !== "planned") return end;
  if (alone.has(command.key))
    return { ...end, state: "refused", message: "Xero did not save it, and did not say why." };
  alone.add(command.key);
  return end;
}

/** Outcomes, links and audit trail in one transaction; then what is in memory. */
async function settle(
  deps: Deps,
  course: Course,
  batch: StoredBatch,
  ends: readonly CommandEnd[],
): Promise<void> {
  const commands = batch.commands.map(({ command }) => command);
  const changes = linkChanges(course.links, course.since, linkSteps(commands, ends));
  for (const record of changes.removed) course.links.delete(record);
  for (const link of changes.set) course.links.set(link.record, link);
  course.since = changes.since;
  const acts = pushActs(deps, commands, ends, batch.runId);
  await deps.store.settleBatch(batch.key, ends, changes, acts);
  for (const end of ends) note(course, end);
}

/** Batches whose answer never came: Xero's books show what was done; the rest waits for the next sync. */
async function lookUpLost(deps: Deps, course: Course): Promise<void> {
  const lost = course.commands.filter(
    ({ key }) => course.states.get(key) === "unknown" && !course.unsettled.has(key),
  );
  if (lost.length === 0 || course.stop !== null) return;
  const snapshot = await deps.xero.pull();
  if (!snapshot.ok) {
    course.stop = { type: "failure", failure: snapshot.error };
    return;
  }
  for (const end of await settleByBooks(deps, snapshot.value, true)) note(course, end);
  takeLinks(course, await deps.store.links());
}

function takeLinks(course: Course, links: LinkByRecord): void {
  course.links.clear();
  for (const [record, link] of links) course.links.set(record, link);
  course.since = highestSince(links);
}

function note(course: Course, end: CommandEnd): void {
  const { ends, states } = course;
  if (isInXero(states.get(end.key))) course.done -= 1;
  if (isInXero(end.state)) course.done += 1;
  ends.set(end.key, end);
  states.set(end.key, end.state);
}

function showProgress({ commands, states, done, onProgress }: Course): void {
  onProgress(done, commands.length, states);
}

async function inParallel<T>(
  rows: readonly T[],
  most: number,
  work: (row: T) => Promise<void>,
): Promise<void> {
  const queue = [...rows];
  const worker = async (): Promise<void> => {
    for (let row = queue.shift(); row !== undefined; row = queue.shift()) await work(row);
  };
  await Promise.all(Array.from({ length: Math.min(most, rows.length) }, worker));
}
