import Database from "better-sqlite3";
import {
  CompiledQuery,
  Kysely,
  SqliteDialect,
  type DatabaseConnection,
  type Dialect,
} from "kysely";
import { err, ok, type Result } from "#engine/base/result.ts";
import { migrate } from "./database.ts";
import { sqliteColumns } from "./migrations/columns.ts";
import type { Schema } from "./schema.ts";

/** A SQLite file with every table as this version wants it. */
export interface SqliteFile {
  readonly db: Kysely<Schema>;
  readonly close: () => Promise<void>;
}

/** Opens or makes it; the error is SQLite's or Kysely's word on why it does not fit. */
export async function openSqliteFile(file: string): Promise<Result<SqliteFile, string>> {
  const opened = openRaw(file);
  if (!opened.ok) return opened;
  const db = new Kysely<Schema>({ dialect: sqliteDialect(opened.value) });
  const trouble = await migrate(db, sqliteColumns);
  if (trouble === null) return ok({ db, close: () => db.destroy() });
  await db.destroy();
  return err(trouble);
}

/**
 * Opens a file that another process may be working on, as it stands: nobody's tables are changed under them. Null where
 * it is of an earlier version, whose trail has another form.
 */
export function openStanding(file: string): SqliteFile | null {
  const raw = new Database(file, { fileMustExist: true });
  raw.pragma("synchronous = FULL");
  const columns = raw.prepare<[string]>(
    "select 1 from pragma_table_info(?) where name = 'organisation'",
  );
  if (["audit", "fact"].every((table) => columns.get(table) !== undefined)) {
    const db = new Kysely<Schema>({ dialect: sqliteDialect(raw) });
    return { db, close: () => db.destroy() };
  }
  raw.close();
  return null;
}

/** Every commit is on the disk before anybody hears of it. */
function openRaw(file: string): Result<Database.Database, string> {
  const raw = new Database(file);
  try {
    raw.pragma("journal_mode = WAL");
    raw.pragma("synchronous = FULL");
    return ok(raw);
  } catch (problem) {
    raw.close();
    if (!isDamage(problem)) throw problem;
    return err("the file is not a whole database");
  }
}

/**
 * SQLite takes changes of tables back with their transaction, which Kysely does not count on for all its users' sake: a
 * migration that is cut off leaves nothing. And a transaction takes its turn to write when it begins: one that first
 * reads and then finds that another process has written in between would be refused, as a `backup` does to a bridge.
 * https://sqlite.org/lang_transaction.html
 */
function sqliteDialect(database: Database.Database): Dialect {
  const dialect = new SqliteDialect({ database });
  return {
    createDriver: () =>
      Object.assign(dialect.createDriver(), {
        beginTransaction: async (connection: DatabaseConnection): Promise<void> => {
          await connection.executeQuery(CompiledQuery.raw("begin immediate"));
        },
      }),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createAdapter: () =>
      Object.defineProperty(dialect.createAdapter(), "supportsTransactionalDdl", { value: true }),
  };
}

/** The file is none of SQLite's, or not whole. */
export function isDamage(problem: unknown): boolean {
  return /^SQLITE_(?:NOTADB|CORRUPT)/u.test(codeOf(problem));
}

/** SQLite's own code, told by shape: the native module's errors may be of another realm than ours. */
export function codeOf(problem: unknown): string {
  return typeof problem === "object" && problem !== null && "code" in problem
    ? String(problem.code)
    : "";
}
