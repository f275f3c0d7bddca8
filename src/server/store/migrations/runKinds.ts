import type { Kysely } from "kysely";
import type { ColumnTypes } from "./columns.ts";

/** What each run was for; before this step only syncs were kept as runs. MAN-5. */
export async function addRunKinds(db: Kysely<unknown>, { text }: ColumnTypes): Promise<void> {
  await db.schema
    .alterTable("run")
    .addColumn("kind", text, (column) => column.notNull().defaultTo("sync"))
    .execute();
}
