import { err, ok, type Result } from "../base/result.ts";
import { orderShownBy, readDate, type DateOrder } from "./cells/dates.ts";
import { plainText } from "./cells/texts.ts";
import type { ReadProblem } from "./reading.ts";
import { columnLetters, type SheetTable } from "./recognise.ts";

interface Witness {
  readonly text: string;
  readonly sheet: string;
  readonly row: number;
  readonly field: string;
  readonly column: number;
}

/**
 * Month or day first, decided once for a whole file: by a day above 12 somewhere in it, or by the setting `dateOrder`.
 * A file whose dates could all be either, or prove both, is refused with the question. Null: nothing to decide.
 */
export function decideDateOrder(
  tables: readonly SheetTable[],
  setting: "auto" | "mdy" | "dmy",
): Result<DateOrder | null, ReadProblem> {
  if (setting !== "auto") return ok(setting);
  const seen = new Map<DateOrder | "either", Witness>();
  for (const table of tables) collectOrders(table, seen);
  const [mdy, dmy, either] = [seen.get("mdy"), seen.get("dmy"), seen.get("either")];
  const file = tables[0]?.file ?? "";
  if (mdy !== undefined && dmy !== undefined) {
    return err(
      question(
        file,
        dmy,
        `has ${placeOf(mdy)}, which is month first, and ${placeOf(dmy)}, which is day first.`,
      ),
    );
  }
  if (mdy !== undefined) return ok("mdy");
  if (dmy !== undefined) return ok("dmy");
  if (either === undefined) return ok(null);
  return err(
    question(file, either, `does not show whether ${placeOf(either)} is month first or day first.`),
  );
}

function collectOrders(table: SheetTable, seen: Map<DateOrder | "either", Witness>): void {
  for (const { name, form } of table.columns.fields) {
    const column = form === "date" ? table.columnByField.get(name) : undefined;
    if (column === undefined) continue;
    for (const raw of table.rows) {
      const cell = raw.cells[column];
      if (cell?.type !== "text" || raw.broken !== null) continue;
      const read = readDate(cell);
      const order = read.ok ? orderShownBy(read.value) : null;
      if (order === null || seen.has(order)) continue;
      seen.set(order, {
        text: plainText(cell).trim(),
        sheet: table.sheet,
        row: raw.row,
        field: name,
        column,
      });
    }
  }
}

function placeOf({ text, row, field, column }: Witness): string {
  return `"${text}" (${field}, cell ${columnLetters(column)}${row})`;
}

function question(file: string, { sheet, field }: Witness, words: string): ReadProblem {
  const remedy =
    "Which comes first in this file? Set dateOrder to mdy (month first) or dmy (day first), then read it again.";
  return { file, sheet, column: field, message: `This file ${words} ${remedy}` };
}
