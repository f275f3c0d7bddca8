import * as z from "zod";
import type { WorkbookCopy } from "#workbook/copy.ts";
import { cellTextMax, linkLengthMax } from "#workbook/limits.ts";
import { columnsMax, rowsMax } from "../model/area.ts";

/** What the page of the grid may send to be made a file: far more than it shows, less than what a bridge cannot hold. */
const sheetsMax = 200;
const cellsMax = 300_000;
const mergedCellsMax = 1_000;
const partsMax = 5_000;
const formulaMax = 8_192;

const row = z.int().min(1).max(rowsMax);
const column = z.int().min(1).max(columnsMax);
const colour = z.string().regex(/^#[0-9a-f]{6}$/iu);
const word = z.string().max(255);

const look = z.strictObject({
  numberFormat: word,
  isBold: z.boolean(),
  isUnderlined: z.boolean(),
  fontSize: z.number().min(1).max(409),
  fontColour: colour.nullable(),
  fill: colour.nullable(),
  horizontal: z.enum(["left", "right", "center"]).nullable(),
  vertical: z.enum(["top", "middle"]),
  isWrapped: z.boolean(),
  bottomBorder: colour.nullable(),
});

const cell = z.strictObject({
  row,
  column,
  value: z.union([z.string().max(cellTextMax), z.number(), z.boolean()]).nullable(),
  formula: z.string().min(1).max(formulaMax).nullable(),
  url: z.string().max(linkLengthMax).startsWith("https://").nullable(),
  look,
});

const merge = z
  .strictObject({ row, column, rows: z.int().min(1), columns: z.int().min(1) })
  .refine(({ columns, rows }) => rows * columns <= mergedCellsMax);

const table = z.strictObject({
  name: z.string().regex(/^[A-Za-z_][\w.]{0,254}$/u),
  row,
  column,
  headers: z.array(word.min(1)).min(1).max(columnsMax),
  rows: z.int().min(1).max(cellsMax),
});

const span = { column, firstRow: row, lastRow: row.max(cellsMax) };

const print = z.strictObject({
  orientation: z.enum(["portrait", "landscape"]),
  paper: z.enum(["letter", "legal", "a4", "a3"]),
  pagesTall: z.int().min(1).max(1_000).nullable(),
  titleRow: row.nullable(),
  area: z.strictObject({ rows: row, columns: column }).nullable(),
  footer: word,
});

const sheet = z.strictObject({
  name: z.string().regex(/^[^:\\/?*[\]]{1,31}$/u),
  visibility: z.enum(["visible", "veryHidden"]),
  tabColour: colour.nullable(),
  widths: z.array(z.number().min(0).max(255)).max(columnsMax),
  heights: z
    .array(z.strictObject({ row, points: z.number().min(0).max(409.5), isFixed: z.boolean() }))
    .max(cellsMax),
  cells: z.array(cell).max(cellsMax),
  merges: z.array(merge).max(partsMax),
  tables: z.array(table).max(partsMax),
  frozen: z.strictObject({ rows: z.int().min(0), columns: z.int().min(0) }).nullable(),
  colours: z.array(z.strictObject({ ...span, word, fill: colour, font: colour })).max(partsMax),
  choices: z
    .array(z.strictObject({ ...span, options: z.array(word).min(1).max(255) }))
    .max(partsMax),
  print: print.nullable(),
  hasGridLines: z.boolean(),
});

/** Text from outside: nothing of it is taken for more than it is, and nothing is larger than it may be. */
export const PostedWorkbook: z.ZodType<WorkbookCopy> = z
  .strictObject({ sheets: z.array(sheet).min(1).max(sheetsMax) })
  .refine(({ sheets }) => sheets.reduce((sum, { cells }) => sum + cells.length, 0) <= cellsMax);
