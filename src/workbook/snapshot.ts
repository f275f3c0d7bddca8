import { excelSerialOf } from "#engine/base/date.ts";
import { appearanceOf, type Appearance } from "./appearance.ts";
import { serialOfInstant } from "./cells.ts";
import { addressOf } from "./coordinates.ts";
import type {
  Cell,
  CellKind,
  Choice,
  Emphasis,
  PlacedCell,
  PrintPlan,
  SheetPlan,
  TablePlan,
  WordColour,
  WorkbookPlan,
} from "./plan.ts";

/** What a workbook is, whoever wrote it: the words in which the writers are held against the plan and each other. */
export interface WorkbookSnapshot {
  readonly sheets: readonly SheetSnapshot[];
}

export interface SheetSnapshot {
  readonly name: string;
  readonly visibility: SheetPlan["visibility"];
  readonly tabColour: string | null;
  readonly frozen: SheetPlan["frozen"];
  readonly hasGridLines: boolean;
  readonly widths: readonly number[];
  /** Points by row, of rows that are not of the usual height. */
  readonly heights: Readonly<Record<string, number>>;
  /** By address; a cell with neither value nor look is left out. */
  readonly cells: Readonly<Record<string, CellSnapshot>>;
  readonly merges: readonly string[];
  readonly tables: readonly TableSnapshot[];
  readonly colours: readonly string[];
  readonly choices: Readonly<Record<string, string>>;
  readonly print: PrintPlan | null;
}

export interface CellSnapshot {
  readonly value: string | number | boolean | null;
  readonly url: string | null;
  readonly formula: string | null;
  readonly look: LookSnapshot;
}

export type LookSnapshot = Pick<
  Appearance,
  "numberFormat" | "isBold" | "isWrapped" | "horizontal" | "fontSize" | "fill"
>;

export interface TableSnapshot {
  readonly name: string;
  readonly range: string;
  readonly headers: readonly string[];
}

export function snapshotOfPlan({ sheets }: WorkbookPlan): WorkbookSnapshot {
  return { sheets: sheets.map(snapshotOfSheet) };
}

function snapshotOfSheet(sheet: SheetPlan): SheetSnapshot {
  const cells: Record<string, CellSnapshot> = {};
  for (const placed of sheet.cells) Object.assign(cells, spreadCells(placed));
  for (const table of sheet.tables) Object.assign(cells, tableCells(table));
  return {
    name: sheet.name,
    visibility: sheet.visibility,
    tabColour: sheet.tabColour,
    frozen: sheet.frozen,
    hasGridLines: sheet.hasGridLines,
    widths: sheet.widths,
    heights: Object.fromEntries(sheet.heights.map(({ row, points }) => [row.toString(), points])),
    cells,
    merges: sheet.cells.filter(({ span }) => span > 1).map(mergeOf),
    tables: sheet.tables.map(tableOf),
    colours: sheet.colours.map(colourText),
    choices: Object.fromEntries(sheet.choices.flatMap(choiceTexts)),
    print: sheet.print,
  };
}

/** A merged range has the look of its first cell throughout, and its value once. */
function spreadCells({
  row,
  column,
  span,
  kind,
  emphasis,
  cell,
}: PlacedCell): Readonly<Record<string, CellSnapshot>> {
  const cells = { [addressOf(row, column)]: cellSnapshot(kind, emphasis, cell) };
  for (let step = 1; step < span; step += 1) {
    cells[addressOf(row, column + step)] = cellSnapshot(kind, emphasis, { type: "empty" });
  }
  return cells;
}

function mergeOf({ row, column, span }: PlacedCell): string {
  return `${addressOf(row, column)}:${addressOf(row, column + span - 1)}`;
}

function tableCells({ row, column, columns, rows }: TablePlan): Record<string, CellSnapshot> {
  const cells: Record<string, CellSnapshot> = {};
  columns.forEach(({ header }, index) => {
    const cell: Cell = { type: "text", text: header };
    cells[addressOf(row, column + index)] = cellSnapshot("text", "header", cell);
  });
  rows.forEach((line, below) => {
    line.forEach((cell, index) => {
      const kind = columns[index]?.kind ?? "any";
      const address = addressOf(row + 1 + below, column + index);
      cells[address] = cellSnapshot(kind, "body", cell);
    });
  });
  return cells;
}

function cellSnapshot(kind: CellKind, emphasis: Emphasis, cell: Cell): CellSnapshot {
  const { numberFormat, isBold, isWrapped, horizontal, fontSize, fill } = appearanceOf(
    kind,
    emphasis,
    cell,
  );
  return {
    value: valueOf(cell),
    url: cell.type === "link" ? cell.url : null,
    formula: cell.type === "formula" ? cell.formula : null,
    look: { numberFormat, isBold, isWrapped, horizontal, fontSize, fill },
  };
}

function valueOf(cell: Cell): CellSnapshot["value"] {
  switch (cell.type) {
    case "empty":
      return null;
    case "text":
    case "link":
      return cell.text;
    case "money":
      return Number(cell.cents) / 100;
    case "number":
    case "boolean":
      return cell.value;
    case "date":
      return excelSerialOf(cell.date);
    case "instant":
      return serialOfInstant(cell.instant);
    case "formula":
      return cell.result;
  }
}

function tableOf({ name, row, column, columns, rows }: TablePlan): TableSnapshot {
  const last = addressOf(row + rows.length, column + columns.length - 1);
  return {
    name,
    range: `${addressOf(row, column)}:${last}`,
    headers: columns.map(({ header }) => header),
  };
}

function colourText({ column, firstRow, lastRow, word, fill, font }: WordColour): string {
  const range = `${addressOf(firstRow, column)}:${addressOf(lastRow, column)}`;
  return `${range} "${word}" ${fill} ${font}`;
}

function choiceTexts({
  column,
  firstRow,
  lastRow,
  options,
}: Choice): readonly (readonly [string, string])[] {
  const rows = Array.from({ length: lastRow - firstRow + 1 }, (_, index) => firstRow + index);
  return rows.map((row) => [addressOf(row, column), options.join(",")]);
}
