import { appearanceOf } from "../appearance.ts";
import type { Cell, TablePlan } from "../plan.ts";
import { dress, dressBytes } from "./dress.ts";
import { columnLooks } from "./looks.ts";
import type { Outbox } from "./outbox.ts";
import { writeBlock } from "./writeBlock.ts";

const tableStyle = "TableStyleMedium2";
/** More than naming, styling or resizing a table takes on the wire. */
const tableBytes = 2_000;

/**
 * Writes a table: first all its cells as one block, then the table over them, for rows that are added to a table one
 * by one are slow ("Work with tables", learn.microsoft.com). `standing`: the same table is there already and stays, so
 * that formulas which speak of it go on to do so.
 */
export async function writeTable(
  outbox: Outbox,
  sheet: Excel.Worksheet,
  plan: TablePlan,
  standing: Excel.Table | null,
): Promise<void> {
  const { column, columns, row, rows } = plan;
  const headers = columns.map(({ header }): Cell => ({ type: "text", text: header }));
  const place = (): Excel.Range =>
    sheet.getRangeByIndexes(row - 1, column - 1, rows.length + 1, columns.length);
  if (standing !== null)
    await outbox.onRange(tableBytes, place, (range) => {
      standing.resize(range);
    });
  await writeBlock(outbox, sheet, { row: row - 1, column: column - 1, rows: [headers, ...rows] });
  if (standing === null)
    await outbox.onRange(tableBytes, place, (range) => {
      const table = sheet.tables.add(range, true);
      table.name = plan.name;
      table.style = tableStyle;
    });
}

/** After the links, for these bring a look of their own. Column by column, however many rows there are. */
export async function dressTable(
  outbox: Outbox,
  sheet: Excel.Worksheet,
  plan: TablePlan,
): Promise<void> {
  await dressHeaders(outbox, sheet, plan);
  for (const index of plan.columns.keys()) await dressColumn(outbox, sheet, plan, index);
}

function dressHeaders(outbox: Outbox, sheet: Excel.Worksheet, plan: TablePlan): Promise<void> {
  const { column, columns, row } = plan;
  return outbox.onRange(
    dressBytes,
    () => sheet.getRangeByIndexes(row - 1, column - 1, 1, columns.length),
    (range) => {
      dress(range, appearanceOf("text", "header", { type: "text", text: "" }));
    },
  );
}

async function dressColumn(
  outbox: Outbox,
  sheet: Excel.Worksheet,
  { column, columns, row, rows }: TablePlan,
  index: number,
): Promise<void> {
  const kind = columns[index]?.kind ?? "any";
  const looks = columnLooks(
    rows.map((cells) => appearanceOf(kind, "body", cells[index] ?? { type: "empty" })),
  );
  if (looks === undefined) return;
  // The headers stand in the row above.
  const rangeOf = (from: number, count: number) => () =>
    sheet.getRangeByIndexes(row + from, column - 1 + index, count, 1);
  await outbox.onRange(dressBytes, rangeOf(0, rows.length), (range) => {
    dress(range, looks.base);
  });
  for (const { from, look, rows: count } of looks.exceptions)
    await outbox.onRange(dressBytes, rangeOf(from, count), (range) => {
      dress(range, look, looks.base);
    });
}
