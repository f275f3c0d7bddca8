import { emptyGridCell, type GridCell, type SheetGrid, type WorkbookGrid } from "../grid.ts";
import { manualSheets } from "../manualSheets.ts";
import { memorySheetName } from "../memory.ts";
import { isDateFormat } from "./isDateFormat.ts";
import { plainCells, type PlainCell } from "./plainCells.ts";
import { extentOf, readChunks } from "./readChunks.ts";
import type { StandingSheet, Surroundings } from "./surroundings.ts";
import { widthOfPoints } from "./widths.ts";

/** What the workbook says in the sheets that a user may write in; of the others only their names and tables. */
export async function readGrid(
  context: Excel.RequestContext,
  around: Surroundings,
): Promise<WorkbookGrid> {
  const sheets: SheetGrid[] = [];
  for (const sheet of around.sheets) {
    const tables = around.tables
      .filter(({ sheetId }) => sheetId === sheet.id)
      .map(({ name }) => name);
    const isWhole = hasUserText(sheet, tables);
    const whole = isWhole ? await readWhole(context, sheet) : { rows: [], widths: [] };
    sheets.push({ name: sheet.name, tables, ...whole });
  }
  return { sheets };
}

function hasUserText({ name }: StandingSheet, tables: readonly string[]): boolean {
  return (
    name === memorySheetName ||
    manualSheets.some((of) => of.sheet === name || tables.includes(of.table))
  );
}

async function readWhole(
  context: Excel.RequestContext,
  { id }: StandingSheet,
): Promise<Pick<SheetGrid, "rows" | "widths">> {
  const sheet = context.workbook.worksheets.getItem(id);
  const extent = await extentOf(context, sheet);
  if (extent.rows === 0) return { rows: [], widths: [] };
  const rows = await readChunks(sheet, extent, (range) => readRows(context, range));
  return { rows, widths: await readWidths(context, sheet, extent.columns) };
}

async function readRows(
  context: Excel.RequestContext,
  range: Excel.Range,
): Promise<readonly (readonly GridCell[])[]> {
  range.load(["values", "formulas", "numberFormat"]);
  await context.sync();
  const [values, formulas, formats] = [
    plainCells(range.values),
    plainCells(range.formulas),
    plainCells(range.numberFormat),
  ];
  return values.map((row, down) =>
    row.map((value, right) =>
      gridCellOf(value, formulas[down]?.[right] ?? "", String(formats[down]?.[right] ?? "")),
    ),
  );
}

function gridCellOf(value: PlainCell, formula: PlainCell, numberFormat: string): GridCell {
  // A text that begins with "=" reads the same as value and as formula.
  if (typeof formula === "string" && formula.startsWith("=") && formula !== value)
    return { type: "formula", formula: formula.slice(1), result: value === "" ? null : value };
  if (value === "") return emptyGridCell;
  if (typeof value === "string") return { type: "text", text: value };
  if (typeof value === "boolean") return { type: "boolean", value };
  return isDateFormat(numberFormat) ? { type: "date", serial: value } : { type: "number", value };
}

/** More columns than these have nobody's own width. */
const widthsReadMax = 200;

async function readWidths(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  columns: number,
): Promise<readonly (number | null)[]> {
  const ranges = Array.from({ length: Math.min(columns, widthsReadMax) }, (_, column) => {
    const range = sheet.getCell(0, column);
    range.load("format/columnWidth");
    return range;
  });
  await context.sync();
  return ranges.map((range) => {
    const width = widthOfPoints(range.format.columnWidth);
    range.untrack();
    return width;
  });
}
