import type { DataValidation, Workbook, Worksheet } from "exceljs";
import { appearanceOf } from "../appearance.ts";
import { linksPerSheetMax } from "../limits.ts";
import type {
  Cell,
  CellKind,
  Choice,
  Emphasis,
  SheetPlan,
  TablePlan,
  WordColour,
} from "../plan.ts";
import { pageSetupOf, footerOf } from "./page.ts";
import { argbOf, type styleMaker } from "./style.ts";
import { escaped, valueOf } from "./value.ts";

type StyleOf = ReturnType<typeof styleMaker>;

/** Puts one planned sheet at the end of the workbook. */
export function writeSheet(workbook: Workbook, plan: SheetPlan, styleOf: StyleOf): Worksheet {
  const sheet = workbook.addWorksheet(plan.name, {
    state: plan.visibility,
    properties: {
      dyDescent: 0.25,
      ...(plan.tabColour === null ? {} : { tabColor: { argb: argbOf(plan.tabColour) } }),
    },
    views: [viewOf(plan)],
    ...(plan.print === null
      ? {}
      : { pageSetup: pageSetupOf(plan.print), headerFooter: footerOf(plan.print) }),
  });
  const put = cellWriter(sheet, styleOf);
  for (const { row, column, span, kind, emphasis, cell } of plan.cells) {
    put(row, column, kind, emphasis, cell);
    if (span > 1) mergeAcross(sheet, put, { row, column, span, kind, emphasis });
  }
  for (const table of plan.tables) writeTable(sheet, put, table);
  plan.widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });
  for (const { row, points } of plan.heights) sheet.getRow(row).height = points;
  plan.colours.forEach((colour, index) => {
    colourWord(sheet, colour, index + 1);
  });
  for (const choice of plan.choices) offerChoice(sheet, choice);
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

function viewOf({ frozen, hasGridLines }: SheetPlan): Worksheet["views"][number] {
  if (frozen === null) return { state: "normal", showGridLines: hasGridLines };
  return {
    state: "frozen",
    xSplit: frozen.columns,
    ySplit: frozen.rows,
    showGridLines: hasGridLines,
  };
}

function colourWord(
  sheet: Worksheet,
  { column, firstRow, lastRow, word, fill, font }: WordColour,
  priority: number,
): void {
  sheet.addConditionalFormatting({
    ref: rangeOf(sheet, column, firstRow, lastRow),
    rules: [
      {
        type: "cellIs",
        operator: "equal",
        priority,
        formulae: [`"${word}"`],
        style: {
          fill: { type: "pattern", pattern: "solid", bgColor: { argb: argbOf(fill) } },
          font: { color: { argb: argbOf(font) }, bold: true },
        },
      },
    ],
  });
}

/** A list in the cell itself matches by case, so that another text only warns. */
function offerChoice(sheet: Worksheet, { column, firstRow, lastRow, options }: Choice): void {
  const validation: DataValidation = {
    type: "list",
    allowBlank: true,
    formulae: [`"${options.join(",")}"`],
    showErrorMessage: true,
    errorStyle: "warning",
    errorTitle: "Status",
    error: `One of: ${options.join(", ")}.`,
  };
  for (let row = firstRow; row <= lastRow; row += 1)
    sheet.getRow(row).getCell(column).dataValidation = validation;
}

function rangeOf(sheet: Worksheet, column: number, firstRow: number, lastRow: number): string {
  const { letter } = sheet.getColumn(column);
  return `${letter}${firstRow.toString()}:${letter}${lastRow.toString()}`;
}
