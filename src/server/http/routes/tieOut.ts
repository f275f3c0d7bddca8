import { Hono } from "hono";
import {
  bridgeIds,
  rowFigures,
  TieOutWorkbookRequest,
  type RowRecords,
} from "#contract/api/tieOut.ts";
import { encodeExact } from "#contract/exactJson.ts";
import { ok, type Result } from "#engine/base/result.ts";
import type { WorkbookInput } from "#workbook/input.ts";
import type { OperationFailure } from "../../operations.ts";
import { readSignOffs } from "../../jobs/signOff.ts";
import { unpackWorkbook } from "../../work/paneWorkbook.ts";
import { refuse, refuseFailure } from "../answers.ts";
import { bodyOf } from "../body.ts";
import { depsOf } from "../callerDeps.ts";
import type { Desk } from "../desk.ts";
import type { InOrganisation } from "../guards/membership.ts";
import { rowRecords } from "../rowRecords.ts";
import { entriesNow, type StoreDeps } from "../entriesNow.ts";

/** Tie-outs that are kept unpacked: a person opens one row after the other. */
const unpackedMax = 5;

/** What an ended tie-out is made of, and its sheets. */
export function tieOutRoutes(desk: Desk): Hono<InOrganisation> {
  const app = new Hono<InOrganisation>();
  const unpackedByJob = new Map<string, WorkbookInput>();
  app.get("/jobs/:id/rows/:bridge/:row", async (context) => {
    const { id, bridge: asked, row } = context.req.param();
    const bridge = bridgeIds.find((name) => name === asked);
    const figure = rowFigures.find((name) => name === context.req.query("figure")) ?? null;
    const key = `${context.var.organisation} ${id}`;
    const input = unpackedByJob.get(key) ?? (await tiedIn(depsOf(desk, context), id));
    if (input === null || bridge === undefined)
      return refuse(context, "notFound", { message: noRecords, remedy: runAgain });
    if (unpackedByJob.size >= unpackedMax) unpackedByJob.clear();
    unpackedByJob.set(key, input);
    const records: RowRecords | null = rowRecords(input, bridge, Number(row), figure);
    return records === null ? refuse(context, "notFound") : context.json(records);
  });
  app.post("/tie-out/workbook", async (context) => {
    const asked = await bodyOf(context, TieOutWorkbookRequest);
    if (asked === null) return refuse(context, "badRequest");
    const input = await tieOutNow(depsOf(desk, context), asked);
    if (!input.ok) return refuseFailure(context, input.error);
    if (input.value === null) return refuse(context, "notFound");
    return context.body(encodeExact(input.value), 200, { "content-type": "application/json" });
  });
  return app;
}

const noRecords = "The records of this tie-out are not here: they are kept for a workbook.";
const runAgain = "Choose Run Tie-out again, with the workbook open in Excel.";

async function tiedIn({ store }: StoreDeps, jobId: string): Promise<WorkbookInput | null> {
  const bytes = await store.attachment(jobId, "workbook");
  const input = bytes === null ? null : await unpackWorkbook(bytes);
  return input?.tieOut === undefined ? null : input;
}

/** Its figures as they were made, and what people did since: their signatures, their ticks, and the trail of it. */
async function tieOutNow(
  deps: StoreDeps,
  { job, workbook }: TieOutWorkbookRequest,
): Promise<Result<WorkbookInput | null, OperationFailure>> {
  const made = await tiedIn(deps, job);
  if (made?.tieOut === undefined) return ok(null);
  const now = await entriesNow(deps, workbook, null);
  if (!now.ok) return now;
  const { audit, findings, generatedAt, manualEntries, settledEdits } = now.value;
  const { current, earlier, wanted } = await readSignOffs(deps);
  const own = made.tieOut.signOff?.standing;
  const standing =
    [...(current === null ? [] : [current]), ...earlier].find(
      ({ asAt, fingerprint }) => asAt === own?.asAt && fingerprint === own.fingerprint,
    ) ?? own;
  const signOff = standing === undefined ? undefined : { standing, wanted };
  return ok({
    ...made,
    generatedAt,
    audit,
    manualEntries,
    settledEdits,
    findings: [...made.findings, ...findings],
    tieOut: { ...made.tieOut, signOff },
  });
}
