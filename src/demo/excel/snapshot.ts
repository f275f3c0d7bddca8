import { addressOf } from "#workbook/coordinates.ts";
import type {
  CellSnapshot,
  LookSnapshot,
  SheetSnapshot,
  WorkbookSnapshot,
} from "#workbook/snapshot.ts";
import { addressText, type Area } from "./model/area.ts";
import type { Cell, Condition, Sheet, Validated, Workbook } from "./model/state.ts";
import type { Style } from "./model/style.ts";
import { headersOf } from "./model/tables.ts";
import { objectIn, textIn, isJsonObject } from "./richApi/json.ts";
import { printOf, sideOf, widthsOf } from "./sheetShape.ts";

/** The open workbook in the words in which both writers are held against a plan. */
export function snapshotOfWorkbook({ sheets }: Workbook): WorkbookSnapshot {
  return { sheets: sheets.map(snapshotOfSheet) };
}

function snapshotOfSheet(sheet: Sheet): SheetSnapshot {
  return {
    name: sheet.name,
    visibility: sheet.visibility === "VeryHidden" ? "veryHidden" : "visible",
    tabColour: sheet.tabColour === "" ? null : sheet.tabColour,
    frozen: sheet.frozen,
    hasGridLines: sheet.hasGridLines,
    widths: widthsOf(sheet),
    heights: Object.fromEntries(
      [...sheet.heights].map(([row, points]) => [(row + 1).toString(), points]),
    ),
    cells: cellsOf(sheet),
    merges: sheet.merges.map(addressText),
    tables: sheet.tables.map((table) => ({
      name: table.name,
      range: addressText(table.area),
      headers: headersOf(table),
    })),
    colours: sheet.conditions.map(colourText),
    choices: Object.fromEntries(sheet.validations.flatMap(choiceTexts)),
    print: printOf(sheet.page),
  };
}

function cellsOf({ rows }: Sheet): Readonly<Record<string, CellSnapshot>> {
  const cells: Record<string, CellSnapshot> = {};
  for (const [row, line] of rows)
    for (const [column, cell] of line) cells[addressOf(row + 1, column + 1)] = cellSnapshot(cell);
  return cells;
}

function cellSnapshot({ formula, link, style, value }: Cell): CellSnapshot {
  return {
    value: value === "" ? null : value,
    url: link === null ? null : link.address,
    formula: formula === null ? null : formula.slice(1),
    look: lookOf(style),
  };
}

function lookOf({
  fill,
  fontSize,
  horizontal,
  isBold,
  isWrapped,
  numberFormat,
}: Style): LookSnapshot {
  return { numberFormat, isBold, isWrapped, horizontal: sideOf(horizontal), fontSize, fill };
}

function colourText({ area, fill, fontColour, rule }: Condition): string {
  const formula = isJsonObject(rule) ? textIn(rule, "formula1").slice(1) : "";
  return `${fullAddress(area)} ${formula} ${fill ?? ""} ${fontColour ?? ""}`;
}

/** "B2:B2" also where it is one cell, as in a file. */
function fullAddress({ column, columns, row, rows }: Area): string {
  return `${addressOf(row + 1, column + 1)}:${addressOf(row + rows, column + columns)}`;
}

function choiceTexts({ area, validation }: Validated): readonly (readonly [string, string])[] {
  const rule = isJsonObject(validation.rule) ? validation.rule : {};
  const source = textIn(objectIn(rule, "list"), "source");
  return Array.from({ length: area.rows }, (_, down) =>
    Array.from({ length: area.columns }, (__, right): readonly [string, string] => [
      addressOf(area.row + down + 1, area.column + right + 1),
      source,
    ]),
  ).flat();
}
