import type { Sha256 } from "#engine/base/canonical.ts";
import { appendActs, readAudit, readHead } from "./auditQueries.ts";
import { readEntries, readHistory, writeEntries } from "./entryQueries.ts";
import { inChunks } from "./inChunks.ts";
import { readLinks, writeLinks } from "./linkQueries.ts";
import type { Store } from "./port.ts";
import type { Reach } from "./scope.ts";

type RecordMethods = Pick<
  Store,
  | "links"
  | "saveLinks"
  | "holds"
  | "hold"
  | "release"
  | "entries"
  | "saveEntries"
  | "history"
  | "seen"
  | "addSeen"
  | "record"
  | "audit"
  | "auditHead"
>;

/** What is known of records: links, holds, manual entries, what was seen, and who did what. */
export function recordMethods(reach: Reach, sha256: Sha256): RecordMethods {
  const { write, writeRun } = reach;
  return {
    ...holdMethods(reach, sha256),
    ...seenMethods(reach),
    links: () => readLinks(reach),
    saveLinks: (links, act) =>
      writeRun(async (scope) => {
        await writeLinks(scope, links);
        await appendActs(scope, [act], sha256);
      }),
    entries: () => readEntries(reach),
    history: () => readHistory(reach),
    saveEntries: (entries, changes, acts) =>
      writeRun(async (scope) => {
        await writeEntries(scope, entries, changes);
        await appendActs(scope, acts, sha256);
      }),
    record: (act) => write((scope) => appendActs(scope, [act], sha256)),
    audit: () => readAudit(reach),
    auditHead: () => readHead(reach),
  };
}

function holdMethods(
  { db, organisation, write }: Reach,
  sha256: Sha256,
): Pick<Store, "holds" | "hold" | "release"> {
  return {
    holds: async () => {
      const rows = await db
        .selectFrom("hold")
        .selectAll()
        .where("organisation", "=", organisation)
        .orderBy("record")
        .execute();
      return rows.map(({ record, held_by, held_at, why }) => ({
        record,
        by: held_by,
        at: held_at,
        why,
      }));
    },
    hold: ({ record, by, at, why }, act) =>
      write(async (scope) => {
        const row = { held_by: by, held_at: at, why };
        await scope.db
          .insertInto("hold")
          .values({ organisation, record, ...row })
          .onConflict((conflict) => conflict.columns(["organisation", "record"]).doUpdateSet(row))
          .execute();
        await appendActs(scope, [act], sha256);
      }),
    release: (record, act) =>
      write(async (scope) => {
        const { numDeletedRows } = await scope.db
          .deleteFrom("hold")
          .where("organisation", "=", organisation)
          .where("record", "=", record)
          .executeTakeFirst();
        if (numDeletedRows === 0n) return false;
        await appendActs(scope, [act], sha256);
        return true;
      }),
  };
}

function seenMethods({ db, organisation, writeRun }: Reach): Pick<Store, "seen" | "addSeen"> {
  return {
    seen: async () => {
      const rows = await db
        .selectFrom("seen")
        .select("record")
        .where("organisation", "=", organisation)
        .orderBy("record")
        .execute();
      return rows.map(({ record }) => record);
    },
    addSeen: (records) =>
      writeRun(async (scope) => {
        const rows = records.map((record) => ({ organisation, record }));
        for (const chunk of inChunks(rows))
          await scope.db
            .insertInto("seen")
            .values(chunk)
            .onConflict((conflict) => conflict.doNothing())
            .execute();
      }),
  };
}
