import type { SyncDocument } from "#contract/syncDocument.ts";
import type { Item, OutcomeName } from "../../parts/Outcome.tsx";

export type TaskName = SyncDocument["tasks"][number]["task"];

export interface ItemFilterState {
  /** Null: all. */
  readonly task: TaskName | null;
  readonly outcome: OutcomeName | null;
  readonly words: string;
}

export interface TaskItem {
  readonly task: TaskName;
  readonly item: Item;
}

export const noFilter: ItemFilterState = { task: null, outcome: null, words: "" };

/** Every word that was typed has to stand somewhere in the record. */
export function matchesOf(
  all: readonly TaskItem[],
  { task, outcome, words }: ItemFilterState,
): readonly TaskItem[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
  const found = all.filter(
    ({ task: of, item }) =>
      (task === null || of === task) &&
      (outcome === null || item.outcome === outcome) &&
      hasAll(item, wanted),
  );
  // What fails is what a person came to see; the rest stays in the order of the tasks.
  return found.toSorted((a, b) => Number(isFailed(b)) - Number(isFailed(a)));
}

function isFailed({ item }: TaskItem): boolean {
  return item.outcome === "failed";
}

function hasAll({ record, label, rule, message, xeroNumber }: Item, words: readonly string[]) {
  if (words.length === 0) return true;
  const text = [record, label, rule, message, xeroNumber ?? ""].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}
