import type { Workbook, Worksheet } from "exceljs";
import { appearanceOf } from "../appearance.ts";
import { linksPerSheetMax } from "../limits.ts";
import type { Cell, CellKind, Emphasis, SheetPlan, TablePlan } from "../plan.ts";
import { finishSheet, openSheet } from "./sheetFrame.ts";
import type { styleMaker } from "./style.ts";
import { escaped, valueOf } from "./value.ts";

type StyleOf = ReturnType<typeof styleMaker>;

/** Puts one planned sheet at the end of the workbook. */
export function writeSheet(workbook: Workbook, plan: SheetPlan, styleOf: StyleOf): Worksheet {
  const sheet = openSheet(workbook, plan);
  const put = cellWriter(sheet, styleOf);
  for (const { row, column, span, kind, emphasis, cell } of plan.cells) {
    put(row, column, kind, emphasis, cell);
    if (span > 1) mergeAcross(sheet, put, { row, column, span, kind, emphasis });
  }
  for (const table of plan.tables) writeTable(sheet, put, table);
  finishSheet(sheet, plan);
  return sheet;
}

type Put = (row: number, column: number, kind: CellKind, emphasis: Emphasis, cell: Cell) => void;

function cellWriter(sheet: Worksheet, styleOf: StyleOf): Put {
  let links = 0;
  return (row, column, kind, emphasis, planned) => {
    if (planned.type === "link") links += 1;
    const cell: Cell =
      planned.type === "link" && links > linksPerSheetMax
        ? { type: "text", text: planned.text }
        : planned;
    const target = sheet.getRow(row).getCell(column);
    target.value = valueOf(cell);
    target.style = styleOf(appearanceOf(kind, emphasis, cell));
  };
}

/** All covered cells get the look, for a border is drawn by each of them. */
function mergeAcross(
  sheet: Worksheet,
  put: Put,
  at: {
    readonly row: number;
    readonly column: number;
    readonly span: number;
    readonly kind: CellKind;
    readonly emphasis: Emphasis;
  },
): void {
  const last = at.column + at.span - 1;
  for (let column = at.column + 1; column <= last; column += 1)
    put(at.row, column, at.kind, at.emphasis, { type: "empty" });
  // Without its own style a merge would give every cell that of the first.
  sheet.mergeCellsWithoutStyle(at.row, at.column, at.row, last);
}

function writeTable(sheet: Worksheet, put: Put, table: TablePlan): void {
  sheet.addTable({
    name: table.name,
    ref: `${sheet.getColumn(table.column).letter}${table.row.toString()}`,
    headerRow: true,
    totalsRow: false,
    style: { theme: "TableStyleMedium2", showRowStripes: true },
    columns: table.columns.map(({ header }) => ({ name: escaped(header), filterButton: true })),
    // Only their number counts: the cells are written below, each with its look.
    rows: table.rows.map(() => []),
  });
  table.columns.forEach(({ header }, index) => {
    put(table.row, table.column + index, "text", "header", { type: "text", text: header });
  });
  table.rows.forEach((cells, rowIndex) => {
    cells.forEach((cell, index) => {
      put(
        table.row + 1 + rowIndex,
        table.column + index,
        table.columns[index]?.kind ?? "any",
        "body",
        cell,
      );
    });
  });
}
