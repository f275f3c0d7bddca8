import { addressOf } from "#workbook/coordinates.ts";
import type { Paper, PrintPlan } from "#workbook/plan.ts";
import type {
  CellSnapshot,
  LookSnapshot,
  SheetSnapshot,
  WorkbookSnapshot,
} from "#workbook/snapshot.ts";
import { addressText, type Area } from "./model/area.ts";
import type { Cell, Condition, Page, Sheet, Validated, Workbook } from "./model/state.ts";
import type { Style } from "./model/style.ts";
import { headersOf } from "./model/tables.ts";
import { numberIn, objectIn, textIn, isJsonObject, type Json } from "./richApi/json.ts";

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

/** A digit of Calibri 11 has 7 dots, a cell 5 more, and a dot is 3/4 of a point. */
function widthsOf({ widths }: Sheet): readonly number[] {
  const last = Math.max(-1, ...widths.keys());
  return Array.from({ length: last + 1 }, (_, column) => {
    const points = widths.get(column) ?? 48;
    return (points / 0.75 - 5) / 7;
  });
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

function sideOf(horizontal: string): LookSnapshot["horizontal"] {
  const sides = ["left", "right", "center"] as const;
  return sides.find((side) => side === horizontal.toLowerCase()) ?? null;
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

/** Null: the sheet was given no page of ours. */
function printOf(page: Page): PrintPlan | null {
  const footer = page.footer["leftFooter"];
  if (footer === undefined) return null;
  const { printArea, titleRows } = page;
  return {
    orientation: page.orientation === "Landscape" ? "landscape" : "portrait",
    paper: paperOf(page.paperSize),
    pagesTall: pagesTallOf(page.zoom),
    titleRow: titleRows === null ? null : titleRows.row + 1,
    area:
      printArea === null
        ? null
        : { rows: printArea.row + printArea.rows, columns: printArea.column + printArea.columns },
    footer: footer.replace(/^&8/u, "").replaceAll("&&", "&"),
  };
}

function pagesTallOf(zoom: Json): number | null {
  return isJsonObject(zoom) && zoom["verticalFitToPages"] !== undefined
    ? numberIn(zoom, "verticalFitToPages")
    : null;
}

function paperOf(size: string | null): Paper {
  const papers = ["letter", "legal", "a4", "a3"] as const;
  return papers.find((paper) => paper === size?.toLowerCase()) ?? "letter";
}
