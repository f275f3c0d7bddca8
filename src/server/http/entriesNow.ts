import type { WorkbookEdits } from "#contract/api/jobs.ts";
import { ok, type Result } from "#engine/base/result.ts";
import type { BookReading } from "#engine/corebridge/reading.ts";
import { settingsOf } from "#engine/settingsTable.ts";
import type { WorkbookInput } from "#workbook/input.ts";
import type { Deps } from "../jobs/deps.ts";
import { shownNow } from "../jobs/shownNow.ts";
import { takeEdits } from "../jobs/takeEdits.ts";
import type { OperationFailure } from "../operations.ts";
import type { OrganisationStore } from "../store/port.ts";
import { paneWorkbookName, paneWorkbooks } from "../work/paneWorkbook.ts";

export type StoreDeps = Deps & { readonly store: OrganisationStore };

/** Takes the ticks that the pane has read, then shows the entries and the trail as they are: no job, no Xero. MAN-4. */
export async function entriesNow(
  deps: StoreDeps,
  workbook: WorkbookEdits | null,
  reading: BookReading | null,
): Promise<Result<WorkbookInput, OperationFailure>> {
  const out = workbook === null ? null : paneWorkbookName(workbook.id);
  const own = workbook === null ? deps : { ...deps, workbooks: paneWorkbooks(workbook) };
  const edits = await takeEdits(own, out);
  if (!edits.ok) return edits;
  return ok(
    await shownNow(deps, {
      settings: settingsOf(await deps.store.settings()),
      reading,
      snapshot: null,
      run: null,
      items: [],
      previewed: [],
      findings: edits.value.findings,
      manualEntries: await deps.store.entries(),
      settledEdits: edits.value.settled,
    }),
  );
}
