import { sql, type CreateTableBuilder, type Kysely } from "kysely";
import type { ColumnTypes } from "./columns.ts";
import { added, rebuilt, type RebuiltTable, type Table } from "./organisationTables.ts";

/**
 * Gives every row an organisation, and makes what many organisations and their jobs need. What was there belongs to the
 * one organisation of one machine: its name is written here as it was when this was new, for a migration never changes.
 */
export async function addOrganisations(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  for (const table of rebuilt) await rebuild(db, table, types);
  // The findings of a run stand in its report, which nobody could read from here.
  await db.schema.dropTable("finding").execute();
  for (const table of added) await create(db, table, types);
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
  await create(db, table, types);
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

async function create(db: Kysely<unknown>, table: Table, types: ColumnTypes): Promise<void> {
  const { name, key, text = [], numbers = [], bytes = [], empty = [] } = table;
  const mayBeEmpty = new Set(empty);
  let building: CreateTableBuilder<string, string> = db.schema.createTable(name);
  const add = (columns: readonly string[], type: ColumnTypes["text"]): void => {
    for (const column of columns)
      building = building.addColumn(column, type, (built) =>
        mayBeEmpty.has(column) ? built : built.notNull(),
      );
  };
  add(text, types.text);
  add(numbers, types.number);
  add(bytes, types.bytes);
  // PostgreSQL wants one name for one constraint, and 0001 took the usual ones.
  await building.addPrimaryKeyConstraint(`${name}_in_organisation`, [...key]).execute();
}
