import { compareText } from "../base/text.ts";
import type { Settings } from "../settings.ts";
import type { Snapshot } from "../xero/snapshot.ts";
import { compareEntries } from "./buildEntry.ts";
import type { ManualEntry } from "./entry.ts";
import type { Candidate, Evidence, ProofDocument } from "./evidence.ts";
import { kindRow } from "./manualKinds.ts";
import { placesAskedFor } from "./misplacedCredit.ts";
import { sceneOf } from "./scene.ts";
import { settleClaims, type Claim } from "./settleClaims.ts";
import { indexXero } from "./xeroIndex.ts";

/** What Xero shows of an entry. Only `proved` makes it verified. MAN-2. */
export type Proof =
  | { readonly type: "proved"; readonly document: ProofDocument }
  /** Something was found that does not do, and why. */
  | { readonly type: "near"; readonly says: string }
  /** Several documents fit, or one document fits several entries: shown, never chosen. TIE-3. */
  | { readonly type: "ambiguous"; readonly says: string }
  | { readonly type: "open" };

/** One entry alone; `proveAll` holds several against each other. */
export function prove(
  entry: ManualEntry,
  snapshot: Snapshot,
  settings: Settings,
  linkedIds: ReadonlySet<string>,
): Proof {
  return proveAll([entry], snapshot, settings, linkedIds).get(entry.id) ?? { type: "open" };
}

/**
 * Every entry against Xero, each document used once. What the sync posted itself (`linkedIds`, from the links) is no
 * proof of work by hand. An entry that was verified keeps its document where it still fits; then strictest first.
 */
export function proveAll(
  entries: readonly ManualEntry[],
  snapshot: Snapshot,
  settings: Settings,
  linkedIds: ReadonlySet<string>,
): ReadonlyMap<string, Proof> {
  const xero = indexXero(snapshot);
  const seen = [...entries].sort(compareEntries).map((entry) => ({
    entry,
    scene: sceneOf(entry.need, settings, xero, linkedIds),
  }));
  const askedFor = placesAskedFor(seen.map(({ scene }) => scene));
  const shown = seen.map(({ entry, scene }) => ({
    entry,
    evidence: kindRow(entry.need.kind).proof({ ...scene, askedFor }),
  }));
  const proofById = new Map<string, Proof>();
  const usedKeys = new Set<string>();
  const take = (entryId: string, { keys, document }: Candidate) => {
    for (const key of keys) usedKeys.add(key);
    proofById.set(entryId, { type: "proved", document });
  };
  for (const { entry, evidence } of shown) {
    const kept = evidence.candidates.find(
      (candidate) => isKept(entry, candidate) && isFree(candidate, usedKeys),
    );
    if (kept !== undefined) take(entry.id, kept);
  }
  for (const rankMax of [0, 1, 2]) {
    const open = shown.filter(({ entry }) => !proofById.has(entry.id));
    const settled = settleClaims(open.map((one) => claimOf(one, rankMax, usedKeys)));
    for (const { entryId, candidate } of settled.proved) take(entryId, candidate);
    if (rankMax < 2) continue;
    for (const { entryId, says } of settled.ambiguous)
      proofById.set(entryId, { type: "ambiguous", says });
  }
  for (const { entry, evidence } of shown) {
    if (!proofById.has(entry.id)) proofById.set(entry.id, restOf(evidence));
  }
  return proofById;
}

interface Shown {
  readonly entry: ManualEntry;
  readonly evidence: Evidence;
}

function claimOf(
  { entry, evidence }: Shown,
  rankMax: number,
  usedKeys: ReadonlySet<string>,
): Claim {
  const free = evidence.candidates.filter(
    (candidate) => candidate.rank <= rankMax && isFree(candidate, usedKeys),
  );
  const candidates = [...free].sort(
    (a, b) =>
      a.rank - b.rank ||
      compareText(a.document.says, b.document.says) ||
      compareText(a.document.id, b.document.id),
  );
  return { entryId: entry.id, amount: entry.need.amount, candidates };
}

/** Shared documents are weighed by `settleClaims` against all their entries at once, kept ones included. */
function isKept(entry: ManualEntry, { capacity, document }: Candidate): boolean {
  return capacity === null && entry.status === "verified" && entry.proof === document.says;
}

function isFree({ keys }: Candidate, usedKeys: ReadonlySet<string>): boolean {
  return keys.every((key) => !usedKeys.has(key));
}

/** A fitting document that proves another entry leaves this one open, and says so. */
function restOf({ candidates, near }: Evidence): Proof {
  const [taken] = candidates;
  if (taken !== undefined)
    return { type: "near", says: `${taken.document.says} found, but it proves another entry` };
  return near === null ? { type: "open" } : { type: "near", says: near };
}
