import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OrganisationStore } from "#server/store/port.ts";
import { openStores, type StorePlace } from "#server/store/openStores.ts";
import type { Stores } from "#server/store/storesPort.ts";
import { sha256 } from "../../support/builders.ts";
import { startPostgres, type TestPostgres } from "../../support/postgres.ts";

/** A database of its own for one test. */
export interface TestDatabase {
  stores: Stores;
  readonly place: StorePlace;
  /** As a process that ended and was started again. */
  reopen(): Promise<void>;
  drop(): Promise<void>;
}

/** Each fact of the store is one of every database. */
export const databases = { SQLite: sqliteDatabase, PostgreSQL: postgresDatabase } as const;

/** One server for all facts of a file, each in a database of its own. */
let server: Promise<TestPostgres> | null = null;
afterAll(async () => (await server)?.drop());

async function postgresDatabase(): Promise<TestDatabase> {
  server ??= startPostgres();
  return databaseAt(await (await server).createDatabase());
}

function sqliteDatabase(): Promise<TestDatabase> {
  return databaseAt(null);
}

async function databaseAt(databaseUrl: string | null): Promise<TestDatabase> {
  const home = mkdtempSync(join(tmpdir(), "tieout-store-"));
  const place = { home, databaseUrl };
  const open = async (): Promise<Stores> => {
    const opened = await openStores(place, sha256);
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value;
  };
  const database: TestDatabase = {
    stores: await open(),
    place,
    reopen: async () => {
      await database.stores.close();
      database.stores = await open();
    },
    drop: async () => {
      await database.stores.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
  return database;
}

/** The facts of one file, told of every database; `mine` is the store of the organisation `main`. */
export function describeStores(
  what: string,
  facts: (given: { readonly database: TestDatabase; readonly mine: OrganisationStore }) => void,
): void {
  describe.each(Object.entries(databases))(`${what} in %s`, (_, open) => {
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
