import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OrganisationStore } from "#server/store/port.ts";
import { openSqlite } from "#server/store/sqliteDatabase.ts";
import { createStores } from "#server/store/stores.ts";
import type { Stores } from "#server/store/storesPort.ts";
import { sha256 } from "../../support/builders.ts";

/** A database of its own for one test. */
export interface TestDatabase {
  stores: Stores;
  /** As a process that ended and was started again. */
  reopen(): Promise<void>;
  drop(): Promise<void>;
}

/** Each fact of the store is one of every database. */
const databases: readonly (readonly [string, () => Promise<TestDatabase>])[] = [
  ["SQLite", sqliteDatabase],
];

async function sqliteDatabase(): Promise<TestDatabase> {
  const home = mkdtempSync(join(tmpdir(), "tieout-store-"));
  const open = async (): Promise<Stores> => {
    const database = await openSqlite(home);
    if (!database.ok) throw new Error(database.error.message);
    return createStores(database.value, sha256);
  };
  const database: TestDatabase = {
    stores: await open(),
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
  describe.each(databases)(`${what} in %s`, (_, open) => {
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
