import type { OpenDatabase } from "./database.ts";
import { holdFence, type Fence } from "./leaseQueries.ts";
import type { Reach, Scope } from "./scope.ts";

/** The way to one organisation's rows; with a fence, for a worker that holds a lease. */
export function reachOf(
  { db, isShared }: OpenDatabase,
  organisation: string,
  fence: Fence | null,
): Reach {
  const transaction = <T>(of: Fence | null, work: (scope: Scope) => Promise<T>): Promise<T> =>
    db.transaction().execute(async (tx) => {
      const scope = { db: tx, organisation };
      if (isShared) await lockOrganisation(scope);
      if (of !== null) await holdFence(scope, of, isShared);
      return work(scope);
    });
  return {
    db,
    organisation,
    isShared,
    write: (work) => transaction(null, work),
    writeRun: (work) => transaction(fence, work),
  };
}

/** Ends of chains and highest numbers are read and then built upon: nobody else may do so in between. */
export async function lockOrganisation({ db, organisation }: Scope): Promise<void> {
  const row = await db
    .selectFrom("organisation")
    .select("id")
    .where("id", "=", organisation)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Error(`Defect: there is no organisation ${organisation}`);
}
