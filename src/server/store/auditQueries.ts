import { chainEntry, type AuditAct, type AuditEntry } from "#engine/audit/chain.ts";
import type { Sha256 } from "#engine/base/canonical.ts";
import { decodeExact, encodeExact } from "#contract/exactJson.ts";
import { inChunks } from "./inChunks.ts";
import type { Schema } from "./schema.ts";
import type { Scope } from "./scope.ts";

/** The end of the chain, kept apart from it: a trail whose end was cut off does not reach it. AUD-1. */
export const headFact = "auditHead";

/** Chains the acts to the end that is remembered, inside the transaction that did what they say. AUD-1. */
export async function appendActs(
  scope: Scope,
  acts: readonly AuditAct[],
  sha256: Sha256,
): Promise<void> {
  if (acts.length === 0) return;
  const { db, organisation } = scope;
  // A trail without its remembered end (a restored table) goes on after its last entry.
  let last = (await rememberedHead(scope)) ?? (await lastEntry(scope));
  const rows: Schema["audit"][] = [];
  for (const act of acts) {
    const entry = chainEntry(act, last, sha256);
    const { seq, hash } = entry;
    rows.push({ organisation, seq, content: encodeExact(entry), hash });
    last = { seq, hash };
  }
  for (const chunk of inChunks(rows)) await db.insertInto("audit").values(chunk).execute();
  const value = encodeExact(last);
  await db
    .insertInto("fact")
    .values({ organisation, name: headFact, value })
    .onConflict((conflict) => conflict.columns(["organisation", "name"]).doUpdateSet({ value }))
    .execute();
}

/** An entry that cannot be read, or whose hash was changed beside it, comes as one that does not verify. */
export async function readAudit({ db, organisation }: Scope): Promise<readonly AuditEntry[]> {
  const rows = await db
    .selectFrom("audit")
    .selectAll()
    .where("organisation", "=", organisation)
    .orderBy("seq")
    .execute();
  return rows.map((row) => ({ ...readEntry(row), hash: row.hash }));
}

export async function readHead(
  scope: Scope,
): Promise<{ readonly entries: number; readonly head: string | null }> {
  const last = await rememberedHead(scope);
  return { entries: last?.seq ?? 0, head: last?.hash ?? null };
}

type Head = Pick<AuditEntry, "seq" | "hash">;

async function rememberedHead({ db, organisation }: Scope): Promise<Head | null> {
  const row = await db
    .selectFrom("fact")
    .select("value")
    .where("organisation", "=", organisation)
    .where("name", "=", headFact)
    .executeTakeFirst();
  return row === undefined ? null : decodeExact<Head>(row.value);
}

async function lastEntry({ db, organisation }: Scope): Promise<Head | null> {
  const row = await db
    .selectFrom("audit")
    .select(["seq", "hash"])
    .where("organisation", "=", organisation)
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

function readEntry({ seq, content, hash }: Schema["audit"]): AuditEntry {
  try {
    return decodeExact<AuditEntry>(content);
  } catch {
    const nothing = { at: "", who: "", act: "", about: null, before: null, after: null };
    return { ...nothing, says: "This entry cannot be read.", seq, previous: "", hash };
  }
}
