import type { BookReading } from "#engine/corebridge/reading.ts";
import type { Finding } from "#engine/finding.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { Item } from "#engine/plan/task.ts";
import { ruleRows } from "#engine/rules/rulebook.ts";
import type { Settings } from "#engine/settings.ts";
import type { Snapshot } from "#engine/xero/snapshot.ts";
import type { RunShown, TieOutShown, WorkbookInput } from "#workbook/input.ts";
import type { UserEdit } from "#workbook/userEdits.ts";
import { nowInstant, type Deps } from "./deps.ts";

/** What stands behind a workbook; parts that nobody read are null. */
export interface Standing {
  readonly settings: Settings;
  readonly reading: BookReading | null;
  readonly snapshot: Snapshot | null;
  readonly run: RunShown | null;
  readonly items: readonly Item[];
  readonly previewed: readonly Item[];
  readonly findings: readonly Finding[];
  readonly manualEntries: readonly ManualEntry[];
  readonly settledEdits: readonly UserEdit[];
  /** Of a tie-out only. */
  readonly tieOut?: TieOutShown | undefined;
}

/** Everything that the sheets show, with the times and the audit trail as they are now. */
export async function shownNow(deps: Deps, standing: Standing): Promise<WorkbookInput> {
  const { store } = deps;
  const { settings, reading, snapshot, ...shown } = standing;
  const { syncStartDate, defaultBankAccount, paymentPosting, applyDeposits } = settings;
  const { head } = await store.auditHead();
  const audit = await store.audit();
  return {
    generatedAt: nowInstant(deps),
    organisation: snapshot?.organisation ?? null,
    settings: { syncStartDate, defaultBankAccount, paymentPosting, applyDeposits },
    syncs: {
      lastAttempted: await store.remembered("lastAttempted"),
      lastSuccessful: await store.remembered("lastSuccessful"),
    },
    ...shown,
    refusedRows: reading?.refusedRows ?? [],
    readings: reading?.sheets ?? [],
    book: reading?.book ?? null,
    snapshot,
    rules: ruleRows,
    audit: {
      head,
      entries: audit.map(({ seq, at, who, act, about, says, hash }) => ({
        number: seq,
        at,
        by: who,
        act,
        about,
        says,
        hash,
      })),
    },
  };
}
