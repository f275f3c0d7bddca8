import ExcelJS, { type CellValue, type Worksheet } from "exceljs";
import type { CellCopy, SheetCopy, TableCopy, WorkbookCopy } from "../copy.ts";
import { addressOf } from "../coordinates.ts";
import { linksPerSheetMax } from "../limits.ts";
import { finishOf } from "./package.ts";
import { packWorkbook } from "./packWorkbook.ts";
import { finishSheet, openSheet } from "./sheetFrame.ts";
import { styleMaker } from "./style.ts";
import { escaped } from "./value.ts";

/** Makes a workbook an .xlsx file, whoever wrote the workbook. */
export async function fileOfCopy(
  { sheets }: WorkbookCopy,
  title: string,
  writtenAt: string,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const styleOf = styleMaker();
  const finishes = sheets.map((sheet) => finishOf(copySheet(workbook, sheet, styleOf).id, sheet));
  return packWorkbook(workbook, { title, writtenAt, finishes });
}

function copySheet(
  workbook: ExcelJS.Workbook,
  copy: SheetCopy,
  styleOf: ReturnType<typeof styleMaker>,
): Worksheet {
  const sheet = openSheet(workbook, copy);
  for (const table of copy.tables) copyTable(sheet, table);
  let links = 0;
  for (const cell of copy.cells) {
    if (cell.url !== null) links += 1;
    const target = sheet.getRow(cell.row).getCell(cell.column);
    target.value = valueOf(links > linksPerSheetMax ? { ...cell, url: null } : cell);
    target.style = styleOf(cell.look);
  }
  for (const { column, columns, row, rows } of copy.merges)
    sheet.mergeCellsWithoutStyle(row, column, row + rows - 1, column + columns - 1);
  finishSheet(sheet, copy);
  return sheet;
}

function copyTable(sheet: Worksheet, { column, headers, name, row, rows }: TableCopy): void {
  sheet.addTable({
    name,
    ref: addressOf(row, column),
    headerRow: true,
    totalsRow: false,
    style: { theme: "TableStyleMedium2", showRowStripes: true },
    columns: headers.map((header) => ({ name: escaped(header), filterButton: true })),
    // Only their number counts: the cells are written with the others.
    rows: Array.from({ length: rows }, () => []),
  });
}

function valueOf({ formula, url, value }: CellCopy): CellValue {
  if (formula !== null) return value === null ? { formula } : { formula, result: value };
  if (url !== null) return { text: escaped(String(value ?? "")), hyperlink: url };
  return typeof value === "string" ? escaped(value) : value;
}
