import { sql, type RawBuilder } from "kysely";
import type { OrganisationStore } from "./port.ts";
import { leaseLost } from "./leaseLost.ts";
import type { Reach, Scope } from "./scope.ts";

/** The lease that a worker must hold to write. */
export interface Fence {
  readonly lease: string;
  readonly holder: string;
}

/** Several machines agree on no clock but the database's. */
const databaseNowMs = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;

export function leaseMethods({
  db,
  organisation,
  isShared,
}: Reach): Pick<OrganisationStore, "takeLease" | "renewLease" | "releaseLease"> {
  return {
    takeLease: async (name, holder, ttlMs, processNowMs) => {
      const nowMs: RawBuilder<number> = isShared ? databaseNowMs : sql<number>`${processNowMs}`;
      const until = sql<number>`${nowMs} + ${ttlMs}`;
      const taken = await db
        .insertInto("lease")
        .values({ organisation, name, holder, until_ms: until })
        .onConflict((conflict) =>
          conflict
            .columns(["organisation", "name"])
            .doUpdateSet({ holder, until_ms: until })
            .where((eb) =>
              eb.or([eb("lease.holder", "=", holder), eb("lease.until_ms", "<=", nowMs)]),
            ),
        )
        .returning("holder")
        .executeTakeFirst();
      return taken !== undefined;
    },
    renewLease: async (name, holder, ttlMs, processNowMs) => {
      const nowMs: RawBuilder<number> = isShared ? databaseNowMs : sql<number>`${processNowMs}`;
      const { numUpdatedRows } = await db
        .updateTable("lease")
        .set({ until_ms: sql<number>`${nowMs} + ${ttlMs}` })
        .where("organisation", "=", organisation)
        .where("name", "=", name)
        .where("holder", "=", holder)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    releaseLease: async (name, holder) => {
      await db
        .deleteFrom("lease")
        .where("organisation", "=", organisation)
        .where("name", "=", name)
        .where("holder", "=", holder)
        .execute();
    },
  };
}

/** Throws where the lease is not the holder's; else nobody can take it before the transaction has ended. */
export async function holdFence(
  { db, organisation }: Scope,
  { lease, holder }: Fence,
  isShared: boolean,
): Promise<void> {
  const held = db
    .selectFrom("lease")
    .select("holder")
    .where("organisation", "=", organisation)
    .where("name", "=", lease);
  const row = await (isShared ? held.forShare() : held).executeTakeFirst();
  if (row?.holder !== holder) throw leaseLost(lease);
}
