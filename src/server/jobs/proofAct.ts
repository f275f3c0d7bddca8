import type { AuditAct } from "#engine/audit/chain.ts";
import type { EntryChange } from "#engine/manual/life.ts";

/** AUD-1: what the exports and Xero showed of an entry, and what that made of it. */
export function proofAct({ at, entryId, from, to, who, why }: EntryChange): AuditAct {
  return {
    at,
    who,
    act: "proof",
    about: entryId,
    says: `Entry ${entryId}: ${to}${why === "" ? "" : ` (${why})`}`,
    before: from === null ? null : { status: from },
    after: { status: to },
  };
}
