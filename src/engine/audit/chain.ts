import { canonicalJson, type Json, type Sha256 } from "../base/canonical.ts";

/** One act, chained to the one before by SHA-256. AUD-1. */
export interface AuditEntry extends AuditAct {
  /** 1, 2, 3 … without a gap. */
  readonly seq: number;
  readonly previous: string;
  /** SHA-256 over everything above, in canonical JSON. */
  readonly hash: string;
}

export interface AuditAct {
  /** An instant, ISO with Z. */
  readonly at: string;
  readonly who: string;
  /** "import", "preview", "approval", "push", "run", "setting", "connection", "hold", "release", "tick", "workbook", "assist" …. */
  readonly act: string;
  /** The record or thing it is about, where there is one. */
  readonly about: string | null;
  readonly says: string;
  readonly before: Json;
  readonly after: Json;
}

/** What the first entry is chained to. */
const chainStart = "0".repeat(64);

export type ChainVerdict =
  | { readonly type: "whole"; readonly entries: number; readonly head: string }
  /** The first entry that does not fit, and why. */
  | { readonly type: "broken"; readonly seq: number; readonly says: string };

export function chainEntry(
  act: AuditAct,
  last: Pick<AuditEntry, "seq" | "hash"> | null,
  sha256: Sha256,
): AuditEntry {
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? chainStart;
  return { ...act, seq, previous, hash: hashOf({ ...act, seq, previous }, sha256) };
}

/** Follows the chain from its start, and says where it breaks. */
export function verifyChain(entries: Iterable<AuditEntry>, sha256: Sha256): ChainVerdict {
  let count = 0;
  let head = chainStart;
  for (const entry of entries) {
    count += 1;
    if (entry.seq !== count)
      return broken(count, `entry ${count.toString()} is missing, or stands in another place`);
    if (entry.previous !== head)
      return broken(count, `entry ${count.toString()} is not chained to the one before it`);
    if (hashOf(entry, sha256) !== entry.hash)
      return broken(count, `entry ${count.toString()} was changed after it was written`);
    head = entry.hash;
  }
  return { type: "whole", entries: count, head };
}

function hashOf(
  { at, who, act, about, says, before, after, seq, previous }: Omit<AuditEntry, "hash">,
  sha256: Sha256,
): string {
  return sha256(canonicalJson({ at, who, act, about, says, before, after, seq, previous }));
}

function broken(seq: number, says: string): ChainVerdict {
  return { type: "broken", seq, says };
}
