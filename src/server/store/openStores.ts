import type { Sha256 } from "#engine/base/canonical.ts";
import { ok, type Result } from "#engine/base/result.ts";
import type { NotOpened } from "./database.ts";
import { openPostgres } from "./postgresDatabase.ts";
import { openSqlite } from "./sqliteDatabase.ts";
import { createStores } from "./stores.ts";
import type { Stores } from "./storesPort.ts";

export interface StorePlace {
  readonly home: string;
  /** Null: SQLite in `home`. */
  readonly databaseUrl: string | null;
}

/** The stores where the configuration wants them. */
export async function openStores(
  { home, databaseUrl }: StorePlace,
  sha256: Sha256,
): Promise<Result<Stores, NotOpened>> {
  const database = databaseUrl === null ? await openSqlite(home) : await openPostgres(databaseUrl);
  return database.ok ? ok(createStores(database.value, sha256)) : database;
}
