import type { CommandState } from "./batches.ts";
import type { Command } from "./command.ts";
import type { Item } from "./task.ts";

/** How one command of a run ended. */
export interface CommandEnd {
  readonly key: string;
  readonly state: CommandState;
  readonly xeroId: string | null;
  readonly xeroNumber: string | null;
  /** Why it was refused, in Xero's words or ours. */
  readonly message: string | null;
  /** The rule that failed it, where it is not the item's own. */
  readonly rule: string | null;
  /** Of a blocked one: the command that it waited for in vain. */
  readonly blockedBy: string | null;
}

/** Why an item failed, as it says it. */
export type Failure = Pick<Item, "rule" | "message">;

export interface RunEnd {
  readonly commands: readonly Command[];
  readonly ends: ReadonlyMap<string, CommandEnd>;
  /** What is said of the items whose commands were not sent before the run stopped. */
  readonly unsent: Failure;
}

/** What the preview said of every record, corrected by what became of the commands. */
export function finalItems(items: readonly Item[], end: RunEnd): readonly Item[] {
  const itemByKey = new Map(items.flatMap((item) => item.commands.map((key) => [key, item])));
  const commandByKey = new Map(end.commands.map((command) => [command.key, command]));
  return items.map((item) => finalItem(item, { ...end, itemByKey, commandByKey }));
}

interface Scene extends RunEnd {
  readonly itemByKey: ReadonlyMap<string, Item>;
  readonly commandByKey: ReadonlyMap<string, Command>;
}

/** What says most of why an item failed comes first. */
const gravest: readonly CommandState[] = [
  "refused",
  "wrong",
  "unknown",
  "blocked",
  "sent",
  "planned",
];

function finalItem(item: Item, scene: Scene): Item {
  if (item.commands.length === 0) return item;
  const ends = item.commands.map((key) => scene.ends.get(key) ?? notInRun(key));
  const open = gravest.map((state) => ends.find((end) => end.state === state)).find(isThere);
  const known = ends.find(({ key, xeroId }) => xeroId !== null && isMain(item, scene, key));
  const ids = {
    xeroId: item.xeroId ?? known?.xeroId ?? null,
    xeroNumber: item.xeroNumber ?? known?.xeroNumber ?? null,
  };
  if (open === undefined) return { ...item, ...ids };
  return { ...item, ...ids, outcome: "failed", ...failureOf(item, open, scene) };
}

/** An allocation names its credit, a rename its invoice; what an item is about is its own record's document. */
function isMain(item: Item, { commandByKey }: Scene, key: string): boolean {
  return commandByKey.get(key)?.record === item.record;
}

function failureOf(item: Item, end: CommandEnd, scene: Scene): Failure {
  switch (end.state) {
    case "refused":
    case "wrong":
      return { rule: end.rule ?? item.rule, message: end.message ?? "Xero refused it." };
    case "unknown":
      return {
        rule: "RUN-3",
        message: `${scene.commandByKey.get(end.key)?.says ?? item.label}: Xero's answer did not come. The next sync finds out what became of it; nothing is sent twice.`,
      };
    case "blocked":
      return blockedFailure(item, end, scene);
    case "sent":
    case "planned":
    case "done":
      return scene.unsent;
  }
}

/** The dependency's rule and words; an allocation whose invoice failed is PAY-13. */
function blockedFailure(item: Item, end: CommandEnd, scene: Scene): Failure {
  const by = end.blockedBy ?? "";
  const other = scene.itemByKey.get(by);
  const otherEnd = scene.ends.get(by) ?? notInRun(by);
  if (other === undefined || other === item) return scene.unsent;
  const { rule, message } = failureOf(other, otherEnd, scene);
  const isPayment = scene.commandByKey.get(end.key)?.write.type === "allocate";
  return {
    rule: isPayment && other.task === "Invoices" ? "PAY-13" : rule,
    message: `Not sent, for ${other.task} ${other.label} failed: ${message}`,
  };
}

/** RUN-2: a resumed run sends only what was approved. */
function notInRun(key: string): CommandEnd {
  return {
    key,
    state: "refused",
    xeroId: null,
    xeroNumber: null,
    rule: "RUN-2",
    message: "It changed since you approved the preview. Preview again.",
    blockedBy: null,
  };
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}
