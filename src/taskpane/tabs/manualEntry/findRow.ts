import type { CellPlace, ExcelPort } from "#workbook/excelPort.ts";
import { manualHeaders, manualSheets } from "#workbook/manualSheets.ts";
import { sheetOfKind, type Entry } from "./entries.ts";

const idHeader = manualHeaders[0];

/** Where an entry stands now: users sort and filter their sheets. Null: nowhere yet. */
export async function findRow(excel: ExcelPort, { id, kind }: Entry): Promise<CellPlace | null> {
  const sheet = sheetOfKind(kind);
  const found = await excel.readTexts(sheet);
  if (!found.ok) return null;
  const column = idColumn(found.value);
  const row = found.value.findIndex((cells) => cells[column] === id);
  return row < 0 ? null : { sheet, row: row + 1, column: column + 1 };
}

/** The entry whose row the user has picked; null where it is no row of an entry. */
export async function entryAt(excel: ExcelPort, { sheet, row }: CellPlace): Promise<string | null> {
  if (!manualSheets.some((one) => one.sheet === sheet)) return null;
  const found = await excel.readTexts(sheet);
  if (!found.ok) return null;
  const id = found.value[row - 1]?.[idColumn(found.value)] ?? "";
  return id === "" || id === idHeader ? null : id;
}

/** The user may have put a column of their own before it. */
function idColumn(rows: readonly (readonly string[])[]): number {
  for (const cells of rows.slice(0, headerSearchRowsMax)) {
    const column = cells.indexOf(idHeader);
    if (column >= 0) return column;
  }
  return 0;
}

/** People put a title or two above a table, rarely more. */
const headerSearchRowsMax = 10;
