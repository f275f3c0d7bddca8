import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import type { ColumnTypes } from "./migrations/columns.ts";
import { migrationsFor } from "./migrations.ts";
import type { Schema } from "./schema.ts";

/** A database that is open and has every table as this version wants it. */
export interface OpenDatabase {
  readonly db: Kysely<Schema>;
  /** True where other processes write at the same time: then rows are locked before they are changed. */
  readonly isShared: boolean;
  readonly close: () => Promise<void>;
}

export interface NotOpened {
  readonly type: "folderInUse" | "notReadable" | "notReachable";
  readonly message: string;
}

/** Brings the tables up to this version, all or nothing. Null, or why they do not fit it. */
export async function migrate(db: Kysely<Schema>, types: ColumnTypes): Promise<string | null> {
  const migrations = migrationsFor(types);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return null;
  return error instanceof Error ? error.message : "unknown";
}
