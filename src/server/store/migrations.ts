import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";
import type { ColumnTypes } from "./migrations/columns.ts";
import { createTables } from "./migrations/firstTables.ts";
import { addRunKinds } from "./migrations/runKinds.ts";
import { addOrganisations } from "./migrations/organisations.ts";
import { addSignOffs } from "./migrations/signOffs.ts";

type Step = (db: Kysely<unknown>, types: ColumnTypes) => Promise<void>;

/** Numbered, forward only. A database that is newer than the program is refused by Kysely's own check. */
const steps: Readonly<Record<string, Step>> = {
  "0001_tables": (db) => createTables(db),
  "0002_organisations": addOrganisations,
  "0003_sign_offs": addSignOffs,
  "0004_run_kinds": addRunKinds,
};

/** The last step: which tables this version works with. */
export const schemaVersion = Object.keys(steps).at(-1) ?? "none";

export function migrationsFor(types: ColumnTypes): Readonly<Record<string, Migration>> {
  return Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [
      name,
      { up: (db: Kysely<unknown>) => step(db, types) },
    ]),
  );
}
