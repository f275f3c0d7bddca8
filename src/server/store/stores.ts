import type { Sha256 } from "#engine/base/canonical.ts";
import type { OpenDatabase } from "./database.ts";
import { createDirectory } from "./directory.ts";
import { organisationStore } from "./organisationStore.ts";
import { resealTokens } from "./resealTokens.ts";
import type { Stores } from "./storesPort.ts";

/** All stores over one open database. */
export function createStores(database: OpenDatabase, sha256: Sha256): Stores {
  return {
    of: (organisation) => organisationStore(database, organisation, sha256),
    resealTokens: (reseal, act) => resealTokens(database, reseal, act, sha256),
    directory: createDirectory(database),
    close: () => database.close(),
  };
}
