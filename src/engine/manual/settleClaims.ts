import { sumCents, zeroCents, type Cents } from "../base/money.ts";
import type { Candidate } from "./evidence.ts";
import { listText } from "./wording.ts";

/** What one entry may be proved by. */
export interface Claim {
  readonly entryId: string;
  readonly amount: Cents | null;
  /** Free ones only, best first. */
  readonly candidates: readonly Candidate[];
}

export interface Settled {
  readonly proved: readonly { readonly entryId: string; readonly candidate: Candidate }[];
  readonly ambiguous: readonly { readonly entryId: string; readonly says: string }[];
}

/**
 * Claims that share no document stand alone. Those that do are settled together, and only where nothing is left to
 * choose: as many documents as entries, each entry with one that fits. Which is whose then makes no difference.
 */
export function settleClaims(claims: readonly Claim[]): Settled {
  const parts = partsOf(claims.filter(({ candidates }) => candidates.length > 0)).map(settlePart);
  return {
    proved: parts.flatMap(({ proved }) => proved),
    ambiguous: parts.flatMap(({ ambiguous }) => ambiguous),
  };
}

function settlePart(part: readonly Claim[]): Settled {
  const matched = matchShared(part) ?? matchAll(part);
  if (matched !== null) return { proved: matched, ambiguous: [] };
  return {
    proved: [],
    ambiguous: part.map((claim) => ({ entryId: claim.entryId, says: ambiguityOf(claim, part) })),
  };
}

/** One document that proves up to an amount: enough for all who claim it, or for none. */
function matchShared(part: readonly Claim[]): Settled["proved"] | null {
  const candidates = part.flatMap((claim) => claim.candidates);
  const [first] = candidates;
  const keys = new Set(candidates.flatMap((candidate) => candidate.keys));
  if (first === undefined || first.capacity === null || keys.size !== 1) return null;
  const wanted = sumCents(part.map(({ amount }) => amount ?? zeroCents));
  return wanted <= first.capacity
    ? part.map(({ entryId }) => ({ entryId, candidate: first }))
    : null;
}

/** As many documents as entries, and each entry with one of its own: by augmenting paths (Kuhn). */
function matchAll(part: readonly Claim[]): Settled["proved"] | null {
  const candidates = part.flatMap((claim) => claim.candidates);
  const keys = new Set(candidates.flatMap((candidate) => candidate.keys));
  const [only] = part;
  if (part.length === 1 && only?.candidates.length === 1) {
    return only.candidates.map((candidate) => ({ entryId: only.entryId, candidate }));
  }
  if (keys.size !== part.length || candidates.some((candidate) => candidate.keys.length !== 1))
    return null;
  if (candidates.some(({ capacity }) => capacity !== null)) return null;
  const holderByKey = new Map<string, { claim: Claim; candidate: Candidate }>();
  const isAllPlaced = part.every((claim) => place(claim, holderByKey, new Set()));
  if (!isAllPlaced) return null;
  return [...holderByKey.values()].map(({ claim, candidate }) => ({
    entryId: claim.entryId,
    candidate,
  }));
}

function place(
  claim: Claim,
  holderByKey: Map<string, { claim: Claim; candidate: Candidate }>,
  triedKeys: Set<string>,
): boolean {
  for (const candidate of claim.candidates) {
    const [key] = candidate.keys;
    if (key === undefined || triedKeys.has(key)) continue;
    triedKeys.add(key);
    const holder = holderByKey.get(key);
    if (holder === undefined || place(holder.claim, holderByKey, triedKeys)) {
      holderByKey.set(key, { claim, candidate });
      return true;
    }
  }
  return false;
}

/** Groups the claims that are connected by shared documents; each group in the order of the claims. */
function partsOf(claims: readonly Claim[]): readonly (readonly Claim[])[] {
  const claimsByKey = groupByKey(claims);
  const placeOf = new Map(claims.map((claim, place) => [claim, place]));
  const seen = new Set<Claim>();
  const seenKeys = new Set<string>();
  return claims.flatMap((claim) => {
    if (seen.has(claim)) return [];
    seen.add(claim);
    const part = [claim];
    for (const member of part) {
      const keys = keysOf(member).filter((key) => !seenKeys.has(key));
      for (const key of keys) seenKeys.add(key);
      const neighbours = new Set(keys.flatMap((key) => claimsByKey.get(key) ?? []));
      for (const neighbour of neighbours) {
        if (seen.has(neighbour)) continue;
        seen.add(neighbour);
        part.push(neighbour);
      }
    }
    return [part.sort((a, b) => (placeOf.get(a) ?? 0) - (placeOf.get(b) ?? 0))];
  });
}

function groupByKey(claims: readonly Claim[]): ReadonlyMap<string, readonly Claim[]> {
  const claimsByKey = new Map<string, Claim[]>();
  for (const claim of claims) {
    for (const key of keysOf(claim)) {
      const group = claimsByKey.get(key);
      if (group === undefined) claimsByKey.set(key, [claim]);
      else group.push(claim);
    }
  }
  return claimsByKey;
}

function keysOf({ candidates }: Claim): readonly string[] {
  return candidates.flatMap(({ keys }) => keys);
}

/** How many documents or entries a sentence names; a cell is no place for hundreds. */
const namesMax = 5;

function ambiguityOf(claim: Claim, part: readonly Claim[]): string {
  const documents = claim.candidates.map(({ document }) => document.says);
  const others = part.filter((other) => other !== claim).map(({ entryId }) => entryId);
  const rivals = others.length === 0 ? "" : `, shared with ${listText(shortened(others))}`;
  return documents.length === 1
    ? `${documents.join("")} fits more than one entry${rivals}`
    : `${documents.length} documents fit${rivals}: ${shortened(documents).join("; ")}`;
}

function shortened(names: readonly string[]): readonly string[] {
  const more = names.length - namesMax;
  return more <= 0 ? names : [...names.slice(0, namesMax), `${more} more`];
}
