import { compareText } from "../base/text.ts";
import { compareEntries, entryId, entryMaker, type EntryContext } from "./buildEntry.ts";
import type { ManualEntry, ManualStatus } from "./entry.ts";
import { kindRow } from "./manualKinds.ts";
import type { ManualNeed } from "./need.ts";
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

/** Begins the note that we write; any other note of a `notNeeded` entry is a person's, and stands. */
export const causeGoneStart = "Cause gone: ";

/** Entries as they are to be proved: made new from the needs, status kept; those without a need as stored. */
export function currentEntries(
  needs: readonly ManualNeed[],
  stored: readonly ManualEntry[],
  context: EntryContext,
): readonly ManualEntry[] {
  const make = entryMaker(context);
  const entryById = new Map(stored.map((entry) => [entry.id, entry]));
  const made = needs.map(make).sort((a, b) => compareEntries(a, b) || compareText(a.need.variant, b.need.variant));
  for (const entry of made) {
    const kept = entryById.get(entry.id);
    entryById.set(entry.id, kept === undefined ? entry : { ...entry, ...statusOf(kept) });
  }
  return [...entryById.values()].sort(compareEntries);
}

/** Reads the proofs from the snapshot, then settles. */
export function reviewEntries(
  input: Omit<LifeInput, "proofs"> & { readonly linkedIds: ReadonlySet<string> },
): SettledEntries {
  const { context, linkedIds, needs, stored } = input;
  const entries = currentEntries(needs, stored, context);
  return settle(entries, { ...input, proofs: proveAll(entries, context.snapshot, context.settings, linkedIds) });
}

/** What becomes of every entry, new and old, by what the plan asks and what Xero shows. MAN-2, MAN-3. */
export function settleEntries(input: LifeInput): SettledEntries {
  return settle(currentEntries(input.needs, input.stored, input.context), input);
}

function settle(current: readonly ManualEntry[], { needs, stored, proofs, context, covers }: LifeInput): SettledEntries {
  const neededIds = new Set(needs.map((need) => entryId(need, context.sha256)));
  const storedIds = new Set(stored.map(({ id }) => id));
  const steps = current.map((entry) => {
    const isNeeded = neededIds.has(entry.id);
    const proof = proofs.get(entry.id) ?? { type: "open" };
    const next = nextOf(entry, proof, isNeeded, isNeeded || !covers(entry.need));
    const from = storedIds.has(entry.id) ? entry.status : null;
    const to = next.entry.status;
    const change = { entryId: entry.id, at: context.at, who: context.who, from, to, why: next.why };
    return { entry: next.entry, changes: from === to ? [] : [change] };
  });
  return { entries: steps.map(({ entry }) => entry), changes: steps.flatMap(({ changes }) => changes) };
}

interface Next {
  readonly entry: ManualEntry;
  readonly why: string;
}

function nextOf(entry: ManualEntry, proof: Proof, isNeeded: boolean, mayPersist: boolean): Next {
  const { need, status } = entry;
  const isOurs = entry.note?.startsWith(causeGoneStart) ?? false;
  if (status === "notNeeded" && !isOurs) return { entry, why: "" };
  if (proof.type === "proved") {
    const { says } = proof.document;
    return { entry: { ...entry, status: "verified", proof: says, note: noteBefore(entry) }, why: `Xero shows it: ${says}` };
  }
  if (status === "verified") return verifiedNext(entry, proof, isNeeded);
  const says = proof.type === "open" ? null : proof.says;
  if (mayPersist) {
    if (status !== "notNeeded" || !isNeeded) return { entry: { ...entry, proof: says }, why: `${need.rule} asks for it` };
    return { entry: { ...entry, status: "todo", proof: says, note: noteBefore(entry) }, why: `${need.rule} asks for it again` };
  }
  if (status === "notNeeded") return { entry, why: "" };
  const cause = kindRow(need.kind).causeGone(need);
  const before = entry.note === null ? "" : ` (note before: ${entry.note})`;
  const note = `${causeGoneStart}${cause}${before}`;
  return { entry: { ...entry, status: "notNeeded", proof: says, note }, why: `cause gone: ${cause}` };
}

/** Work that no longer holds is to be done again; where documents move on by themselves, only if the plan asks. */
function verifiedNext(entry: ManualEntry, proof: Proof, isNeeded: boolean): Next {
  if (!isNeeded && !kindRow(entry.need.kind).isProofLasting(entry.need)) return { entry, why: "" };
  const says = proof.type === "near" || proof.type === "ambiguous" ? proof.says : null;
  const why = `no longer holds in Xero${says === null ? "" : `: ${says}`}`;
  return { entry: { ...entry, status: "reopened", proof: says }, why };
}

function noteBefore({ note }: ManualEntry): string | null {
  if (note === null || !note.startsWith(causeGoneStart)) return note;
  return /\(note before: (?<before>.*)\)$/su.exec(note)?.groups?.["before"] ?? null;
}

function statusOf({ status, doneBy, doneOn, note, proof }: ManualEntry) {
  return { status, doneBy, doneOn, note, proof };
}
