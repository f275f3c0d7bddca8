import type { Appearance } from "#workbook/appearance.ts";
import type { CellCopy, SheetCopy, WorkbookCopy } from "#workbook/copy.ts";
import type { Choice, WordColour } from "#workbook/plan.ts";
import type { Calculator } from "./formula/calculator.ts";
import { wholeSheet } from "./model/area.ts";
import { eachKeptCell } from "./model/cells.ts";
import type { Cell, Condition, Scalar, Sheet, Validated, Workbook } from "./model/state.ts";
import type { Style } from "./model/style.ts";
import { headersOf } from "./model/tables.ts";
import { isJsonObject, objectIn, textIn } from "./richApi/json.ts";
import { printOf, sideOf, widthsOf } from "./sheetShape.ts";

/** The open workbook cell by cell, to be made a file. What is filtered away is shown again there. */
export function copyOfWorkbook({ sheets }: Workbook, calculator: Calculator): WorkbookCopy {
  return { sheets: sheets.map((sheet) => copyOfSheet(sheet, calculator)) };
}

function copyOfSheet(sheet: Sheet, calculator: Calculator): SheetCopy {
  const cells: CellCopy[] = [];
  eachKeptCell(sheet, wholeSheet, (cell, row, column) => {
    cells.push(copyOfCell(cell, calculator.resultAt(sheet, row, column), row + 1, column + 1));
  });
  return {
    name: sheet.name,
    visibility: sheet.visibility === "VeryHidden" ? "veryHidden" : "visible",
    tabColour: sheet.tabColour === "" ? null : sheet.tabColour,
    widths: widthsOf(sheet),
    heights: [...sheet.heights].map(([row, points]) => ({ row: row + 1, points, isFixed: true })),
    cells,
    merges: sheet.merges.map(({ column, columns, row, rows }) => ({
      row: row + 1,
      column: column + 1,
      rows,
      columns,
    })),
    tables: sheet.tables.map((table) => ({
      name: table.name,
      row: table.area.row + 1,
      column: table.area.column + 1,
      headers: headersOf(table),
      rows: table.area.rows - 1,
    })),
    frozen: sheet.frozen,
    colours: sheet.conditions.flatMap(coloursOf),
    choices: sheet.validations.flatMap(choicesOf),
    print: printOf(sheet.page),
    hasGridLines: sheet.hasGridLines,
  };
}

function copyOfCell(
  { formula, link, style }: Cell,
  value: Scalar | null,
  row: number,
  column: number,
): CellCopy {
  return {
    row,
    column,
    value: value === "" ? null : value,
    formula: formula === null ? null : formula.slice(1),
    url: link === null ? null : link.address,
    look: lookOf(style),
  };
}

function lookOf(style: Style): Appearance {
  const bottom = style.borders["EdgeBottom"];
  return {
    numberFormat: style.numberFormat,
    isBold: style.isBold,
    isUnderlined: style.underline !== "None",
    fontSize: style.fontSize,
    fontColour: style.fontColour === "#000000" ? null : style.fontColour,
    fill: style.fill,
    horizontal: sideOf(style.horizontal),
    vertical: style.vertical === "Center" ? "middle" : "top",
    isWrapped: style.isWrapped,
    bottomBorder: bottom === undefined || bottom.line === "None" ? null : bottom.colour,
  };
}

/** Only rules by word are made a file of: Tieout writes no others. */
function coloursOf({ area, fill, fontColour, rule }: Condition): readonly WordColour[] {
  const word = /^="(?<word>.*)"$/u.exec(isJsonObject(rule) ? textIn(rule, "formula1") : "")
    ?.groups?.["word"];
  if (word === undefined || fill === null || fontColour === null) return [];
  return columnsOf(area).map((place) => ({ ...place, word, fill, font: fontColour }));
}

function choicesOf({ area, validation }: Validated): readonly Choice[] {
  const rule = isJsonObject(validation.rule) ? validation.rule : {};
  const source = textIn(objectIn(rule, "list"), "source");
  if (source === "") return [];
  return columnsOf(area).map((place) => ({ ...place, options: source.split(",") }));
}

function columnsOf({ column, columns, row, rows }: Condition["area"]) {
  return Array.from({ length: columns }, (_, right) => ({
    column: column + right + 1,
    firstRow: row + 1,
    lastRow: row + rows,
  }));
}
