import { err, ok, type Result } from "#engine/base/result.ts";
import type { CellPlace, ExcelPort } from "../excelPort.ts";
import { isOwnSheet, isOwnWorkbook } from "../ownership.ts";
import { ownSheetNames } from "../planWorkbook.ts";
import type { WorkbookPlan } from "../plan.ts";
import type { StandingWorkbook, WorkbookFailure } from "../port.ts";
import { applyPlan } from "./applyPlan.ts";
import { foreignSheet, noSheet } from "./failures.ts";
import { inExcel } from "./inExcel.ts";
import { readNote, saveNote } from "./notes.ts";
import { foreignSheetIn } from "./ownSheets.ts";
import { readGrid } from "./readGrid.ts";
import { readSheetTexts } from "./readTexts.ts";
import { lookAround } from "./surroundings.ts";
import { watchSelection } from "./watchSelection.ts";

/** The workbook that is open beside the pane, as a place for ours. */
export function excelWorkbook(): ExcelPort {
  return {
    read,
    apply: (plan) => applyAmong(plan, ownSheetNames),
    applyAmong,
    showCell,
    watchSelection,
    userSheets,
    readTexts,
    recalculate,
    note: readNote,
    saveNote: async (name, text) => {
      await saveNote(name, text);
    },
  };
}

function read(): Promise<Result<StandingWorkbook | null, WorkbookFailure>> {
  return inExcel(
    () => "the workbook was being read",
    async (context) => {
      const around = await lookAround(context);
      const grid = await readGrid(context, around);
      const foreign = foreignSheetIn(around.sheets, isOwnWorkbook(grid));
      return foreign === undefined ? ok({ grid, losses: [] }) : err(foreignSheet(foreign.name));
    },
  );
}

function applyAmong(
  plan: WorkbookPlan,
  names: readonly string[],
): Promise<Result<null, WorkbookFailure>> {
  let doing = "the workbook was being looked at";
  return inExcel(
    () => doing,
    (context) =>
      applyPlan(context, plan, new Set(names), (name) => {
        doing = `the sheet "${name}" was being written`;
      }),
  );
}

function showCell({ column, row, sheet: name }: CellPlace): Promise<Result<null, WorkbookFailure>> {
  return inExcel(
    () => `the sheet "${name}" was being shown`,
    async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(name);
      sheet.load("visibility");
      await context.sync();
      if (sheet.isNullObject || sheet.visibility !== "Visible") return err(noSheet(name));
      sheet.activate();
      sheet.getCell(row - 1, column - 1).select();
      await context.sync();
      return ok(null);
    },
  );
}

function userSheets(): Promise<Result<readonly string[], WorkbookFailure>> {
  return inExcel(
    () => "the sheets were being listed",
    async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load(["items/name", "items/visibility"]);
      await context.sync();
      const shown = worksheets.items.filter(({ visibility }) => visibility === "Visible");
      return ok(shown.filter((sheet) => !isOwnSheet(sheet)).map(({ name }) => name));
    },
  );
}

function readTexts(name: string): Promise<Result<readonly (readonly string[])[], WorkbookFailure>> {
  return inExcel(
    () => `the sheet "${name}" was being read`,
    async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject(name);
      sheet.load("id");
      await context.sync();
      return sheet.isNullObject ? err(noSheet(name)) : ok(await readSheetTexts(context, sheet));
    },
  );
}

/** An Excel that cannot do so now does it at the next change of a cell. */
async function recalculate(): Promise<void> {
  await inExcel(
    () => "formulas were being computed",
    async (context) => {
      context.application.calculate("Full");
      await context.sync();
      return ok(null);
    },
  );
}
