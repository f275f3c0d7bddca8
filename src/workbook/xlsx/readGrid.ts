import type {
  Cell,
  CellFormulaValue,
  CellHyperlinkValue,
  CellRichTextValue,
  Workbook,
  Worksheet,
} from "exceljs";
import { secondsPerDay, unixEpochSerial } from "../cells.ts";
import type { GridCell, SheetGrid, WorkbookGrid } from "../grid.ts";
import { emptyGridCell } from "../grid.ts";
import { manualSheets } from "../manualSheets.ts";
import { memorySheetName } from "../memory.ts";

/** What the workbook says in the sheets that a user may write in; of the others only their names and tables. */
export function readGrid(workbook: Workbook): WorkbookGrid {
  return { sheets: workbook.worksheets.map((sheet) => gridOf(sheet, hasUserText(sheet))) };
}

function hasUserText(sheet: Worksheet): boolean {
  const tables = tableNamesOf(sheet);
  return (
    sheet.name === memorySheetName ||
    manualSheets.some((of) => of.sheet === sheet.name || tables.includes(of.table))
  );
}

function gridOf(sheet: Worksheet, isWhole: boolean): SheetGrid {
  return {
    name: sheet.name,
    tables: tableNamesOf(sheet),
    rows: isWhole ? rowsOf(sheet) : [],
    widths: isWhole ? widthsOf(sheet) : [],
  };
}

/** exceljs types its list of tables as pairs, but gives them as they are. */
export function tableNamesOf(sheet: Worksheet): readonly string[] {
  return sheet.getTables().flatMap((table: unknown) => {
    const name: unknown =
      typeof table === "object" && table !== null ? Reflect.get(table, "name") : undefined;
    return typeof name === "string" ? [name] : [];
  });
}

function rowsOf(sheet: Worksheet): readonly (readonly GridCell[])[] {
  return Array.from({ length: sheet.rowCount }, (_, index) => {
    const row = sheet.getRow(index + 1);
    return Array.from({ length: row.cellCount }, (__, column) =>
      gridCellOf(row.getCell(column + 1)),
    );
  });
}

function widthsOf(sheet: Worksheet): readonly (number | null)[] {
  return Array.from(
    { length: sheet.columnCount },
    (_, index) => sheet.getColumn(index + 1).width ?? null,
  );
}

/** What a cell says, whichever of exceljs's shapes it has. */
export function gridCellOf(cell: Cell): GridCell {
  // A cell under a merge answers with the value of its first cell.
  if (cell.master !== cell) return emptyGridCell;
  const { value } = cell;
  if (typeof value === "string")
    return value === "" ? emptyGridCell : { type: "text", text: value };
  if (typeof value === "number") return { type: "number", value };
  if (typeof value === "boolean") return { type: "boolean", value };
  if (value instanceof Date) return { type: "date", serial: serialOf(value) };
  if (value === null || value === undefined) return emptyGridCell;
  if ("richText" in value) return { type: "text", text: richText(value) };
  if ("hyperlink" in value) return { type: "link", text: linkText(value), url: value.hyperlink };
  if ("formula" in value || "sharedFormula" in value) return formulaCell(cell, value);
  return "error" in value ? { type: "text", text: value.error } : emptyGridCell;
}

/** A text with letters in several fonts is a text. */
function richText({ richText: runs }: CellRichTextValue): string {
  return runs.map(({ text }) => text).join("");
}

/** The text of a link may have several fonts too, whatever exceljs's types say. */
function linkText({ text }: CellHyperlinkValue): string {
  const shown: unknown = text;
  if (typeof shown === "string") return shown;
  const runs: unknown =
    typeof shown === "object" && shown !== null ? Reflect.get(shown, "richText") : undefined;
  if (!Array.isArray(runs)) return "";
  return runs
    .map((run: unknown) =>
      typeof run === "object" && run !== null ? String(Reflect.get(run, "text")) : "",
    )
    .join("");
}

function formulaCell(cell: Cell, value: Pick<CellFormulaValue, "result">): GridCell {
  const result = value.result instanceof Date ? serialOf(value.result) : value.result;
  const shown = typeof result === "object" || result === undefined ? null : result;
  return { type: "formula", formula: cell.formula, result: shown };
}

function serialOf(date: Date): number {
  // A whole second is the finest that a cell shows, and hides what the division leaves over.
  return unixEpochSerial + Math.round(date.getTime() / 1_000) / secondsPerDay;
}
