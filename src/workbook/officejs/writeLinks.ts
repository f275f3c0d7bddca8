import { linksPerSheetMax } from "../limits.ts";
import type { Cell, SheetPlan } from "../plan.ts";
import type { Outbox } from "./outbox.ts";
import { wireBytes } from "./wireBytes.ts";

/** More than one link takes on the wire beside its address and text. */
const linkBytes = 900;

interface PlacedLink {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly url: string;
}

/**
 * Links the cells that are to be linked, each by itself, as Excel's interface wants it. Excel dresses a linked cell in
 * its own style, so that links come before looks.
 */
export async function writeLinks(
  outbox: Outbox,
  sheet: Excel.Worksheet,
  plan: SheetPlan,
): Promise<void> {
  for (const { column, row, text, url } of linksOf(plan).slice(0, linksPerSheetMax)) {
    const link = { address: url, ...(isPlain(text) ? { textToDisplay: text } : {}) };
    await outbox.onRange(
      linkBytes + wireBytes(link),
      () => sheet.getCell(row - 1, column - 1),
      (range) => {
        range.hyperlink = link;
      },
    );
  }
}

/** Another text might be read as a formula; without one the cell keeps what it says. */
function isPlain(text: string): boolean {
  return /^[A-Za-z]/u.test(text);
}

function linksOf({ cells, tables }: SheetPlan): readonly PlacedLink[] {
  const linked = (cell: Cell | undefined, row: number, column: number): readonly PlacedLink[] =>
    cell?.type === "link" ? [{ row, column, text: cell.text, url: cell.url }] : [];
  return [
    ...cells.flatMap(({ cell, column, row }) => linked(cell, row, column)),
    ...tables.flatMap((table) =>
      table.rows.flatMap((line, down) =>
        line.flatMap((cell, right) => linked(cell, table.row + 1 + down, table.column + right)),
      ),
    ),
  ];
}
