import { sql, type Kysely } from "kysely";
import { keptTables, type KeptTable } from "./keptTables.ts";
import type { Schema } from "./schema.ts";

/**
 * Copies every kept row, page by page, from a database that nobody changes meanwhile (a snapshot, a file of ours) to
 * one that has the same tables. Rows that are there already stay as they are.
 */
export async function copyTables(from: Kysely<Schema>, to: Kysely<Schema>): Promise<void> {
  for (const table of keptTables) await copyTable(from, to, table);
}

async function copyTable(
  from: Kysely<Schema>,
  to: Kysely<Schema>,
  { name, key, page }: KeptTable,
): Promise<void> {
  const order = sql.join(key.map((column) => sql.ref(column)));
  for (let at = 0; ; at += page) {
    const { rows } = await sql<Readonly<Record<string, unknown>>>`
      select * from ${sql.table(name)} order by ${order} limit ${page} offset ${at}`.execute(from);
    const [first] = rows;
    if (first === undefined) return;
    const names = Object.keys(first);
    const columns = sql.join(names.map((column) => sql.ref(column)));
    const values = sql.join(
      rows.map((row) => sql`(${sql.join(names.map((column) => sql.val(row[column])))})`),
    );
    await sql`insert into ${sql.table(name)} (${columns}) values ${values}
      on conflict do nothing`.execute(to);
  }
}
