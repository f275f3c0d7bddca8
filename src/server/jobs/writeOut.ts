import { err, ok, type Result } from "#engine/base/result.ts";
import type { Finding } from "#engine/finding.ts";
import type { ManualEntry } from "#engine/manual/entry.ts";
import type { Item } from "#engine/plan/task.ts";
import { ruleRows } from "#engine/rules/rulebook.ts";
import type { RunShown } from "#workbook/input.ts";
import type { OperationFailure } from "../operations.ts";
import { nowInstant, type Deps } from "./deps.ts";
import { failure } from "./failures.ts";
import type { Prepared } from "./prepare.ts";
import type { TakenEdits } from "./takeEdits.ts";

export interface Shown {
  readonly run: RunShown;
  readonly items: readonly Item[];
  readonly previewed: readonly Item[];
  readonly findings: readonly Finding[];
  readonly manualEntries: readonly ManualEntry[];
}

/** Writes the workbook, where one is wanted. */
export async function writeOut(
  deps: Deps,
  file: string | null,
  prepared: Prepared,
  edits: TakenEdits,
  shown: Shown,
): Promise<Result<null, OperationFailure>> {
  if (file === null) return ok(null);
  const { store } = deps;
  const { syncStartDate, defaultBankAccount, paymentPosting, applyDeposits } = prepared.settings;
  const { head } = await store.auditHead();
  const audit = await store.audit();
  const written = await deps.workbooks.write(file, {
    generatedAt: nowInstant(deps),
    organisation: prepared.snapshot.organisation,
    settings: { syncStartDate, defaultBankAccount, paymentPosting, applyDeposits },
    syncs: {
      lastAttempted: await store.remembered("lastAttempted"),
      lastSuccessful: await store.remembered("lastSuccessful"),
    },
    ...shown,
    refusedRows: prepared.reading.refusedRows,
    readings: prepared.reading.sheets,
    book: prepared.reading.book,
    snapshot: prepared.snapshot,
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
    settledEdits: edits.settled,
  });
  if (!written.ok) return err(failure(2, written.error.message));
  await store.record({
    at: nowInstant(deps),
    who: deps.who,
    act: "workbook",
    about: file,
    says: "Wrote the workbook",
    before: null,
    after: { head },
  });
  return ok(null);
}
