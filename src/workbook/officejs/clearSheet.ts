import type { TablePlan } from "../plan.ts";
import type { Outbox } from "./outbox.ts";
import type { StandingTable } from "./surroundings.ts";

const clearBytes = 3_000;

/** Takes away what we wrote last, and every look, rule and merge with it; a kept table stays with its cells. */
export async function clearSheet(
  outbox: Outbox,
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  tables: readonly StandingTable[],
  kept: Excel.Table | null,
  keptName: string | null,
): Promise<void> {
  await outbox.add(clearBytes, () => {
    kept?.clearFilters();
    for (const { name } of tables)
      if (name !== keptName) context.workbook.tables.getItem(name).delete();
  });
  await outbox.onRange(
    clearBytes,
    () => sheet.getRange(),
    (whole) => {
      // A hidden row would hide whatever entry comes to stand in it.
      whole.rowHidden = false;
      whole.unmerge();
      whole.conditionalFormats.clearAll();
      whole.dataValidation.clear();
      if (kept === null) {
        whole.clear();
      } else {
        whole.clear("Hyperlinks");
        whole.clear("Formats");
      }
    },
  );
}

/** What stood around a kept table: rows that are no longer there, columns that somebody took out of it. */
export async function clearAround(
  outbox: Outbox,
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { column, columns, row, rows }: TablePlan,
): Promise<void> {
  await outbox.flush();
  const used = sheet.getUsedRange(true);
  used.load(["rowIndex", "columnIndex", "rowCount", "columnCount"]);
  await context.sync();
  const bottom = used.rowIndex + used.rowCount;
  const right = used.columnIndex + used.columnCount;
  used.untrack();
  const [firstBelow, firstRight] = [row + rows.length, column - 1 + columns.length];
  if (bottom > firstBelow)
    await emptyArea(outbox, sheet, firstBelow, 0, bottom - firstBelow, right);
  if (right > firstRight) await emptyArea(outbox, sheet, 0, firstRight, bottom, right - firstRight);
}

function emptyArea(
  outbox: Outbox,
  sheet: Excel.Worksheet,
  row: number,
  column: number,
  rows: number,
  columns: number,
): Promise<void> {
  return outbox.onRange(
    clearBytes,
    () => sheet.getRangeByIndexes(row, column, rows, columns),
    (range) => {
      range.clear("Contents");
    },
  );
}
