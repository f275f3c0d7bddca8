import type { AuditAct } from "#engine/audit/chain.ts";
import type { Sha256 } from "#engine/base/canonical.ts";
import type { OpenDatabase } from "./database.ts";
import type { StorePlace } from "./openStores.ts";
import { organisationStore } from "./organisationStore.ts";
import { openPostgres } from "./postgresDatabase.ts";
import { databaseFile } from "./sqliteDatabase.ts";
import { openStanding } from "./sqliteFile.ts";

/**
 * Leaves an act in the trail of every organisation, while a bridge goes on working: each entry is chained in a
 * transaction of its own. A database of an earlier version, which nobody has opened since, has no such trail yet. AUD-1.
 */
export async function recordEverywhere(
  { databaseUrl, home }: StorePlace,
  act: AuditAct,
  sha256: Sha256,
): Promise<void> {
  const database = databaseUrl === null ? standing(home) : await shared(databaseUrl);
  if (database === null) return;
  try {
    const rows = await database.db.selectFrom("organisation").select("id").orderBy("id").execute();
    for (const { id } of rows) await organisationStore(database, id, sha256).record(act);
  } finally {
    await database.close();
  }
}

function standing(home: string): OpenDatabase | null {
  const file = openStanding(databaseFile(home));
  return file === null ? null : { ...file, isShared: false };
}

async function shared(url: string): Promise<OpenDatabase | null> {
  const opened = await openPostgres(url);
  return opened.ok ? opened.value : null;
}
