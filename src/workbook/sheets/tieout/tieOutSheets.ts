import { palette } from "../../appearance.ts";
import type { WorkbookInput } from "../../input.ts";
import type { SheetPlan, WordColour } from "../../plan.ts";
import { printOnePage } from "../../print.ts";
import { placeRows } from "../summaryRow.ts";
import { bridgesShown } from "./bridges.ts";
import { checkColumn, placeBridges } from "./bridgeTables.ts";
import { differencesSheet } from "./differences.ts";
import { checkWords } from "./formulas.ts";
import { pageRows } from "./onePage.ts";
import { recordsTable } from "./recordsTable.ts";

/** The proof on one page, its tables below it, its records beside them; and what differs, by record. TIE-1, TIE-2. */
export function planTieOutSheets(
  input: WorkbookInput,
  records: readonly SheetPlan[],
): readonly SheetPlan[] {
  const { tieOut } = input;
  if (tieOut === undefined) return [];
  const bridges = bridgesShown(tieOut);
  const rowsOf = pageRows(input, tieOut, bridges);
  // The page is as long whatever its formulas name, so its length is known before the tables have their places.
  const length = rowsOf([]).length + bridges.length;
  const start = length + 3;
  const table = recordsTable(bridges, input.book, start + 1);
  const placed = placeBridges(bridges, start, { sheets: records, records: table });
  const page = placeRows(rowsOf(placed));
  const lastRow = placed.at(-1)?.lastRow ?? start;
  const tieOutSheet: SheetPlan = {
    name: "Tie-out",
    visibility: "visible",
    tabColour: palette.navy,
    widths: [34, 14, 14, 14, 14, 3, 14, 14, 13, 18, 12, 22, 26, 14, 14, 14, 14, 16],
    heights: page.heights,
    cells: [...page.cells, ...placed.flatMap(({ cells }) => cells)],
    tables: [...placed.map((one) => one.table), ...(table === null ? [] : [table])],
    frozen: null,
    colours: checkColours(lastRow),
    choices: [],
    print: printOnePage(input, length, checkColumn),
    hasGridLines: false,
  };
  return [tieOutSheet, differencesSheet(input, tieOut)];
}

function checkColours(lastRow: number): readonly WordColour[] {
  const colour = (word: string, fill: string, font: string): WordColour => ({
    column: checkColumn,
    firstRow: 1,
    lastRow,
    word,
    fill,
    font,
  });
  return [
    colour(checkWords.agrees, palette.paleGreen, palette.green),
    colour(checkWords.unexplained, palette.paleRed, palette.red),
    colour(checkWords.differs, palette.paleRed, palette.red),
  ];
}
