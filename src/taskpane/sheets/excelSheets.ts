import type { WorkbookEdits } from "#contract/api/jobs.ts";
import { decodeExact } from "#contract/exactJson.ts";
import { ok, type Result } from "#engine/base/result.ts";
import { refreshSheets, type ExcelPort, type SheetGroup } from "#workbook/excelPort.ts";
import type { WorkbookInput } from "#workbook/input.ts";
import type { WorkbookFailure } from "#workbook/port.ts";
import { findUserEdits } from "#workbook/userEdits.ts";
import { workbookId } from "../state/workbookNotes.ts";

/** What the user did in the manual sheets, to be sent with a job. MAN-4. */
export async function readEdits(
  excel: ExcelPort,
  nowMs: number,
): Promise<Result<WorkbookEdits, WorkbookFailure>> {
  const standing = await excel.read();
  if (!standing.ok) return standing;
  const edits = standing.value === null ? [] : findUserEdits(standing.value.grid);
  return ok({
    id: await workbookId(excel),
    edits: edits.map((edit) => ({ ...edit })),
    readAt: new Date(nowMs).toISOString(),
  });
}

/** Writes the sheets of one button from what the bridge gave as exact JSON. */
export async function writeSheets(
  excel: ExcelPort,
  exactJson: string,
  group: SheetGroup,
): Promise<Result<null, WorkbookFailure>> {
  return refreshSheets(excel, decodeExact<WorkbookInput>(exactJson), group);
}
