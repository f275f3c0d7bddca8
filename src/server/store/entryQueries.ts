import type { ManualEntry, ManualStatus } from "#engine/manual/entry.ts";
import type { EntryChange } from "#engine/manual/life.ts";
import { decodeExact, encodeExact } from "#contract/exactJson.ts";
import { inChunks } from "./inChunks.ts";
import type { Scope } from "./scope.ts";

export async function readEntries({ db, organisation }: Scope): Promise<readonly ManualEntry[]> {
  const rows = await db
    .selectFrom("entry")
    .select("content")
    .where("organisation", "=", organisation)
    .orderBy("id")
    .execute();
  return rows.map(({ content }) => decodeExact<ManualEntry>(content));
}

/** Entries are only ever added or replaced, and every step of their life is kept. MAN-3. */
export async function writeEntries(
  scope: Scope,
  entries: readonly ManualEntry[],
  changes: readonly EntryChange[],
): Promise<void> {
  const { db, organisation } = scope;
  for (const entry of entries) {
    const row = { status: entry.status, content: encodeExact(entry) };
    await db
      .insertInto("entry")
      .values({ organisation, id: entry.id, ...row })
      .onConflict((conflict) => conflict.columns(["organisation", "id"]).doUpdateSet(row))
      .execute();
  }
  if (changes.length > 0) await appendHistory(scope, changes);
}

async function appendHistory(
  { db, organisation }: Scope,
  changes: readonly EntryChange[],
): Promise<void> {
  const { last } = await db
    .selectFrom("entry_history")
    .select((eb) => eb.fn.coalesce(eb.fn.max("seq"), eb.lit(0)).as("last"))
    .where("organisation", "=", organisation)
    .executeTakeFirstOrThrow();
  const rows = changes.map(({ entryId, at, who, from, to, why }, index) => ({
    organisation,
    seq: last + index + 1,
    entry_id: entryId,
    at,
    who,
    from_status: from,
    to_status: to,
    why,
  }));
  for (const chunk of inChunks(rows)) await db.insertInto("entry_history").values(chunk).execute();
}

export async function readHistory({ db, organisation }: Scope): Promise<readonly EntryChange[]> {
  const rows = await db
    .selectFrom("entry_history")
    .selectAll()
    .where("organisation", "=", organisation)
    .orderBy("at")
    .orderBy("seq")
    .execute();
  return rows.map(({ entry_id, at, who, from_status, to_status, why }) => {
    const status = (text: string): ManualStatus => decodeExact<ManualStatus>(JSON.stringify(text));
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
