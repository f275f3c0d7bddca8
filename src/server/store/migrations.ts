import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { ColumnTypes } from "./migrations/columns.ts";
import { createTables } from "./migrations/firstTables.ts";
import { addOrganisations } from "./migrations/organisations.ts";

/** Numbered, forward only. A database that is newer than the program is refused by Kysely's own check. */
export function migrationsFor(types: ColumnTypes): Readonly<Record<string, Migration>> {
  return {
    "0001_tables": { up: createTables },
    "0002_organisations": { up: (db: Kysely<unknown>) => addOrganisations(db, types) },
  };
}
