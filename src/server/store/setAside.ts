import { sql } from "kysely";
import type { AuditAct } from "#engine/audit/chain.ts";
import type { Sha256 } from "#engine/base/canonical.ts";
import { appendActs } from "./auditQueries.ts";
import { endedState } from "./jobQueries.ts";
import type { SetAside } from "./port.ts";
import type { Scope } from "./scope.ts";

/** What points into an organisation of Xero, or tells what was done there. Settings, holds and jobs point nowhere. */
const tables = [
  "link",
  "entry",
  "entry_history",
  "seen",
  "plan",
  "run",
  "command",
  "batch",
  "sign_off",
  "audit",
] as const;

/** What is remembered of the schedule has nothing to do with Xero. */
const staying = ["lastScheduled"];

/** The id of an organisation has at most 63 characters; the time behind it needs the rest. */
const idMax = 36;

/**
 * Moves all of it under an id of its own, whole, its audit trail ended by the act; the records then belong to another
 * organisation, in the same transaction. False where a job is open: it was asked for while the books were the old ones.
 */
export async function setAside(
  scope: Scope,
  { organisationId, organisationName, asideName }: SetAside,
  act: AuditAct,
  sha256: Sha256,
): Promise<boolean> {
  const { db, organisation } = scope;
  const open = await db
    .selectFrom("job")
    .select("id")
    .where("organisation", "=", organisation)
    .where("state_type", "!=", endedState)
    .executeTakeFirst();
  if (open !== undefined) return false;
  await appendActs(scope, [act], sha256);
  const time = act.at.slice(0, 19).replace(/[T:]/gu, "-");
  const id = `${organisation.slice(0, idMax)}-until-${time}`;
  await db.insertInto("organisation").values({ id, name: asideName }).execute();
  for (const table of tables) {
    const rows = sql`update ${sql.table(table)} set organisation = ${id} where organisation = ${organisation}`;
    await rows.execute(db);
  }
  await db
    .updateTable("fact")
    .set({ organisation: id })
    .where("organisation", "=", organisation)
    .where("name", "not in", staying)
    .execute();
  await db
    .insertInto("fact")
    .values([
      { organisation, name: "organisationId", value: organisationId },
      { organisation, name: "organisationName", value: organisationName },
    ])
    .execute();
  return true;
}
