import { basename } from "node:path";
import ExcelJS from "exceljs";
import { ok, type Result } from "#engine/base/result.ts";
import type { WorkbookPlan } from "../plan.ts";
import type { StandingWorkbook, WorkbookFailure, WorkbookPort } from "../port.ts";
import { lossesOf } from "./losses.ts";
import { removeOwnSheets } from "./ownSheets.ts";
import { finishOf, type SheetFinish } from "./package.ts";
import { packWorkbook } from "./packWorkbook.ts";
import { readStanding } from "./readStanding.ts";
import { replaceFile } from "./replaceFile.ts";
import { styleMaker } from "./style.ts";
import { writeSheet } from "./writeSheet.ts";

/** An .xlsx file as a place for a workbook. One refresh uses it once: what `read` found is what `apply` writes over. */
export function xlsxWorkbook(file: string, generatedAt: string): WorkbookPort {
  let workbook = new ExcelJS.Workbook();
  let keepOldAs: string | null = null;
  const read = async (): Promise<Result<StandingWorkbook | null, WorkbookFailure>> => {
    const standing = await readStanding(file);
    if (!standing.ok || standing.value === null) return standing.ok ? ok(null) : standing;
    const { loaded, grid } = standing.value;
    workbook = loaded.workbook;
    const lost = lossesOf(loaded);
    keepOldAs = lost.length === 0 ? null : backupName(file, generatedAt);
    return ok({ grid, losses: keepOldAs === null ? [] : [lossSentence(lost, keepOldAs)] });
  };
  const apply = async (plan: WorkbookPlan): Promise<Result<null, WorkbookFailure>> => {
    removeOwnSheets(workbook, plan);
    const bytes = await bytesOf(workbook, plan);
    return replaceFile(file, bytes, keepOldAs);
  };
  return { read, apply };
}

async function bytesOf(workbook: ExcelJS.Workbook, plan: WorkbookPlan): Promise<Uint8Array> {
  const styleOf = styleMaker();
  const finishes = plan.sheets.map((sheet, index): SheetFinish => {
    const { id } = Object.assign(writeSheet(workbook, sheet, styleOf), { orderNo: index });
    return finishOf(id, sheet);
  });
  return packWorkbook(workbook, { title: plan.title, writtenAt: plan.generatedAt, finishes });
}

/** "books (before 2026-01-31 1805).xlsx". */
function backupName(file: string, generatedAt: string): string {
  const time = generatedAt.slice(0, 16).replace("T", " ").replace(":", "");
  return `${basename(file).replace(/\.xlsx$/iu, "")} (before ${time}).xlsx`;
}

function lossSentence(lost: readonly string[], backup: string): string {
  return `The workbook that stood here had ${lost.join(", ")}, which Tieout cannot carry over. It is kept whole as "${backup}".`;
}
