import type { Kysely } from "kysely";
import type { ManualEntry, ManualStatus } from "#engine/manual/entry.ts";
import type { EntryChange } from "#engine/manual/life.ts";
import { decode, encode } from "./codec.ts";
import type { Schema } from "./schema.ts";

export async function readEntries(db: Kysely<Schema>): Promise<readonly ManualEntry[]> {
  const rows = await db.selectFrom("entry").select("content").orderBy("id").execute();
  return rows.map(({ content }) => decode<ManualEntry>(content));
}

/** Entries are only ever added or replaced, and every step of their life is kept. MAN-3. */
export async function writeEntries(
  tx: Kysely<Schema>,
  entries: readonly ManualEntry[],
  changes: readonly EntryChange[],
): Promise<void> {
  for (const entry of entries) {
    const row = { status: entry.status, content: encode(entry) };
    await tx
      .insertInto("entry")
      .values({ id: entry.id, ...row })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
      .execute();
  }
  for (const { entryId, at, who, from, to, why } of changes) {
    await tx
      .insertInto("entry_history")
      .values({ entry_id: entryId, at, who, from_status: from, to_status: to, why })
      .execute();
  }
}

export async function readHistory(db: Kysely<Schema>): Promise<readonly EntryChange[]> {
  const rows = await db.selectFrom("entry_history").selectAll().orderBy("at").execute();
  return rows.map(({ entry_id, at, who, from_status, to_status, why }) => {
    const status = (text: string): ManualStatus => decode<ManualStatus>(JSON.stringify(text));
    return {
      entryId: entry_id,
      at,
      who,
      from: from_status === null ? null : status(from_status),
      to: status(to_status),
      why,
    };
  });
}
