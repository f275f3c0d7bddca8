import type { Sha256 } from "#engine/base/canonical.ts";
import type { OpenDatabase } from "./database.ts";
import { fileMethods } from "./fileQueries.ts";
import { jobMethods } from "./jobQueries.ts";
import { leaseMethods, type Fence } from "./leaseQueries.ts";
import { changePace } from "./paceQueries.ts";
import type { OrganisationStore } from "./port.ts";
import { reachOf } from "./reach.ts";
import { recordMethods } from "./recordMethods.ts";
import { runMethods } from "./runMethods.ts";
import { settingMethods } from "./settingMethods.ts";
import { signOffMethods } from "./signOffQueries.ts";

/** What one organisation keeps, in either database. Each method is one transaction. */
export function organisationStore(
  database: OpenDatabase,
  organisation: string,
  sha256: Sha256,
  fence: Fence | null = null,
): OrganisationStore {
  const reach = reachOf(database, organisation, fence);
  return {
    ...settingMethods(reach, sha256),
    ...recordMethods(reach, sha256),
    ...runMethods(reach, sha256),
    ...signOffMethods(reach, sha256),
    ...jobMethods(reach),
    ...fileMethods(reach),
    ...leaseMethods(reach),
    changePace: (step) => changePace(reach, step),
    fenced: (lease, holder) => organisationStore(database, organisation, sha256, { lease, holder }),
  };
}
