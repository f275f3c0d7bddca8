import type { DataValidation, Workbook, Worksheet } from "exceljs";
import type { SheetFrame } from "../copy.ts";
import type { Choice, WordColour } from "../plan.ts";
import { footerOf, pageSetupOf } from "./page.ts";
import { argbOf } from "./style.ts";

/** Puts an empty sheet at the end of the workbook. */
export function openSheet(workbook: Workbook, frame: SheetFrame): Worksheet {
  return workbook.addWorksheet(frame.name, {
    state: frame.visibility,
    properties: {
      dyDescent: 0.25,
      ...(frame.tabColour === null ? {} : { tabColor: { argb: argbOf(frame.tabColour) } }),
    },
    views: [viewOf(frame)],
    ...(frame.print === null
      ? {}
      : { pageSetup: pageSetupOf(frame.print), headerFooter: footerOf(frame.print) }),
  });
}

/** Gives a sheet whose cells are written its sizes, its colours by word and its drop-downs. */
export function finishSheet(sheet: Worksheet, frame: SheetFrame): void {
  frame.widths.forEach((width, index) => {
    sheet.getColumn(index + 1).width = width;
  });
  for (const { row, points } of frame.heights) sheet.getRow(row).height = points;
  frame.colours.forEach((colour, index) => {
    colourWord(sheet, colour, index + 1);
  });
  for (const choice of frame.choices) offerChoice(sheet, choice);
}

function viewOf({ frozen, hasGridLines }: SheetFrame): Worksheet["views"][number] {
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
