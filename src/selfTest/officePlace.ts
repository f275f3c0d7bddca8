import { columnOf } from "#workbook/coordinates.ts";
import { excelWorkbook } from "#workbook/officejs/excelWorkbook.ts";
import { pointsOfWidth } from "#workbook/officejs/widths.ts";
import type { SheetSnapshot } from "#workbook/snapshot.ts";
import type { Place } from "./place.ts";
import { readSnapshot } from "./readSnapshot.ts";

/** The open workbook of whatever Excel this is; what a person's hands do, its own interface does. */
export function officePlace(): Place {
  return {
    port: excelWorkbook(),
    snapshot: readSnapshot,
    seen,
    fitsRows: true,
    type: (sheet, address, text) =>
      act(({ workbook }) => {
        workbook.worksheets.getItem(sheet).getRange(address).values = [[text]];
      }),
    widen: (sheet, column, characters) =>
      act(({ workbook }) => {
        const cell = workbook.worksheets.getItem(sheet).getCell(0, column - 1);
        cell.format.columnWidth = pointsOfWidth(characters);
      }),
    rename: (sheet, name) =>
      act(({ workbook }) => {
        workbook.worksheets.getItem(sheet).name = name;
      }),
    addSheet: (name) => act(({ workbook }) => void workbook.worksheets.add(name)),
  };
}

/** Looks of cells, and what a print shows, differ between Excels by a dot or a font: values and structure do not. */
function seen({ name, visibility, tabColour, frozen, hasGridLines, cells, tables }: SheetSnapshot) {
  const shown = Object.entries(cells)
    .filter(([, { value, formula }]) => value !== null || formula !== null)
    .map(([address, { value, formula, look }]) => {
      // Excel rewrites references as it likes them; that a formula stands there is what can be told.
      const isFormula = formula !== null;
      return [address, { value, isFormula, numberFormat: look.numberFormat }] as const;
    })
    .sort(([a], [b]) => columnOrder(a) - columnOrder(b) || (a < b ? -1 : 1));
  return {
    name,
    visibility,
    tabColour,
    frozen,
    hasGridLines,
    cells: Object.fromEntries(shown),
    tables,
  };
}

function columnOrder(address: string): number {
  return columnOf(address.replace(/\d+$/u, ""));
}

/** Empty, so that nothing of anybody's can be lost. */
export async function isEmptyWorkbook(): Promise<boolean> {
  return Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/id");
    await context.sync();
    const used = worksheets.items.map((sheet) => {
      const range = sheet.getUsedRangeOrNullObject(true);
      range.load("address");
      return range;
    });
    await context.sync();
    return used.every((range) => range.isNullObject);
  });
}

/** Leaves one sheet without anything, for the next case. */
export async function emptyWorkbook(): Promise<void> {
  await act(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load("items/id");
    await context.sync();
    const old = [...worksheets.items];
    worksheets.add();
    for (const sheet of old) {
      // One that is hidden deeply cannot be deleted (learn.microsoft.com, Excel.Worksheet.delete).
      sheet.visibility = "Visible";
      sheet.delete();
    }
  });
}

function act(work: (context: Excel.RequestContext) => void | Promise<void>): Promise<void> {
  return Excel.run(async (context) => {
    await work(context);
    await context.sync();
  });
}
