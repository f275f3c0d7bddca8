import fc from "fast-check";
import { parseIsoDate } from "#engine/base/date.ts";
import { toCents } from "#engine/base/money.ts";
import { linkCell, textCell } from "#workbook/cells.ts";
import type {
  Choice,
  PrintPlan,
  Cell,
  CellKind,
  Emphasis,
  SheetPlan,
  TablePlan,
  WorkbookPlan,
} from "#workbook/plan.ts";
import { ownSheetNames } from "#workbook/planWorkbook.ts";

/** Texts that a spreadsheet reads as something else, and texts of any letters. */
const texts = fc.oneof(
  fc.constantFrom("=1+1", "+1 512", "-", "@x", "'90s Diner", "090", "2/3", "1E5", "TRUE", "#N/A"),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constant("x".repeat(300)),
);

const days = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2040-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());

const cells: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant<Cell>({ type: "empty" }),
  texts.map((text) => textCell(text)),
  fc
    .bigInt({ min: -99_999_999n, max: 99_999_999n })
    .map((cents): Cell => ({ type: "money", cents: toCents(cents) })),
  fc
    .integer({ min: -1_000_000, max: 1_000_000 })
    .map((value): Cell => ({ type: "number", value: value === 0 ? 0 : value / 1_000 })),
  days.map((day): Cell => ({ type: "date", date: parseIsoDate(day.slice(0, 10))! })),
  days.map((instant): Cell => ({ type: "instant", instant: `${instant.slice(0, 19)}Z` })),
  fc.boolean().map((value): Cell => ({ type: "boolean", value })),
  fc.webPath().map((path) => linkCell("Open in Xero", `https://go.xero.com${path}`)),
  fc.constant<Cell>({ type: "formula", formula: "1+1", result: null }),
);

const kinds = fc.constantFrom<CellKind>(
  "id",
  "text",
  "prose",
  "money",
  "quantity",
  "price",
  "whole",
  "count",
  "percent",
  "date",
  "instant",
  "link",
  "any",
);
const emphases = fc.constantFrom<Emphasis>(
  "plain",
  "title",
  "heading",
  "label",
  "strong",
  "muted",
  "signature",
  "alarm",
);

const tables: fc.Arbitrary<Omit<TablePlan, "name">> = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 6 }),
    fc.integer({ max: 12, min: 1 }),
  )
  .chain(([width, height, row]) =>
    fc.record({
      row: fc.constant(row),
      column: fc.constant(1),
      columns: fc
        .array(kinds, { minLength: width, maxLength: width })
        .map((list) => list.map((kind, index) => ({ header: `Column ${index.toString()}`, kind }))),
      rows: fc.array(fc.array(cells, { minLength: width, maxLength: width }), {
        minLength: height,
        maxLength: height,
      }),
    }),
  );

/** Cells stand right of the table, a row each, so that none covers another. */
const firstFreeColumn = 6;

const sheets: fc.Arbitrary<Omit<SheetPlan, "name">> = fc.record({
  visibility: fc.constant("visible" as const),
  tabColour: fc.constantFrom(null, "#1B3A57"),
  widths: fc.array(
    fc.integer({ min: 5, max: 60 }).filter((width) => width !== 9),
    { maxLength: 8 },
  ),
  heights: fc
    .uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 2 })
    .map((rows) => rows.sort((a, b) => a - b).map((row) => ({ row, points: 27, isFixed: true }))),
  cells: fc
    .array(fc.tuple(cells, kinds, emphases, fc.integer({ min: 1, max: 3 })), { maxLength: 5 })
    .map((list) =>
      list.map(([cell, kind, emphasis, span], index) => ({
        row: index + 1,
        column: firstFreeColumn,
        span,
        kind,
        emphasis,
        cell,
      })),
    ),
  tables: fc
    .array(tables, { maxLength: 1 })
    .map((list) => list.map((table): TablePlan => ({ ...table, name: "" }))),
  frozen: fc.constantFrom(null, { rows: 1, columns: 0 }, { rows: 1, columns: 2 }),
  colours: fc.constantFrom(
    [],
    [{ column: 1, firstRow: 2, lastRow: 5, word: "Done", fill: "#E8EFF6", font: "#1B3A57" }],
  ),
  choices: fc.constant([]),
  print: fc.constant(null),
  hasGridLines: fc.boolean(),
});

const names = ownSheetNames.filter((name) => name !== "_Tieout");

/** A drop-down in the first column. */
function choiceOf({ column, row, rows }: TablePlan): Choice {
  return { column, firstRow: row + 1, lastRow: row + rows.length, options: ["Yes", "No"] };
}

const print: PrintPlan = {
  orientation: "landscape",
  paper: "legal",
  pagesTall: null,
  titleRow: 1,
  area: null,
  footer: "Fish & chips",
};

const memory: SheetPlan = {
  name: "_Tieout",
  visibility: "veryHidden",
  tabColour: null,
  widths: [],
  heights: [],
  cells: [],
  tables: [],
  frozen: null,
  colours: [],
  choices: [],
  print: null,
  hasGridLines: true,
};

/** Workbooks of any content that a plan can have, on sheets with names of ours. */
export const randomPlans: fc.Arbitrary<WorkbookPlan> = fc
  .tuple(
    fc.uniqueArray(fc.nat(names.length - 1), { minLength: 1, maxLength: 3 }),
    fc.array(sheets, { minLength: 3, maxLength: 3 }),
  )
  .map(([places, list]) => ({
    title: "CoreBridge to Xero",
    generatedAt: "2026-02-28T18:05:00Z",
    // The memory makes it a workbook of ours, which may be written over.
    sheets: [
      ...places
        .sort((a, b) => a - b)
        .map((place, index): SheetPlan => {
          const sheet = list[index]!;
          const name = names[place]!;
          const table = `Table_${place.toString()}`;
          return {
            ...sheet,
            name,
            tables: sheet.tables.map((each) => ({ ...each, name: table })),
            // A file tells the widths of as many columns as hold something.
            widths: sheet.widths.slice(0, sheet.tables[0]?.columns.length ?? 0),
            choices: sheet.tables.map(choiceOf),
            // A sheet prints the same way whatever is on it.
            print: place % 2 === 0 ? print : null,
          };
        }),
      memory,
    ],
  }));
