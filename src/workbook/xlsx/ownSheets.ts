import type { Workbook, Worksheet } from "exceljs";
import { err, ok, type Result } from "#engine/base/result.ts";
import type { WorkbookGrid } from "../grid.ts";
import { isOwnSheet, isOwnWorkbook } from "../ownership.ts";
import type { WorkbookPlan } from "../plan.ts";
import type { WorkbookFailure } from "../port.ts";
import { tableNamesOf } from "./readGrid.ts";

/** Somebody else's workbook may hold a sheet "Summary": that one is not ours to write over. */
export function checkOwnership(file: string, grid: WorkbookGrid): Result<null, WorkbookFailure> {
  const clash = isOwnWorkbook(grid) ? undefined : grid.sheets.find(isOwnSheet);
  if (clash === undefined) return ok(null);
  const message = `${file} was not written by Tieout and has a sheet "${clash.name}" of its own. It was left as it is. Choose another file, or rename that sheet.`;
  return err({ message });
}

/** Takes our sheets out, and makes room for the new ones: no sheet of the user's may hold a table of our name. */
export function removeOwnSheets(workbook: Workbook, plan: WorkbookPlan): void {
  for (const sheet of workbook.worksheets.filter(isOwnSheet)) workbook.removeWorksheet(sheet.id);
  const ownTables = new Set(
    plan.sheets.flatMap(({ tables }) => tables.map(({ name }) => name.toLowerCase())),
  );
  for (const sheet of workbook.worksheets) {
    // A tab of ours that the user renamed is theirs to keep: its cells stay, without the table.
    for (const name of tableNamesOf(sheet))
      if (ownTables.has(name.toLowerCase())) sheet.removeTable(name);
    mendTables(sheet);
    mendPrintNames(sheet);
    Object.assign(sheet, {
      orderNo: userSheetsFrom + sheet.id,
      views: viewsOf(sheet).map((view) => ({ ...view, tabSelected: false })),
    });
  }
}

/** A sheet that was never looked at has none, whatever exceljs's types say. */
function viewsOf({ views }: { readonly views: Worksheet["views"] | null }): Worksheet["views"] {
  return views ?? [];
}

/** Places of the user's sheets among the tabs: behind all of ours. */
const userSheetsFrom = 1_000_000;

/**
 * exceljs 4.4 reads a table whose header or filter goes without saying as one that has none, and would write it so
 * (lib/xlsx/xform/table/table-xform.js).
 */
function mendTables(sheet: Worksheet): void {
  for (const table of sheet.getTables()) {
    const model: unknown = Reflect.get(table, "table");
    if (typeof model !== "object" || model === null) continue;
    const ref: unknown = Reflect.get(model, "tableRef");
    if (typeof ref !== "string") continue;
    const isFiltered = typeof Reflect.get(model, "autoFilterRef") === "string";
    if (isFiltered || hasHeaders(sheet, ref, Reflect.get(model, "columns")))
      Object.assign(model, { headerRow: true });
    if (!isFiltered) Object.assign(model, { autoFilterRef: ref });
  }
}

function hasHeaders(sheet: Worksheet, ref: string, columns: unknown): boolean {
  const first = sheet.getCell(ref.split(":")[0] ?? "A1").text;
  const named: unknown = Array.isArray(columns) ? columns[0] : undefined;
  return typeof named === "object" && named !== null && Reflect.get(named, "name") === first;
}

/** exceljs 4.4 writes an apostrophe in a sheet's name into its print names as it is, which Excel calls damage. */
function mendPrintNames(sheet: Worksheet): void {
  if (sheet.name.includes("'"))
    Object.assign(sheet.pageSetup, {
      printArea: undefined,
      printTitlesRow: undefined,
      printTitlesColumn: undefined,
    });
}
