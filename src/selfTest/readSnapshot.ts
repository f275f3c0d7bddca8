import { addressOf } from "#workbook/coordinates.ts";
import { widthOfPoints } from "#workbook/officejs/widths.ts";
import type { CellSnapshot, SheetSnapshot, WorkbookSnapshot } from "#workbook/snapshot.ts";

/** The open workbook, read through Excel's own interface: what the self-test holds against the plan. */
export function readSnapshot(): Promise<WorkbookSnapshot> {
  return Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load([
      "items/id",
      "items/name",
      "items/visibility",
      "items/tabColor",
      "items/showGridlines",
    ]);
    await context.sync();
    const sheets: SheetSnapshot[] = [];
    for (const sheet of worksheets.items) sheets.push(await readSheet(context, sheet));
    return { sheets };
  });
}

async function readSheet(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
): Promise<SheetSnapshot> {
  const used = sheet.getUsedRangeOrNullObject(true);
  used.load(["rowIndex", "columnIndex", "columnCount", "values", "formulas", "numberFormat"]);
  const frozen = sheet.freezePanes.getLocationOrNullObject();
  frozen.load(["rowCount", "columnCount"]);
  sheet.tables.load("items/name");
  await context.sync();
  return {
    name: sheet.name,
    visibility: sheet.visibility === "Visible" ? "visible" : "veryHidden",
    tabColour: sheet.tabColor === "" ? null : sheet.tabColor,
    frozen: frozenOf(frozen),
    hasGridLines: sheet.showGridlines,
    widths: used.isNullObject ? [] : await readWidths(context, sheet, used),
    heights: {},
    cells: used.isNullObject ? {} : cellsOf(used),
    merges: [],
    tables: await readTables(context, sheet.tables.items),
    colours: [],
    choices: {},
    print: null,
  };
}

/** Rows that are frozen alone reach over all columns, and columns over all rows. */
function frozenOf(frozen: Excel.Range): SheetSnapshot["frozen"] {
  if (frozen.isNullObject) return null;
  const { rowCount, columnCount } = frozen;
  return {
    rows: rowCount === sheetRows ? 0 : rowCount,
    columns: columnCount === sheetColumns ? 0 : columnCount,
  };
}

/** Of every Excel since 2007. */
const sheetRows = 1_048_576;
const sheetColumns = 16_384;

async function readWidths(
  context: Excel.RequestContext,
  sheet: Excel.Worksheet,
  { columnIndex, columnCount }: Excel.Range,
): Promise<readonly number[]> {
  const cells = Array.from({ length: columnIndex + columnCount }, (_, column) => {
    const cell = sheet.getCell(0, column);
    cell.load("format/columnWidth");
    return cell;
  });
  await context.sync();
  return cells.map(({ format }) => widthOfPoints(format.columnWidth));
}

async function readTables(
  context: Excel.RequestContext,
  tables: readonly Excel.Table[],
): Promise<SheetSnapshot["tables"]> {
  const ranges = tables.map((table) => {
    const range = table.getRange();
    const headers = table.getHeaderRowRange();
    range.load("address");
    headers.load("values");
    return { name: table.name, range, headers };
  });
  await context.sync();
  return ranges.map(({ name, range, headers }) => ({
    name,
    range: range.address.replace(/^.*!/u, ""),
    headers: plain(headers.values)[0]?.map(String) ?? [],
  }));
}

function cellsOf(used: Excel.Range): Readonly<Record<string, CellSnapshot>> {
  const formulas = plain(used.formulas);
  const formats = plain(used.numberFormat);
  const cells = plain(used.values).flatMap((row, down) =>
    row.map((value, right): readonly [string, CellSnapshot] => {
      const formula = formulas[down]?.[right];
      const isFormula = typeof formula === "string" && formula.startsWith("=") && formula !== value;
      const address = addressOf(used.rowIndex + down + 1, used.columnIndex + right + 1);
      return [
        address,
        {
          value: value === "" ? null : value,
          url: null,
          formula: isFormula ? formula.slice(1) : null,
          look: { ...plainLook, numberFormat: String(formats[down]?.[right] ?? "General") },
        },
      ];
    }),
  );
  return Object.fromEntries(cells);
}

const plainLook = {
  isBold: false,
  isWrapped: false,
  horizontal: null,
  fontSize: 11,
  fill: null,
} as const;

type Plain = string | number | boolean;

/** Office.js types what cells hold as anything. */
function plain(rows: readonly (readonly unknown[])[]): readonly (readonly Plain[])[] {
  return rows.map((row) =>
    row.map((value) =>
      typeof value === "number" || typeof value === "boolean" ? value : String(value),
    ),
  );
}
