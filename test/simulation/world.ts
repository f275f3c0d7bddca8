import type { Book } from "#engine/corebridge/book.ts";
import type { Hold } from "#engine/plan/plan.ts";
import type { Snapshot } from "#engine/xero/snapshot.ts";
import type { DemoXeroOptions } from "#demo/xero/start.ts";
import type { Deps, LogLine } from "#server/jobs/deps.ts";
import type { XeroPort } from "#server/xero/port.ts";
import { startBridge, type Between, type Bridge } from "../server/jobs/bridge.ts";
import { simulatedClock, type SimulatedClock } from "./clock.ts";
import { callTimeoutMs } from "./faults.ts";

/** A bridge and its demo organisation under a simulated clock, with a diary of what happened. */
export interface World {
  readonly bridge: Bridge;
  readonly clock: SimulatedClock;
  readonly note: (says: string) => void;
  readonly diary: readonly Entry[];
  /** What the jobs of the process that runs now are made of. */
  readonly deps: () => Deps;
  readonly pull: () => Promise<Snapshot>;
  /** A new process, with something between its jobs and the world. */
  readonly reopen: (between?: Between) => Promise<void>;
}

interface Entry {
  readonly atMs: number;
  readonly says: string;
}

export interface WorldOptions {
  readonly book: Book;
  readonly holds: readonly Hold[];
  readonly settings: Readonly<Record<string, string>>;
  readonly xero: DemoXeroOptions;
  readonly env: Readonly<Record<string, string>>;
}

const startMs = Date.parse("2026-03-02T09:00:00Z");

export async function openWorld({ book, holds, ...options }: WorldOptions): Promise<World> {
  const ports: XeroPort[] = [];
  const diary: Entry[] = [];
  const now: { deps: Deps | null; bridge: Bridge | null } = { deps: null, bridge: null };
  const isQuiet = (): boolean => {
    const made = ports.reduce((sum, port) => sum + port.calls().total, 0);
    return now.bridge === null || made <= now.bridge.xero.calls.length;
  };
  const clock = simulatedClock(startMs, isQuiet);
  const note = (says: string): void => {
    diary.push({ atMs: clock.nowMs(), says });
  };
  const heard = (line: LogLine, deps: Deps): void => {
    const { event, key = "", answer = "", done = "", of = "" } = line;
    if (event === "settled")
      note(`batch ${String(key)} settled: ${String(done)} of ${String(of)} done`);
    if (event === "sent" && answer !== "answered")
      note(`batch ${String(key)} was sent: ${String(answer)}`);
    deps.log(line);
  };
  const noted =
    (between: Between = (deps) => deps): Between =>
    (deps) => {
      ports.push(deps.xero);
      now.deps = deps;
      return between({ ...deps, log: (line) => heard(line, deps) });
    };
  const bridge = await startBridge(book, { ...options, clock, callTimeoutMs, between: noted() });
  now.bridge = bridge;
  for (const { record, why } of holds) await bridge.operations.hold(record, why);
  const deps = (): Deps => {
    if (now.deps === null) throw new Error("Defect: no process runs");
    return now.deps;
  };
  return {
    bridge,
    clock,
    diary,
    note,
    deps,
    pull: async () => {
      const snapshot = await deps().xero.pull();
      if (!snapshot.ok) throw new Error(`the books cannot be read: ${snapshot.error.message}`);
      return snapshot.value;
    },
    reopen: (between) => bridge.reopen(noted(between)),
  };
}

/** What was noted, and Xero's log of calls, in the order of time. */
export function diaryOf({ bridge, diary }: World): readonly string[] {
  const calls = bridge.xero.calls.map(
    ({ method, path, status, elements, idempotencyKey, atMs }) => {
      const end = status === 0 ? "no answer" : status.toString();
      const size =
        elements === 0 ? "" : ` (${elements.toString()}, key ${idempotencyKey ?? "none"})`;
      return { atMs, says: `  ${method} ${path}${size}: ${end}` };
    },
  );
  return [...diary, ...calls]
    .toSorted((left, right) => left.atMs - right.atMs)
    .map(({ atMs, says }) => `${new Date(atMs).toISOString()} ${says}`);
}
