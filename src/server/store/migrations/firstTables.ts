import type { Kysely } from "kysely";

/** The tables of the first version, for one organisation on one machine. Later migrations change them. */
export async function createTables(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("setting")
    .addColumn("key", "text", key)
    .addColumn("value", "text", needed)
    .execute();
  await schema
    .createTable("fact")
    .addColumn("name", "text", key)
    .addColumn("value", "text", needed)
    .execute();
  await schema
    .createTable("token")
    .addColumn("id", "integer", key)
    .addColumn("sealed", "text", needed)
    .execute();
  await schema
    .createTable("link")
    .addColumn("record", "text", key)
    .addColumn("xero_type", "text", needed)
    .addColumn("xero_id", "text", needed)
    .addColumn("xero_number", "text")
    .addColumn("origin", "text", needed)
    .addColumn("facts", "text", needed)
    .addColumn("since", "integer", needed)
    .execute();
  await schema
    .createTable("hold")
    .addColumn("record", "text", key)
    .addColumn("held_by", "text", needed)
    .addColumn("held_at", "text", needed)
    .addColumn("why", "text", needed)
    .execute();
  await schema
    .createTable("entry")
    .addColumn("id", "text", key)
    .addColumn("status", "text", needed)
    .addColumn("content", "text", needed)
    .execute();
  await schema
    .createTable("entry_history")
    .addColumn("entry_id", "text", needed)
    .addColumn("at", "text", needed)
    .addColumn("who", "text", needed)
    .addColumn("from_status", "text")
    .addColumn("to_status", "text", needed)
    .addColumn("why", "text", needed)
    .execute();
  await schema.createTable("seen").addColumn("record", "text", key).execute();
  await createRunTables(db);
  await schema
    .createTable("audit")
    .addColumn("seq", "integer", key)
    .addColumn("content", "text", needed)
    .addColumn("hash", "text", needed)
    .execute();
  await schema
    .createTable("pace")
    .addColumn("id", "integer", key)
    .addColumn("state", "text", needed)
    .execute();
}

async function createRunTables({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("plan")
    .addColumn("fingerprint", "text", key)
    .addColumn("shown_at", "text", needed)
    .addColumn("items", "text", needed)
    .execute();
  await schema
    .createTable("run")
    .addColumn("id", "text", key)
    .addColumn("fingerprint", "text", needed)
    .addColumn("status", "text", needed)
    .addColumn("started_at", "text", needed)
    .addColumn("ended_at", "text")
    .addColumn("resume_at", "text")
    .execute();
  await schema
    .createTable("command")
    .addColumn("run_id", "text", needed)
    .addColumn("key", "text", needed)
    .addColumn("seq", "integer", needed)
    .addColumn("state", "text", needed)
    .addColumn("content", "text", needed)
    .addColumn("ending", "text")
    .addPrimaryKeyConstraint("command_key", ["run_id", "key"])
    .execute();
  await schema
    .createTable("batch")
    .addColumn("key", "text", key)
    .addColumn("run_id", "text", needed)
    .addColumn("state", "text", needed)
    .addColumn("first_sent_at_ms", "integer", needed)
    .addColumn("last_sent_at_ms", "integer", needed)
    .addColumn("request", "text", needed)
    .addColumn("commands", "text", needed)
    .execute();
  await schema
    .createTable("finding")
    .addColumn("run_id", "text", needed)
    .addColumn("seq", "integer", needed)
    .addColumn("content", "text", needed)
    .execute();
}

function key<T extends { primaryKey(): T; notNull(): T }>(column: T): T {
  return column.primaryKey().notNull();
}

function needed<T extends { notNull(): T }>(column: T): T {
  return column.notNull();
}
