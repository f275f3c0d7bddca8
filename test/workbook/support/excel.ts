import ExcelJS, { type Worksheet } from "exceljs";

/** What a person does in Excel: open, change, save. */
export async function inExcel(
  file: string,
  act: (workbook: ExcelJS.Workbook) => void,
): Promise<void> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  act(workbook);
  await workbook.xlsx.writeFile(file);
}

export async function opened(file: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  return workbook;
}

export function sheetOf(workbook: ExcelJS.Workbook, name: string): Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (sheet === undefined) throw new Error(`No sheet ${name}`);
  return sheet;
}

/** The column under a header of row 1. */
export function columnOf(sheet: Worksheet, header: string): number {
  for (let column = 1; column <= sheet.columnCount; column += 1) {
    if (sheet.getCell(1, column).text === header) return column;
  }
  throw new Error(`No column ${header} on ${sheet.name}`);
}

function rowOf(sheet: Worksheet, entryId: string): number {
  for (let row = 2; row <= sheet.rowCount; row += 1) {
    if (sheet.getCell(row, 1).text === entryId) return row;
  }
  throw new Error(`No row ${entryId} on ${sheet.name}`);
}

export function cellOf(sheet: Worksheet, entryId: string, header: string): ExcelJS.Cell {
  return sheet.getCell(rowOf(sheet, entryId), columnOf(sheet, header));
}
