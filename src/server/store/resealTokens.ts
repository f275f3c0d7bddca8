import type { AuditAct } from "#engine/audit/chain.ts";
import type { Sha256 } from "#engine/base/canonical.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import { appendActs } from "./auditQueries.ts";
import type { OpenDatabase } from "./database.ts";
import { lockOrganisation } from "./reach.ts";

/** In one transaction, with every organisation locked: a token that is renewed meanwhile waits for it. */
export function resealTokens(
  { db, isShared }: OpenDatabase,
  reseal: (sealed: string) => string | null,
  act: AuditAct | null,
  sha256: Sha256,
): Promise<Result<readonly string[], readonly string[]>> {
  return db.transaction().execute(async (tx) => {
    const organisations = await tx.selectFrom("organisation").select("id").orderBy("id").execute();
    if (isShared)
      for (const { id } of organisations) await lockOrganisation({ db: tx, organisation: id });
    const tokens = await tx.selectFrom("token").selectAll().orderBy("organisation").execute();
    const unopened: string[] = [];
    const sealedByOrganisation = new Map<string, string>();
    for (const { organisation, sealed } of tokens) {
      const anew = reseal(sealed);
      if (anew === null) unopened.push(organisation);
      else sealedByOrganisation.set(organisation, anew);
    }
    if (unopened.length > 0) return err(unopened);
    for (const [organisation, sealed] of sealedByOrganisation) {
      await tx
        .updateTable("token")
        .set({ sealed })
        .where("organisation", "=", organisation)
        .execute();
    }
    // One key is for all of them, also for those that are not connected just now. AUD-1.
    if (act !== null)
      for (const { id } of organisations)
        await appendActs({ db: tx, organisation: id }, [act], sha256);
    return ok([...sealedByOrganisation.keys()]);
  });
}
