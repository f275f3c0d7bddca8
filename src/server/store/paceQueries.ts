import { emptyPace, type PaceState } from "#engine/pace.ts";
import { decodeExact, encodeExact } from "#contract/exactJson.ts";
import type { PaceStep } from "./port.ts";
import type { Reach } from "./scope.ts";

/**
 * Between looking and counting nobody else looks: SQLite has one writer, and PostgreSQL locks the one row, which is not
 * the lock of the organisation, so that a call does not wait behind a run that is being kept. RUN-4.
 */
export function changePace<T>(
  { db, organisation, isShared }: Reach,
  step: PaceStep<T>,
): Promise<T> {
  return db.transaction().execute(async (tx) => {
    if (isShared)
      await tx
        .insertInto("pace")
        .values({ organisation, state: encodeExact(emptyPace) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    const known = tx.selectFrom("pace").select("state").where("organisation", "=", organisation);
    const row = await (isShared ? known.forUpdate() : known).executeTakeFirst();
    const before = row === undefined ? emptyPace : decodeExact<PaceState>(row.state);
    const { state, value } = step(before);
    if (state === before) return value;
    await tx
      .insertInto("pace")
      .values({ organisation, state: encodeExact(state) })
      .onConflict((conflict) =>
        conflict.column("organisation").doUpdateSet({ state: encodeExact(state) }),
      )
      .execute();
    return value;
  });
}
