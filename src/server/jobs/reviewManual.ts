import type { ManualNeed } from "#engine/manual/need.ts";
import { planCovers } from "#engine/manual/coverage.ts";
import { linkedIdsOf } from "#engine/manual/linkedIds.ts";
import { entryMaker } from "#engine/manual/buildEntry.ts";
import { reviewEntries, type SettledEntries } from "#engine/manual/life.ts";
import type { LinkByRecord } from "#engine/plan/link.ts";
import { nowInstant, type Deps } from "./deps.ts";
import type { Snapshot } from "#engine/xero/snapshot.ts";
import type { Prepared } from "./prepare.ts";

/** The manual entries as the plan asks for them and Xero shows them; `refused`: needs of writes that Xero refused. */
export function reviewManual(
  deps: Deps,
  { plan, snapshot, settings, reading, entries }: Prepared,
  links: LinkByRecord,
  refused: readonly ManualNeed[],
  /** Xero's books as the run has left them; for a preview, as they were pulled. */
  booksAfter: Snapshot,
): SettledEntries {
  const { sha256, who } = deps;
  const settled = reviewEntries({
    needs: [...plan.manualNeeds, ...refused],
    stored: entries,
    context: { settings, snapshot, sha256, at: nowInstant(deps), who },
    covers: planCovers(plan, reading.book, sha256),
    linkedIds: linkedIdsOf(links),
  });
  const make = entryMaker({ settings, snapshot: booksAfter, sha256 });
  const shown = settled.entries.map((entry) => {
    if (entry.status === "verified" || entry.status === "notNeeded") return entry;
    const { steps, effect, precheck, reference, xeroUrl } = make(withIds(entry.need, links));
    return { ...entry, steps, effect, precheck, reference, xeroUrl };
  });
  return { ...settled, entries: shown };
}

/**
 * What this very run has put into Xero has its id in the links. Only for what is said of it: the snapshot that proves
 * was read before the run, and a proof would take what is not in it for removed.
 */
function withIds(need: ManualNeed, links: LinkByRecord): ManualNeed {
  const { invoice, invoiceId, original } = need;
  const idOf = (record: string): string | null => links.get(record)?.xeroId ?? null;
  return {
    ...need,
    invoiceId: invoiceId ?? (invoice === null ? null : idOf(`order:${invoice}`)),
    original:
      original === null
        ? null
        : { ...original, xeroId: original.xeroId ?? idOf(`payment:${original.number}`) },
  };
}
