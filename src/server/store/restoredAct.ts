import type { AuditAct } from "#engine/audit/chain.ts";

/** Where a trail ended. */
export interface TrailEnd {
  readonly entries: number;
  readonly head: string | null;
}

/**
 * A restore puts another trail in the place of the one that was there: its act says where that one ended, so that
 * whoever has a print or an export of it sees why it does not fit, and which one was put back. AUD-1.
 */
export function restoredAct(act: AuditAct, before: TrailEnd | null, after: TrailEnd): AuditAct {
  const was =
    before === null
      ? "the trail that was there could not be read, or there was none"
      : `the trail that was there ended at ${endOf(before)}`;
  return {
    ...act,
    says: `${act.says}: ${was}, the backup's at ${endOf(after)}`,
    before: before === null ? null : { ...before },
    after: { ...after },
  };
}

function endOf({ entries, head }: TrailEnd): string {
  return head === null ? "no entry" : `entry ${entries.toString()}, head ${head}`;
}
