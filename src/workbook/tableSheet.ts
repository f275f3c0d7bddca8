import { fitRows, pointsOf, textLines } from "./fitRows.ts";
import { tableRowsMax } from "./limits.ts";
import type {
  Cell,
  CellKind,
  Choice,
  Colour,
  PrintPlan,
  SheetPlan,
  TableColumn,
  WordColour,
} from "./plan.ts";

/** A column of a data sheet: what it shows of a row. */
export interface Column<Row> {
  readonly header: string;
  readonly kind: CellKind;
  readonly cell: (row: Row) => Cell;
  /** In characters; without it the column fits its content. */
  readonly width?: number;
}

/** A sheet that is one table. */
export interface TableSheet<Row> {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly tabColour: Colour;
  /** Columns that stay in sight at the left. */
  readonly frozenColumns: number;
  readonly print: PrintPlan;
  /** Colours by word, each for the column of that header. */
  readonly words?: readonly WordRule[];
  readonly choices?: readonly ChoiceRule[];
  /** Widths that the user set, by header. */
  readonly ownWidths?: ReadonlyMap<string, number> | undefined;
  /** What the first row says where there are no rows. */
  readonly whenEmpty?: string;
}

export interface WordRule {
  readonly header: string;
  readonly word: string;
  readonly fill: Colour;
  readonly font: Colour;
}

export interface ChoiceRule {
  readonly header: string;
  readonly options: readonly string[];
}

const headerPointsMin = 30;

/** As high as the header of most lines needs, the room of its filter button left out. */
function headerPoints(columns: readonly TableColumn[], widths: readonly number[]): number {
  const lines = columns.map(({ header }, index) =>
    textLines(header, (widths[index] ?? 0) - filterButton + 1),
  );
  return Math.max(headerPointsMin, pointsOf(Math.max(...lines)));
}

/** The sheet with its table at A1: header row frozen and repeated on paper, columns as wide as what they hold. */
export function planTableSheet<Row>(of: TableSheet<Row>): SheetPlan {
  const columns: readonly TableColumn[] = of.columns.map(({ header, kind }) => ({ header, kind }));
  const shown = of.rows.slice(0, tableRowsMax);
  const filled = shown.map((row) => of.columns.map(({ cell }) => cell(row)));
  const left = of.rows.length - shown.length;
  if (left > 0)
    filled.push(emptyRow(of.columns.length, `and ${left} more rows, too many for a sheet`));
  const rows = filled.length > 0 ? filled : [emptyRow(of.columns.length, of.whenEmpty ?? "")];
  const lastRow = rows.length + 1;
  const widths = of.columns.map((column, index) => widthOf(column, index, filled, of.ownWidths));
  const kinds = columns.map(({ kind }) => kind);
  return {
    name: of.name,
    visibility: "visible",
    tabColour: of.tabColour,
    widths,
    heights: [
      { row: 1, points: headerPoints(columns, widths), isFixed: true },
      ...fitRows(filled, kinds, widths, 2),
    ],
    cells: [],
    tables: [{ name: of.table, row: 1, column: 1, columns, rows }],
    frozen: { rows: 1, columns: of.frozenColumns },
    colours: (of.words ?? []).map((rule) =>
      wordColour(rule, columnOf(of.columns, rule.header), lastRow),
    ),
    choices: (of.choices ?? []).map((rule) =>
      choice(rule, columnOf(of.columns, rule.header), lastRow),
    ),
    print: of.print,
    hasGridLines: true,
  };
}

function emptyRow(width: number, says: string): Cell[] {
  const first: Cell = says === "" ? { type: "empty" } : { type: "text", text: says };
  return [first, ...Array.from({ length: width - 1 }, (): Cell => ({ type: "empty" }))];
}

function columnOf(columns: readonly { readonly header: string }[], header: string): number {
  return columns.findIndex((column) => column.header === header) + 1;
}

function wordColour({ word, fill, font }: WordRule, column: number, lastRow: number): WordColour {
  return { column, firstRow: 2, lastRow, word, fill, font };
}

function choice({ options }: ChoiceRule, column: number, lastRow: number): Choice {
  return { column, firstRow: 2, lastRow, options };
}

const widthMin = 8;
const widthMax = 44;
/** The filter's button covers as much of a header. */
const filterButton = 4;
const padding = 2;

function widthOf<Row>(
  column: Column<Row>,
  index: number,
  rows: readonly (readonly Cell[])[],
  ownWidths: ReadonlyMap<string, number> | undefined,
): number {
  const own = ownWidths?.get(column.header) ?? column.width;
  if (own !== undefined) return own;
  const content = rows.reduce((most, row) => Math.max(most, lengthOf(row[index], column.kind)), 0);
  return Math.min(widthMax, Math.max(widthMin, headerWidthOf(column.header), content + padding));
}

/** Short headers stand on one line beside their filter's button, longer ones on two. */
function headerWidthOf(header: string): number {
  if (header.length <= oneLineMax) return header.length + filterButton - 1;
  const longestWord = Math.max(...header.split(" ").map(({ length }) => length));
  return Math.max(longestWord, Math.ceil(header.length / 2)) + filterButton - 1;
}

const oneLineMax = 14;

/** Characters that a cell shows, as its column formats it. */
function lengthOf(cell: Cell | undefined, kind: CellKind): number {
  switch (cell?.type) {
    case "text":
    case "link":
      return Math.max(...cell.text.split("\n", linesMeasuredMax).map(({ length }) => length));
    case "money":
      return cell.cents.toString().length * 1.35 + 2;
    case "number":
      return kind === "percent" ? 8 : cell.value.toString().length + 2;
    case "date":
      return 11;
    case "instant":
      return 16;
    case "boolean":
      return 5;
    case "formula":
      return 12;
    case "empty":
    case undefined:
      return 0;
  }
}

const linesMeasuredMax = 50;
