import { sql, type Kysely } from "kysely";
import { err, ok, type Result } from "#engine/base/result.ts";
import { exportDatabase, replacedFile } from "./backup.ts";
import { copyTables } from "./copyTables.ts";
import type { OpenDatabase } from "./database.ts";
import { keptTables, momentaryTables } from "./keptTables.ts";
import { appendActs, readHead } from "./auditQueries.ts";
import { openPostgres } from "./postgresDatabase.ts";
import { restoredAct, type TrailEnd } from "./restoredAct.ts";
import type { NotRestored, Restored, RestoreRequest } from "./restoreRequest.ts";
import type { Schema } from "./schema.ts";
import type { SqliteFile } from "./sqliteFile.ts";
import { putInPlace } from "./wholeFile.ts";

/** Nobody is to see half of it, so nobody is to be there: who is connected is told to go first. */
export async function restorePostgres(
  { place: { home }, nowMs, act, sha256 }: RestoreRequest,
  url: string,
  backup: SqliteFile,
): Promise<Result<Restored, NotRestored>> {
  const opened = await openPostgres(url, restoreName);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    if (await isUsedByOthers(database)) return err({ message: othersAreThere });
    const replaced = replacedFile(home, nowMs);
    await exportDatabase(database, `${replaced}.new`);
    putInPlace(`${replaced}.new`, replaced);
    const organisations = await database.db.transaction().execute(async (tx) => {
      await sql`set local statement_timeout = 0`.execute(tx);
      const tables = [...keptTables.map(({ name }) => name), ...momentaryTables];
      const all = sql.join(tables.map((name) => sql.table(name)));
      await sql`lock table ${all} in access exclusive mode`.execute(tx);
      const endByOrganisation = await trailEndsOf(tx);
      for (const name of tables.filter((table) => table !== "pace"))
        await sql`delete from ${sql.table(name)}`.execute(tx);
      await copyTables(backup.db, tx);
      const rows = await tx.selectFrom("organisation").select("id").orderBy("id").execute();
      const ids = rows.map(({ id }) => id);
      for (const organisation of ids) {
        const scope = { db: tx, organisation };
        const before = endByOrganisation.get(organisation) ?? null;
        await appendActs(scope, [restoredAct(act, before, await readHead(scope))], sha256);
      }
      return ids;
    });
    return ok({ organisations, replaced });
  } finally {
    await database.close();
  }
}

async function trailEndsOf(db: Kysely<Schema>): Promise<ReadonlyMap<string, TrailEnd>> {
  const ends = new Map<string, TrailEnd>();
  for (const { id } of await db.selectFrom("organisation").select("id").execute())
    ends.set(id, await readHead({ db, organisation: id }));
  return ends;
}

/** The name under which this process is connected, so that it does not take itself for another. */
const restoreName = "tieout-restore";

async function isUsedByOthers({ db }: OpenDatabase): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity
    where datname = current_database()
      and application_name like ${"tieout%"}
      and application_name <> ${restoreName}`.execute(db);
  return rows.length > 0;
}

const othersAreThere =
  "Another Tieout is connected to the database of DATABASE_URL. End every bridge and command that uses it, and run this again.";
