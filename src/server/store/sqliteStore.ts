import type { Kysely } from "kysely";
import type { Sha256 } from "#engine/base/canonical.ts";
import { emptyPace, type PaceState } from "#engine/pace.ts";
import { appendActs, readAudit, readHead } from "./auditQueries.ts";
import { decode, encode } from "./codec.ts";
import type { OpenDatabase } from "./database.ts";
import { readLinks, writeLinks } from "./linkQueries.ts";
import { readEntries, readHistory, writeEntries } from "./entryQueries.ts";
import type { Store } from "./port.ts";
import * as runs from "./runQueries.ts";
import type { Schema } from "./schema.ts";

/** The store over SQLite. Each method is one transaction. */
export function sqliteStore({ db, raw, close }: OpenDatabase, sha256: Sha256): Store {
  const inTransaction = <T>(work: (tx: Kysely<Schema>) => Promise<T>): Promise<T> =>
    db.transaction().execute(work);
  return {
    settings: async () =>
      new Map(
        (await db.selectFrom("setting").selectAll().execute()).map(({ key, value }) => [
          key,
          value,
        ]),
      ),
    setSetting: (key, value, act) =>
      inTransaction(async (tx) => {
        await tx.deleteFrom("setting").where("key", "=", key).execute();
        if (value !== null) await tx.insertInto("setting").values({ key, value }).execute();
        await appendActs(tx, [act], sha256);
      }),
    remembered: async (name) =>
      (await db.selectFrom("fact").select("value").where("name", "=", name).executeTakeFirst())
        ?.value ?? null,
    remember: (name, value) =>
      inTransaction(async (tx) => {
        await tx.deleteFrom("fact").where("name", "=", name).execute();
        if (value !== null) await tx.insertInto("fact").values({ name, value }).execute();
      }),
    links: () => readLinks(db),
    saveLinks: (links, act) =>
      inTransaction(async (tx) => {
        await writeLinks(tx, links);
        await appendActs(tx, [act], sha256);
      }),
    holds: async () =>
      (await db.selectFrom("hold").selectAll().orderBy("record").execute()).map((row) => ({
        record: row.record,
        by: row.held_by,
        at: row.held_at,
        why: row.why,
      })),
    hold: ({ record, by, at, why }, act) =>
      inTransaction(async (tx) => {
        const row = { held_by: by, held_at: at, why };
        await tx
          .insertInto("hold")
          .values({ record, ...row })
          .onConflict((conflict) => conflict.column("record").doUpdateSet(row))
          .execute();
        await appendActs(tx, [act], sha256);
      }),
    release: (record, act) =>
      inTransaction(async (tx) => {
        const { numDeletedRows } = await tx
          .deleteFrom("hold")
          .where("record", "=", record)
          .executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        await appendActs(tx, [act], sha256);
        return true;
      }),
    entries: () => readEntries(db),
    history: () => readHistory(db),
    saveEntries: (entries, changes, acts) =>
      inTransaction(async (tx) => {
        await writeEntries(tx, entries, changes);
        await appendActs(tx, acts, sha256);
      }),
    seen: async () =>
      (await db.selectFrom("seen").selectAll().orderBy("record").execute()).map(
        ({ record }) => record,
      ),
    addSeen: (records) =>
      inTransaction(async (tx) => {
        for (const record of records)
          await tx
            .insertInto("seen")
            .values({ record })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
      }),
    savePlan: (plan, act) =>
      inTransaction(async (tx) => {
        await runs.savePlan(tx, plan);
        await appendActs(tx, [act], sha256);
      }),
    startRun: (run, acts) => inTransaction((tx) => runs.startRun(tx, run, acts, sha256)),
    endRun: (id, status, endedAt, resumeAt, acts) =>
      inTransaction(async (tx) => {
        await tx
          .updateTable("run")
          .set({ status, ended_at: endedAt, resume_at: resumeAt })
          .where("id", "=", id)
          .execute();
        await appendActs(tx, acts, sha256);
      }),
    unfinished: (fingerprint) => runs.readUnfinished(db, fingerprint),
    storeBatch: (batch) => inTransaction((tx) => runs.storeBatch(tx, batch)),
    markResent: async (key, atMs) => {
      await db.updateTable("batch").set({ last_sent_at_ms: atMs }).where("key", "=", key).execute();
    },
    settleBatch: (key, ends, links, acts) =>
      inTransaction((tx) => runs.settleBatch(tx, key, ends, links, acts, sha256)),
    openBatches: () => runs.openBatches(db),
    record: (act) => inTransaction((tx) => appendActs(tx, [act], sha256)),
    audit: () => readAudit(db),
    auditHead: () => readHead(db),
    sealedToken: async () =>
      (await db.selectFrom("token").select("sealed").executeTakeFirst())?.sealed ?? null,
    saveSealedToken: (sealed) =>
      inTransaction(async (tx) => {
        await tx.deleteFrom("token").execute();
        if (sealed !== null) await tx.insertInto("token").values({ id: 1, sealed }).execute();
      }),
    ...paceStore(raw),
    close,
  };
}

/** Read and written before every call, so without a queue behind other work. */
function paceStore(raw: OpenDatabase["raw"]): Pick<Store, "pace" | "savePace"> {
  const select = raw.prepare<[], { state: string }>("select state from pace where id = 1");
  const upsert = raw.prepare(
    "insert into pace (id, state) values (1, ?) on conflict (id) do update set state = excluded.state",
  );
  let known: PaceState | null = null;
  return {
    pace: () => {
      if (known === null) {
        const row = select.get();
        known = row === undefined ? emptyPace : decode<PaceState>(row.state);
      }
      return known;
    },
    savePace: (state) => {
      known = state;
      upsert.run(encode(state));
    },
  };
}
