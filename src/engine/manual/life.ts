import { entryId, type EntryContext } from "./buildEntry.ts";
import { currentEntries, statusOf } from "./currentEntries.ts";
import type { ManualEntry, ManualStatus } from "./entry.ts";
import type { ManualNeed } from "./need.ts";
import { nextEntry } from "./nextEntry.ts";
import { proveAll, type Proof } from "./proof.ts";

/** One step in the life of an entry, for its history and the audit trail. MAN-3. */
export interface EntryChange {
  readonly entryId: string;
  readonly at: string;
  readonly who: string;
  /** Null: the entry is new. */
  readonly from: ManualStatus | null;
  readonly to: ManualStatus;
  readonly why: string;
}

export interface LifeContext extends EntryContext {
  /** The time and the name that the history bears; given, for the engine has no clock. */
  readonly at: string;
  readonly who: string;
}

export interface LifeInput {
  readonly needs: readonly ManualNeed[];
  readonly stored: readonly ManualEntry[];
  readonly proofs: ReadonlyMap<string, Proof>;
  readonly context: LifeContext;
  /**
   * True where the plan would have asked for this need if its cause were still there. What it could not see (an export
   * that was not given, a write not tried yet) is no cause gone. RUN-11.
   */
  readonly covers: (need: ManualNeed) => boolean;
}

export interface SettledEntries {
  /** All that ever were, in the order of their sheets. */
  readonly entries: readonly ManualEntry[];
  readonly changes: readonly EntryChange[];
}

/** Reads the proofs from the snapshot, then settles. */
export function reviewEntries(
  input: Omit<LifeInput, "proofs"> & { readonly linkedIds: ReadonlySet<string> },
): SettledEntries {
  const { context, linkedIds, needs, stored } = input;
  const entries = currentEntries(needs, stored, context);
  return settle(entries, {
    ...input,
    proofs: proveAll(entries, context.snapshot, context.settings, linkedIds),
  });
}

/** What becomes of every entry, new and old, by what the plan asks and what Xero shows. MAN-2, MAN-3. */
export function settleEntries(input: LifeInput): SettledEntries {
  return settle(currentEntries(input.needs, input.stored, input.context), input);
}

function settle(
  current: readonly ManualEntry[],
  { needs, stored, proofs, context, covers }: LifeInput,
): SettledEntries {
  const neededIds = new Set(needs.map((need) => entryId(need, context.sha256)));
  const storedById = new Map(stored.map((entry) => [entry.id, entry]));
  const steps = current.map((entry) => {
    const isNeeded = neededIds.has(entry.id);
    const proof = proofs.get(entry.id) ?? { type: "open" };
    const next = nextEntry(entry, proof, isNeeded, isNeeded || !covers(entry.need));
    const before = storedById.get(entry.id);
    const from = before?.status ?? null;
    const to = next.entry.status;
    const change = { entryId: entry.id, at: context.at, who: context.who, from, to, why: next.why };
    return { entry: contentOf(next.entry, before), changes: from === to ? [] : [change] };
  });
  return {
    entries: steps.map(({ entry }) => entry),
    changes: steps.flatMap(({ changes }) => changes),
  };
}

/** Of work that is over, what was asked stays to be read: made new, it would ask for what is done already. */
function contentOf(entry: ManualEntry, before: ManualEntry | undefined): ManualEntry {
  const isOver = entry.status === "verified" || entry.status === "notNeeded";
  return isOver && before !== undefined ? { ...before, ...statusOf(entry) } : entry;
}
