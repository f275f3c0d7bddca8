import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "#engine/base/result.ts";
import type { NotOpened, OpenDatabase } from "#server/store/database.ts";
import type { OrganisationStore } from "#server/store/port.ts";
import { openPostgres } from "#server/store/postgresDatabase.ts";
import { openSqlite } from "#server/store/sqliteDatabase.ts";
import { createStores } from "#server/store/stores.ts";
import type { Stores } from "#server/store/storesPort.ts";
import { sha256 } from "../../support/builders.ts";
import { startPostgres, type TestPostgres } from "../../support/postgres.ts";

/** A database of its own for one test. */
export interface TestDatabase {
  stores: Stores;
  /** As a process that ended and was started again. */
  reopen(): Promise<void>;
  drop(): Promise<void>;
}

/** Each fact of the store is one of every database. */
const kinds: readonly (readonly [string, () => Promise<TestDatabase>])[] = [
  ["SQLite", sqliteDatabase],
  ["PostgreSQL", postgresDatabase],
];

/** One server for all facts of a file, each in a database of its own. */
let server: Promise<TestPostgres> | null = null;
afterAll(async () => (await server)?.drop());

async function postgresDatabase(): Promise<TestDatabase> {
  server ??= startPostgres();
  const url = await (await server).createDatabase();
  return databaseOver(
    () => openPostgres(url),
    () => Promise.resolve(),
  );
}

function sqliteDatabase(): Promise<TestDatabase> {
  const home = mkdtempSync(join(tmpdir(), "tieout-store-"));
  return databaseOver(
    () => openSqlite(home),
    async () => rmSync(home, { recursive: true, force: true }),
  );
}

async function databaseOver(
  openDatabase: () => Promise<Result<OpenDatabase, NotOpened>>,
  remove: () => Promise<void>,
): Promise<TestDatabase> {
  const open = async (): Promise<Stores> => {
    const opened = await openDatabase();
    if (!opened.ok) throw new Error(opened.error.message);
    return createStores(opened.value, sha256);
  };
  const database: TestDatabase = {
    stores: await open(),
    reopen: async () => {
      await database.stores.close();
      database.stores = await open();
    },
    drop: async () => {
      await database.stores.close();
      await remove();
    },
  };
  return database;
}

/** The facts of one file, told of every database; `mine` is the store of the organisation `main`. */
export function describeStores(
  what: string,
  facts: (given: { readonly database: TestDatabase; readonly mine: OrganisationStore }) => void,
): void {
  describe.each(kinds)(`${what} in %s`, (_, open) => {
    let database: TestDatabase;
    beforeEach(async () => {
      database = await open();
    });
    afterEach(() => database.drop());
    facts({
      get database() {
        return database;
      },
      get mine() {
        return database.stores.of("main");
      },
    });
  });
}
