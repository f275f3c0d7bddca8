import { Hono } from "hono";
import { WorkbookRequest } from "#contract/api/jobs.ts";
import { encodeExact } from "#contract/exactJson.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import { settingsOf } from "#engine/settingsTable.ts";
import type { WorkbookInput } from "#workbook/input.ts";
import type { Deps } from "../../jobs/deps.ts";
import { readBookOf } from "../../jobs/readInputs.ts";
import { shownNow } from "../../jobs/shownNow.ts";
import { takeEdits } from "../../jobs/takeEdits.ts";
import type { OperationFailure } from "../../operations.ts";
import type { OrganisationStore } from "../../store/port.ts";
import { withFiles } from "../../work/jobFiles.ts";
import { paneWorkbookName, paneWorkbooks, unpackWorkbook } from "../../work/paneWorkbook.ts";
import { refuse, refuseFailure } from "../answers.ts";
import { bodyOf } from "../body.ts";
import { depsOf } from "../callerDeps.ts";
import type { Desk } from "../desk.ts";
import { atLeast, type InOrganisation } from "../guards/membership.ts";

/** What the sheets show, without a job: after an import, and where the manual sheets are written anew. MAN-4. */
export function workbookRoutes(desk: Desk): Hono<InOrganisation> {
  const app = new Hono<InOrganisation>();
  app.post("/workbook", atLeast("preparer"), async (context) => {
    const asked = await bodyOf(context, WorkbookRequest);
    if (asked === null) return refuse(context, "badRequest");
    const input = await workbookNow(depsOf(desk, context), asked);
    if (!input.ok) return refuseFailure(context, input.error);
    if (input.value === null) return refuse(context, "notFound");
    return context.body(encodeExact(input.value), 200, { "content-type": "application/json" });
  });
  return app;
}

type StoreDeps = Deps & { readonly store: OrganisationStore };

/** Null where the set of files is not here any more. */
async function workbookNow(
  deps: StoreDeps,
  { files, workbook }: WorkbookRequest,
): Promise<Result<WorkbookInput | null, OperationFailure>> {
  const out = workbook === null ? null : paneWorkbookName(workbook.id);
  const own = workbook === null ? deps : { ...deps, workbooks: paneWorkbooks(workbook) };
  const edits = await takeEdits(own, out);
  if (!edits.ok) return edits;
  const reading = files === null ? ok(null) : await readingOf(deps, files);
  if (!reading.ok) return err(reading.error);
  if (files !== null && reading.value === null) return ok(null);
  const last = await lastShown(deps);
  const input = await shownNow(deps, {
    settings: settingsOf(await deps.store.settings()),
    reading: reading.value,
    snapshot: null,
    run: null,
    items: [],
    previewed: [],
    findings: edits.value.findings,
    manualEntries: await deps.store.entries(),
    settledEdits: edits.value.settled,
  });
  return ok({ ...input, organisation: last?.organisation ?? null });
}

async function readingOf(deps: StoreDeps, setId: string) {
  const set = await deps.store.files(setId);
  if (set === null) return ok(null);
  const inputs = await withFiles(set, (paths) => readBookOf(deps, paths));
  return inputs.ok ? ok(inputs.value.reading) : inputs;
}

/** Whose books they are, as the newest job saw them. */
async function lastShown({ store }: StoreDeps): Promise<WorkbookInput | null> {
  const newest = await store.newestAttachment("workbook");
  return newest === null ? null : unpackWorkbook(newest.bytes);
}
