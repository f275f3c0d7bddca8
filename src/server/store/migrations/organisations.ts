import { sql, type Kysely } from "kysely";
import type { ColumnTypes } from "./columns.ts";
import { createTable } from "./createTable.ts";
import { added, rebuilt, type RebuiltTable } from "./organisationTables.ts";

/**
 * Gives every row an organisation, and makes what many organisations and their jobs need. What was there belongs to the
 * one organisation of one machine: its name is written here as it was when this was new, for a migration never changes.
 */
export async function addOrganisations(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  for (const table of rebuilt) await rebuild(db, table, types);
  // The findings of a run stand in its report, which nobody could read from here.
  await db.schema.dropTable("finding").execute();
  for (const table of added) await createTable(db, table, types);
  await sql`insert into organisation (id, name) values (${"main"}, ${"Main"})`.execute(db);
}

async function rebuild(
  db: Kysely<unknown>,
  table: RebuiltTable,
  types: ColumnTypes,
): Promise<void> {
  const { name, copied } = table;
  const old = `${name}_0001`;
  await db.schema.alterTable(name).renameTo(old).execute();
  await createTable(db, table, types);
  const columns = sql.join(copied.map((column) => sql.ref(column)));
  // The steps of a history had no numbers; they were read by their instants.
  const values = sql.join(
    copied.map((column) =>
      name === "entry_history" && column === "seq"
        ? sql`row_number() over (order by at, ${sql.ref(types.written)})`
        : sql.ref(column),
    ),
  );
  await sql`insert into ${sql.table(name)} (organisation, ${columns})
    select cast(${"main"} as text), ${values} from ${sql.table(old)}`.execute(db);
  await db.schema.dropTable(old).execute();
}
