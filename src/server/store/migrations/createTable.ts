import type { CreateTableBuilder, Kysely } from "kysely";
import type { ColumnTypes } from "./columns.ts";
import type { Table } from "./organisationTables.ts";

/** A table with the organisation first in its key. */
export async function createTable(
  db: Kysely<unknown>,
  table: Table,
  types: ColumnTypes,
): Promise<void> {
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
