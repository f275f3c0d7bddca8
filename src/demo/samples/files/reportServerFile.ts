import ExcelJS from "exceljs";
import { excelSerialOf, type IsoDate } from "#engine/base/date.ts";
import { formatDecimal4 } from "#engine/base/decimal.ts";
import { formatCents, sumCents, zeroCents } from "#engine/base/money.ts";
import type { Cell, Column, Row, Table } from "../tables/table.ts";
import { usDate } from "./cellText.ts";
import { withFixedDates } from "./zipDates.ts";

/**
 * A workbook as CoreBridge's report server exports it: title rows over merged cells, a narrow blank column at the
 * left and one in the middle, groups with subtotals, the header again on each page, and a total at the end.
 */
export async function reportServerFile(sheets: readonly Table[], cutoff: IsoDate): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.created = fixedInstant;
  workbook.modified = fixedInstant;
  workbook.creator = "CoreBridge Reports";
  for (const table of sheets)
    writeSheet(workbook.addWorksheet(table.title.slice(0, sheetNameMax)), table, cutoff);
  const bytes = await workbook.xlsx.writeBuffer();
  return withFixedDates(Buffer.from(bytes));
}

/** Nothing in a file tells when it was generated, so that generating again gives the same bytes. */
const fixedInstant = new Date(Date.UTC(2026, 6, 1));
const sheetNameMax = 31;
const rowsPerPage = 45;
const spacerWidth = 2;

/** Column 1 is blank, and so is one after every seventh column of the report. */
function sheetColumn(index: number): number {
  return index + 2 + Math.floor(index / 7);
}

function writeSheet(sheet: ExcelJS.Worksheet, table: Table, cutoff: IsoDate): void {
  const last = sheetColumn(table.columns.length - 1);
  for (let column = 1; column <= last; column += 1) sheet.getColumn(column).width = spacerWidth;
  table.columns.forEach(({ width }, index) => {
    sheet.getColumn(sheetColumn(index)).width = width;
  });
  writeTitles(sheet, table, cutoff, last);
  let next = writeHeader(sheet, titleRows + 1, table.columns);
  const hasGroups = table.rows.some(({ group }) => group !== "");
  let onPage = 0;
  table.rows.forEach((row, index) => {
    if (onPage >= rowsPerPage) {
      next = writeHeader(sheet, next, table.columns);
      onPage = 0;
    }
    if (hasGroups && row.group !== table.rows[index - 1]?.group)
      next = writeGroup(sheet, next, row.group, last);
    next = writeRow(sheet, next, row.cells);
    onPage += 1;
    if (hasGroups && row.group !== table.rows[index + 1]?.group)
      next = writeSums(sheet, next, "Subtotal", table, (each) => each.group === row.group);
  });
  if (hasGroups) writeSums(sheet, next, "Grand Total", table, () => true);
}

const titleRows = 4;

function writeTitles(
  sheet: ExcelJS.Worksheet,
  { title }: Table,
  cutoff: IsoDate,
  last: number,
): void {
  const lines = ["Hill Country Signworks", title, `Free Date Range: 10/1/2023 - ${usDate(cutoff)}`];
  lines.forEach((line, index) => {
    const row = index + 1;
    sheet.mergeCells(row, 2, row, last);
    const cell = sheet.getCell(row, 2);
    cell.value = line;
    cell.font = { bold: true, size: 14 - index * 2 };
  });
}

function writeHeader(sheet: ExcelJS.Worksheet, row: number, columns: readonly Column[]): number {
  columns.forEach(({ header }, index) => {
    const cell = sheet.getCell(row, sheetColumn(index));
    cell.value = header;
    cell.font = { bold: true };
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFD9E2EC" } };
  });
  return row + 1;
}

function writeGroup(sheet: ExcelJS.Worksheet, row: number, group: string, last: number): number {
  sheet.mergeCells(row, 2, row, last);
  const cell = sheet.getCell(row, 2);
  cell.value = group;
  cell.font = { bold: true, italic: true };
  return row + 1;
}

function writeRow(sheet: ExcelJS.Worksheet, row: number, cells: readonly Cell[]): number {
  cells.forEach((cell, index) => {
    writeCell(sheet.getCell(row, sheetColumn(index)), cell);
  });
  return row + 1;
}

/** Excel's own cells hold floats: text is read back from the shortest form, which is the exact amount again. */
function writeCell(target: ExcelJS.Cell, cell: Cell): void {
  switch (cell.type) {
    case "text":
      if (cell.text !== "") target.value = cell.text;
      return;
    case "money":
      target.value = Number(formatCents(cell.amount));
      target.numFmt = "#,##0.00;(#,##0.00)";
      return;
    case "date":
      if (cell.date !== null) target.value = excelSerialOf(cell.date);
      target.numFmt = "m/d/yyyy";
      return;
    case "decimal":
      target.value = Number(formatDecimal4(cell.value));
      return;
    case "percent":
      target.value = Number((Number(formatDecimal4(cell.rate)) / 100).toFixed(8));
      target.numFmt = "0.000%";
  }
}

function writeSums(
  sheet: ExcelJS.Worksheet,
  row: number,
  label: string,
  { columns, rows }: Table,
  isIn: (row: Row) => boolean,
): number {
  const summed = rows.filter(isIn);
  sheet.getCell(row, sheetColumn(0)).value = label;
  sheet.getCell(row, sheetColumn(0)).font = { bold: true };
  columns.forEach(({ isSummed }, index) => {
    if (isSummed !== true) return;
    const amounts = summed
      .map(({ cells }) => cells[index])
      .map((cell) => (cell?.type === "money" ? cell.amount : zeroCents));
    writeCell(sheet.getCell(row, sheetColumn(index)), { type: "money", amount: sumCents(amounts) });
  });
  return row + 1;
}
