import { readFile } from "node:fs/promises";
import ExcelJS, { type Cell, type Style, type Worksheet } from "exceljs";
import { palette } from "../appearance.ts";
import { columnOf } from "../coordinates.ts";
import type { Paper, PrintPlan } from "../plan.ts";
import type {
  CellSnapshot,
  LookSnapshot,
  SheetSnapshot,
  TableSnapshot,
  WorkbookSnapshot,
} from "../snapshot.ts";
import { paperSizes } from "./page.ts";
import { gridCellOf } from "./readGrid.ts";

/** What a file holds, in the words of the plan that it was written from. */
export async function snapshotOfFile(file: string): Promise<WorkbookSnapshot> {
  const workbook = new ExcelJS.Workbook();
  const bytes = await readFile(file);
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  return { sheets: workbook.worksheets.map(snapshotOfSheet) };
}

function snapshotOfSheet(sheet: Worksheet): SheetSnapshot {
  const cells: Record<string, CellSnapshot> = {};
  const heights: Record<string, number> = {};
  const choices: Record<string, string> = {};
  sheet.eachRow({ includeEmpty: true }, (row, number) => {
    if (row.height) heights[number.toString()] = row.height;
    row.eachCell({ includeEmpty: true }, (cell) => {
      const snapshot = cellSnapshot(cell);
      if (snapshot !== undefined) cells[cell.address] = snapshot;
      const options: unknown = validationOf(cell);
      if (typeof options === "string") choices[cell.address] = options.slice(1, -1);
    });
  });
  const [view] = sheet.views;
  const isFrozen = view?.state === "frozen";
  return {
    name: sheet.name,
    visibility: sheet.state === "veryHidden" ? "veryHidden" : "visible",
    tabColour: colourOf(sheet.properties.tabColor),
    frozen: isFrozen ? { rows: view.ySplit ?? 0, columns: view.xSplit ?? 0 } : null,
    hasGridLines: view?.showGridLines ?? true,
    widths: Array.from({ length: sheet.actualColumnCount }, (_, index) =>
      widthOf(sheet, index + 1),
    ),
    heights,
    cells,
    merges: sheet.model.merges.map(String),
    tables: sheet.getTables().map(tableOf),
    colours: coloursOf(sheet),
    choices,
    print: printOf(sheet),
  };
}

/** exceljs leaves a column of its own default width out of the file. */
const defaultWidth = 9;

function widthOf(sheet: Worksheet, column: number): number {
  return sheet.getColumn(column).width ?? defaultWidth;
}

function cellSnapshot(cell: Cell): CellSnapshot | undefined {
  const grid = gridCellOf(cell);
  const look = lookOf(cell.style);
  if (grid.type === "empty" && Object.keys(cell.style).length === 0) return undefined;
  const url = grid.type === "link" ? grid.url : null;
  const formula = grid.type === "formula" ? grid.formula : null;
  return { value: valueOf(grid), url, formula, look };
}

function valueOf(grid: ReturnType<typeof gridCellOf>): CellSnapshot["value"] {
  switch (grid.type) {
    case "empty":
      return null;
    case "text":
    case "link":
      return grid.text;
    case "number":
    case "boolean":
      return grid.value;
    case "date":
      return grid.serial;
    case "formula":
      return grid.result;
  }
}

function lookOf({ alignment, fill, font, numFmt }: Partial<Style>): LookSnapshot {
  const horizontal = alignment?.horizontal;
  return {
    numberFormat: numFmt ?? "General",
    isBold: font?.bold ?? false,
    isWrapped: alignment?.wrapText ?? false,
    horizontal:
      horizontal === "left" || horizontal === "right" || horizontal === "center"
        ? horizontal
        : null,
    fontSize: font?.size ?? 11,
    fill: fill?.type === "pattern" && fill.pattern === "solid" ? colourOf(fill.fgColor) : null,
  };
}

function colourOf(colour: unknown): string | null {
  const argb: unknown = read(colour, "argb");
  return typeof argb === "string" ? `#${argb.slice(2)}` : null;
}

/** A member of something that exceljs's types do not speak of. */
function read(from: unknown, key: string): unknown {
  return typeof from === "object" && from !== null ? Reflect.get(from, key) : undefined;
}

function readList(from: unknown, key: string): readonly unknown[] {
  const list = read(from, key);
  return Array.isArray(list) ? list : [];
}

function validationOf(cell: Cell): unknown {
  return readList(cell.dataValidation, "formulae")[0];
}

function tableOf(table: unknown): TableSnapshot {
  const model = read(table, "table");
  return {
    name: String(read(model, "name")),
    range: String(read(model, "tableRef")),
    headers: readList(model, "columns").map((column) => String(read(column, "name"))),
  };
}

function coloursOf(sheet: Worksheet): readonly string[] {
  return readList(sheet, "conditionalFormattings").flatMap((rule) =>
    readList(rule, "rules").map((each) => {
      const style = read(each, "style");
      const fill = colourOf(read(read(style, "fill"), "bgColor")) ?? palette.white;
      const font = colourOf(read(read(style, "font"), "color")) ?? palette.ink;
      return `${String(read(rule, "ref"))} ${String(readList(each, "formulae")[0])} ${fill} ${font}`;
    }),
  );
}

function printOf(sheet: Worksheet): PrintPlan | null {
  const { pageSetup } = sheet;
  const codes = String(read(sheet.headerFooter, "oddFooter"));
  const footer = /^&L&8(?<left>.*)&R/u.exec(codes)?.groups?.["left"];
  if (footer === undefined) return null;
  const area = /^[A-Z]+\d+:(?<column>[A-Z]+)(?<row>\d+)$/u.exec(pageSetup.printArea ?? "")?.groups;
  return {
    orientation: pageSetup.orientation ?? "portrait",
    paper: paperOf(pageSetup.paperSize),
    pagesTall: pageSetup.fitToHeight === 0 ? null : (pageSetup.fitToHeight ?? null),
    titleRow: Number(pageSetup.printTitlesRow?.split(":")[0] ?? 0) || null,
    area:
      area === undefined
        ? null
        : { rows: Number(area["row"]), columns: columnOf(area["column"] ?? "A") },
    footer: footer.replaceAll("&&", "&"),
  };
}

function paperOf(size: number | undefined): Paper {
  const papers: readonly Paper[] = ["letter", "legal", "a4", "a3"];
  return papers.find((paper) => paperSizes[paper] === size) ?? "letter";
}
