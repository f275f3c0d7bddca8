import type { CommandState } from "./batches.ts";
import type { Command } from "./command.ts";
import { finalItems, type CommandEnd } from "./finalItems.ts";
import { taskNames, type Item, type TaskName } from "./task.ts";

/** What a task of a running sync has come to: records in all, confirmed, and failed. */
export interface TaskCount {
  readonly task: TaskName;
  readonly planned: number;
  readonly succeeded: number;
  readonly failed: number;
}

/** Of all eight tasks, in their order. */
export function countTasks(
  items: readonly Item[],
  stateByKey: ReadonlyMap<string, CommandState>,
): readonly TaskCount[] {
  const fates = items.map((item) => ({ task: item.task, fate: fateOf(item, stateByKey) }));
  return taskNames.map((task) => {
    const own = fates.filter((one) => one.task === task);
    const succeeded = own.filter(({ fate }) => fate === "succeeded").length;
    const failed = own.filter(({ fate }) => fate === "failed").length;
    return { task, planned: own.length, succeeded, failed };
  });
}

/** A plan while it is being posted, as it was stored. */
export interface PlanSoFar {
  readonly items: readonly Item[];
  /** In the order in which they may be sent. */
  readonly commands: readonly Command[];
  /** Of the commands that were answered. */
  readonly ends: readonly CommandEnd[];
}

/** The items of which is known how they end; the others have their turn still. */
export function itemsSoFar({ items, commands, ends }: PlanSoFar): readonly Item[] {
  const endByKey = new Map(ends.map((end) => [end.key, end]));
  for (const { key, needs } of commands) {
    if (endByKey.has(key)) continue;
    const by = needs.find((need) => isLost(endByKey.get(need)?.state));
    endByKey.set(key, by === undefined ? ownEnd(key, "planned") : ownEnd(key, "blocked", by));
  }
  const stateByKey = new Map([...endByKey].map(([key, { state }]) => [key, state]));
  const final = finalItems(items, { commands, ends: endByKey, unsent });
  return final.filter((_item, index) => isKnown(items[index], stateByKey));
}

type Fate = "pending" | "succeeded" | "failed";

/** One refused command decides; an answer that was lost does not, for Xero's books will still tell. */
function fateOf({ outcome, commands }: Item, stateByKey: ReadonlyMap<string, CommandState>): Fate {
  if (outcome === "failed") return "failed";
  const states = commands.map((key) => stateByKey.get(key));
  if (states.some((state) => state === "wrong" || isLost(state))) return "failed";
  return states.every((state) => state === "done") ? "succeeded" : "pending";
}

function isLost(state: CommandState | undefined): boolean {
  return state === "refused" || state === "blocked";
}

function isKnown(item: Item | undefined, stateByKey: ReadonlyMap<string, CommandState>): boolean {
  return item !== undefined && fateOf(item, stateByKey) !== "pending";
}

/** Of a command that Xero has not answered. */
function ownEnd(
  key: string,
  state: "planned" | "blocked",
  blockedBy: string | null = null,
): CommandEnd {
  return { key, state, blockedBy, xeroId: null, xeroNumber: null, message: null, rule: null };
}

/** Said of a part of an item that failed with the rest still to be sent. */
const unsent = { rule: "RUN-3", message: "Not sent yet." } as const;
