import type { Kysely } from "kysely";
import { chainEntry, type AuditAct, type AuditEntry } from "#engine/audit/chain.ts";
import type { Sha256 } from "#engine/base/canonical.ts";
import { decode, encode } from "./codec.ts";
import type { Schema } from "./schema.ts";

/** Chains the acts to the last entry, inside the transaction that did what they say. AUD-1. */
export async function appendActs(
  tx: Kysely<Schema>,
  acts: readonly AuditAct[],
  sha256: Sha256,
): Promise<void> {
  const row = await tx
    .selectFrom("audit")
    .select(["seq", "hash"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  let last = row ?? null;
  for (const act of acts) {
    const entry = chainEntry(act, last, sha256);
    await tx
      .insertInto("audit")
      .values({ seq: entry.seq, content: encode(entry), hash: entry.hash })
      .execute();
    last = entry;
  }
}

export async function readAudit(db: Kysely<Schema>): Promise<readonly AuditEntry[]> {
  const rows = await db.selectFrom("audit").select("content").orderBy("seq").execute();
  return rows.map(({ content }) => decode<AuditEntry>(content));
}

export async function readHead(
  db: Kysely<Schema>,
): Promise<{ readonly entries: number; readonly head: string | null }> {
  const row = await db
    .selectFrom("audit")
    .select(["seq", "hash"])
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  return { entries: row?.seq ?? 0, head: row?.hash ?? null };
}
