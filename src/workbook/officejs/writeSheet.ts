import type { SheetPlan } from "../plan.ts";
import type { Outbox } from "./outbox.ts";
import { pointsOfWidth } from "./widths.ts";
import { dressCells, writeCells } from "./writeCells.ts";
import { writeLinks } from "./writeLinks.ts";
import { writePage } from "./writePage.ts";
import { writeRules } from "./writeRules.ts";
import { dressTable, writeTable } from "./writeTable.ts";

const sheetBytes = 2_500;
const sizeBytes = 300;

/** Fills a sheet that was cleared of what we wrote last. `kept`: its table, where it stays. */
export async function writeSheet(
  outbox: Outbox,
  sheet: Excel.Worksheet,
  plan: SheetPlan,
  kept: Excel.Table | null,
): Promise<void> {
  await writeCells(outbox, sheet, plan.cells);
  for (const table of plan.tables) await writeTable(outbox, sheet, table, kept);
  await writeLinks(outbox, sheet, plan);
  await dressCells(outbox, sheet, plan.cells);
  for (const table of plan.tables) await dressTable(outbox, sheet, table);
  await writeRules(outbox, sheet, plan);
  await writeSizes(outbox, sheet, plan);
  if (plan.print !== null) await writePage(outbox, sheet, plan.print);
  await outbox.onRange(
    sheetBytes,
    // A corner without rows or columns is no range: those are frozen by their number alone.
    () =>
      sheet.getRangeByIndexes(
        0,
        0,
        Math.max(1, plan.frozen?.rows ?? 1),
        Math.max(1, plan.frozen?.columns ?? 1),
      ),
    (corner) => {
      sheet.tabColor = plan.tabColour ?? "";
      sheet.showGridlines = plan.hasGridLines;
      sheet.freezePanes.unfreeze();
      if (plan.frozen === null) return;
      if (plan.frozen.columns === 0) sheet.freezePanes.freezeRows(plan.frozen.rows);
      else if (plan.frozen.rows === 0) sheet.freezePanes.freezeColumns(plan.frozen.columns);
      else sheet.freezePanes.freezeAt(corner);
    },
  );
}

/** A row that is not fixed is as high as Excel finds that its cells need, which it does better than an estimate. */
async function writeSizes(
  outbox: Outbox,
  sheet: Excel.Worksheet,
  { heights, widths }: SheetPlan,
): Promise<void> {
  for (const [index, width] of widths.entries())
    await outbox.onRange(
      sizeBytes,
      () => sheet.getCell(0, index),
      ({ format }) => {
        format.columnWidth = pointsOfWidth(width);
      },
    );
  await outbox.onRange(
    sizeBytes,
    () => sheet.getRange(),
    ({ format }) => {
      format.autofitRows();
    },
  );
  for (const { points, row } of heights.filter(({ isFixed }) => isFixed))
    await outbox.onRange(
      sizeBytes,
      () => sheet.getCell(row - 1, 0),
      ({ format }) => {
        format.rowHeight = points;
      },
    );
}
