import { Kysely, PostgresDialect } from "kysely";
import { Pool, TypeOverrides, types as known } from "pg";
import { err, ok, type Result } from "#engine/base/result.ts";
import { migrate, type NotOpened, type OpenDatabase } from "./database.ts";
import { postgresColumns } from "./migrations/columns.ts";
import type { Schema } from "./schema.ts";

/** Connections of one process: a worker keeps few of them busy, and a server takes a hundred by default. */
const connectionsMax = 10;
/** So long a connection is waited for; after it the database is away, and the caller says so. */
const connectMs = 10_000;
const idleMs = 30_000;
/** Nothing that we ask takes so long, but another process's migration. */
const statementMs = 120_000;
/** A process that froze inside a transaction blocks its organisation no longer. */
const idleInTransactionMs = 60_000;

/** Opens a PostgreSQL database that may be other processes' too. */
export async function openPostgres(
  url: string,
  applicationName = "tieout",
): Promise<Result<OpenDatabase, NotOpened>> {
  // Counters and milliseconds stay far below 2^53: as numbers they are what SQLite gives.
  const types = new TypeOverrides();
  types.setTypeParser(known.builtins.INT8, Number);
  const pool = new Pool({
    connectionString: url,
    application_name: applicationName,
    max: connectionsMax,
    connectionTimeoutMillis: connectMs,
    idleTimeoutMillis: idleMs,
    statement_timeout: statementMs,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    keepAlive: true,
    types,
  });
  // A connection that breaks while nobody uses it is dropped by the pool; the next query takes another.
  pool.on("error", () => undefined);
  // One that breaks while it is used fails its query or its transaction; said of the connection too, unheard, it would
  // end the process (node-postgres, Pool: events).
  pool.on("connect", (client) => client.on("error", () => undefined));
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const unreachable = await reach(pool);
  const trouble = unreachable ?? (await migrate(db, postgresColumns));
  if (trouble === null) return ok({ db, isShared: true, close: () => db.destroy() });
  await db.destroy();
  return unreachable === null
    ? err({ type: "notReadable", message: notReadable(trouble) })
    : err({ type: "notReachable", message: notReachable(trouble) });
}

/** Null, or why not: a wrong password is found out before anything is asked. */
async function reach(pool: Pool): Promise<string | null> {
  try {
    await pool.query("select 1");
    return null;
  } catch (problem) {
    return problem instanceof Error && problem.message !== "" ? problem.message : "no answer";
  }
}

function notReachable(why: string): string {
  return `The PostgreSQL server of DATABASE_URL cannot be used: ${why}. Check the address, the user and that the server runs.`;
}

function notReadable(why: string): string {
  return `The database of DATABASE_URL does not fit this version of Tieout (${why}). Use the version that wrote it, or restore a backup.`;
}
