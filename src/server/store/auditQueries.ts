import type { Kysely } from "kysely";
import { chainEntry, type AuditAct, type AuditEntry } from "#engine/audit/chain.ts";
import type { Sha256 } from "#engine/base/canonical.ts";
import { decode, encode } from "./codec.ts";
import type { Schema } from "./schema.ts";

/** The end of the chain, kept apart from it: a trail whose end was cut off does not reach it. AUD-1. */
const headFact = "auditHead";

/** Chains the acts to the end that is remembered, inside the transaction that did what they say. AUD-1. */
export async function appendActs(
  tx: Kysely<Schema>,
  acts: readonly AuditAct[],
  sha256: Sha256,
): Promise<void> {
  if (acts.length === 0) return;
  // A trail without its remembered end (a restored table) goes on after its last entry.
  let last = (await rememberedHead(tx)) ?? (await lastEntry(tx));
  for (const act of acts) {
    const entry = chainEntry(act, last, sha256);
    const { seq, hash } = entry;
    await tx
      .insertInto("audit")
      .values({ seq, content: encode(entry), hash })
      .execute();
    last = { seq, hash };
  }
  await tx.deleteFrom("fact").where("name", "=", headFact).execute();
  await tx
    .insertInto("fact")
    .values({ name: headFact, value: encode(last) })
    .execute();
}

/** An entry that cannot be read, or whose hash was changed beside it, comes as one that does not verify. */
export async function readAudit(db: Kysely<Schema>): Promise<readonly AuditEntry[]> {
  const rows = await db.selectFrom("audit").selectAll().orderBy("seq").execute();
  return rows.map((row) => ({ ...readEntry(row), hash: row.hash }));
}

export async function readHead(
  db: Kysely<Schema>,
): Promise<{ readonly entries: number; readonly head: string | null }> {
  const last = await rememberedHead(db);
  return { entries: last?.seq ?? 0, head: last?.hash ?? null };
}

type Head = Pick<AuditEntry, "seq" | "hash">;

async function rememberedHead(db: Kysely<Schema>): Promise<Head | null> {
  const row = await db
    .selectFrom("fact")
    .select("value")
    .where("name", "=", headFact)
    .executeTakeFirst();
  return row === undefined ? null : decode<Head>(row.value);
}

async function lastEntry(db: Kysely<Schema>): Promise<Head | null> {
  const row = await db
    .selectFrom("audit")
    .select(["seq", "hash"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

function readEntry({ seq, content, hash }: Schema["audit"]): AuditEntry {
  try {
    return decode<AuditEntry>(content);
  } catch {
    const nothing = { at: "", who: "", act: "", about: null, before: null, after: null };
    return { ...nothing, says: "This entry cannot be read.", seq, previous: "", hash };
  }
}
