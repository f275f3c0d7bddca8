import type { CellPlace, ExcelPort } from "#workbook/excelPort.ts";

/**
 * Where a record stands in the workbook: on Differences where it differs, else among what CoreBridge exported. Users
 * sort and filter their sheets, so it is looked for each time. Null: nowhere.
 */
export async function placeOfRecord(excel: ExcelPort, record: string): Promise<CellPlace | null> {
  const differing = await placeOfText(excel, "Differences", record);
  if (differing !== null) return differing;
  const [prefix = "", ...rest] = record.split(":");
  const home = homes.get(prefix);
  if (home === undefined) return null;
  // A refund or an NSF has the number of its payment: "payment:CB-2001/refund".
  const number = rest.join(":").replace(/\/(?:refund|nsf|badDebt)$/u, "");
  return placeOfText(excel, home.sheet, number, home.header);
}

/** The row of a bridge, by what it is called there. */
export function placeOfRow(excel: ExcelPort, title: string): Promise<CellPlace | null> {
  return placeOfText(excel, "Tie-out", title);
}

const homes: ReadonlyMap<string, { readonly sheet: string; readonly header: string }> = new Map([
  ["order", { sheet: "CB Orders", header: "Invoice Number" }],
  ["payment", { sheet: "CB Payments", header: "Payment Number" }],
  ["creditMemo", { sheet: "CB Credit Memos", header: "Credit Memo Number" }],
  ["reconciliation", { sheet: "CB Reconciliations", header: "Reconciliation Number" }],
]);

/** With a header, only in the column below it: another may hold the same number of something else. */
async function placeOfText(
  excel: ExcelPort,
  sheet: string,
  text: string,
  header?: string,
): Promise<CellPlace | null> {
  const found = await excel.readTexts(sheet);
  if (!found.ok) return null;
  const wanted =
    header === undefined ? null : found.value.map((cells) => cells.indexOf(header)).find(isFound);
  if (wanted === undefined) return null;
  const columnIn = (cells: readonly string[]): number => {
    if (wanted === null) return cells.indexOf(text);
    return cells[wanted] === text ? wanted : -1;
  };
  const row = found.value.findIndex((cells) => isFound(columnIn(cells)));
  const column = columnIn(found.value[row] ?? []);
  return isFound(row) ? { sheet, row: row + 1, column: column + 1 } : null;
}

function isFound(index: number): boolean {
  return index >= 0;
}
