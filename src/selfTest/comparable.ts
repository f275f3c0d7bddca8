import { columnOf } from "#workbook/coordinates.ts";
import type { WorkbookPlan } from "#workbook/plan.ts";
import {
  snapshotOfPlan,
  type CellSnapshot,
  type SheetSnapshot,
  type WorkbookSnapshot,
} from "#workbook/snapshot.ts";

/** As exceljs counts it, and leaves it out. */
const defaultWidth = 9;

/** Sheets of a snapshot without what no writer can help: order of parts, trailing default widths, rounding. */
export function comparable({ sheets }: WorkbookSnapshot): readonly SheetSnapshot[] {
  return sheets.map((sheet) => ({
    ...sheet,
    widths: sheet.widths
      .slice(0, lastColumn(sheet))
      .map((width) => Math.round(width * 10) / 10)
      .slice(0, sheet.widths.findLastIndex((width) => width !== defaultWidth) + 1),
    cells: Object.fromEntries(
      Object.entries(sheet.cells)
        .filter(
          ([, { formula, look, url, value }]) =>
            formula !== null || url !== null || value !== null || look.fontSize !== 11,
        )
        .map(([address, cell]): [string, CellSnapshot] => [
          address,
          { ...cell, value: comparableValue(cell) },
        ])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    merges: [...sheet.merges].sort(),
  }));
}

/** A formula's result is the program's; a number that a date's format shows comes back from a file to the second. */
function comparableValue({ formula, look, value }: CellSnapshot): CellSnapshot["value"] {
  if (formula !== null) return null;
  if (typeof value !== "number") return value;
  const secondsPerDay = 86_400;
  return look.numberFormat.includes("y")
    ? Math.round(value * secondsPerDay)
    : Math.round(value * 1e6) / 1e6;
}

/** A file knows no width of a column without cells. */
function lastColumn({ cells }: SheetSnapshot): number {
  const columns = Object.keys(cells).map((address) => columnOf(address.replace(/\d+$/u, "")));
  return Math.max(0, ...columns);
}

/** What a writer is to make of a plan. `fitsRows`: Excel fits the rows that are not fixed by itself. */
export function planned(plan: WorkbookPlan, fitsRows: boolean): readonly SheetSnapshot[] {
  const sheets = plan.sheets.map((sheet) => ({
    ...sheet,
    heights: fitsRows ? sheet.heights.filter(({ isFixed }) => isFixed) : sheet.heights,
  }));
  return comparable(snapshotOfPlan({ ...plan, sheets }));
}
