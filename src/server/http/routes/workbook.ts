import { Hono } from "hono";
import { WorkbookRequest } from "#contract/api/jobs.ts";
import { encodeExact } from "#contract/exactJson.ts";
import { err, ok, type Result } from "#engine/base/result.ts";
import type { WorkbookInput } from "#workbook/input.ts";
import { readBookOf } from "../../jobs/readInputs.ts";
import type { OperationFailure } from "../../operations.ts";
import { withFiles } from "../../work/jobFiles.ts";
import { unpackWorkbook } from "../../work/paneWorkbook.ts";
import { refuse, refuseFailure } from "../answers.ts";
import { bodyOf } from "../body.ts";
import { depsOf } from "../callerDeps.ts";
import type { Desk } from "../desk.ts";
import type { InOrganisation } from "../guards/membership.ts";
import { entriesNow, type StoreDeps } from "../entriesNow.ts";

/** What the sheets show, without a job: after an import, and where the manual sheets are written anew. MAN-4. */
export function workbookRoutes(desk: Desk): Hono<InOrganisation> {
  const app = new Hono<InOrganisation>();
  app.post("/workbook", async (context) => {
    const asked = await bodyOf(context, WorkbookRequest);
    if (asked === null) return refuse(context, "badRequest");
    const input = await workbookNow(depsOf(desk, context), asked);
    if (!input.ok) return refuseFailure(context, input.error);
    if (input.value === null) return refuse(context, "notFound");
    return context.body(encodeExact(input.value), 200, { "content-type": "application/json" });
  });
  return app;
}

/** Null where the set of files is not here any more. */
async function workbookNow(
  deps: StoreDeps,
  { files, workbook }: WorkbookRequest,
): Promise<Result<WorkbookInput | null, OperationFailure>> {
  const reading = files === null ? ok(null) : await readingOf(deps, files);
  if (!reading.ok) return err(reading.error);
  if (files !== null && reading.value === null) return ok(null);
  const last = await lastShown(deps);
  const input = await entriesNow(deps, workbook, reading.value);
  if (!input.ok) return input;
  return ok({ ...input.value, organisation: last?.organisation ?? null });
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
