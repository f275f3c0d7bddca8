/**
 * @jest-environment jsdom
 */
import { toCents } from "#engine/base/money.ts";
import { cellAt, putCell } from "#demo/excel/model/cells.ts";
import { addSheet, deleteSheet, findSheet } from "#demo/excel/model/sheets.ts";
import {
  filterTable,
  protectSheet,
  selectCells,
  sortTable,
  typeInto,
} from "#demo/excel/model/userActs.ts";
import { headersOf } from "#demo/excel/model/tables.ts";
import type { Cell, SheetPlan } from "#workbook/plan.ts";
import { refreshWorkbook } from "#workbook/port.ts";
import { excelWorkbook } from "#workbook/officejs/excelWorkbook.ts";
import { excelInJsdom } from "../../support/excel/openInJsdom.ts";
import { entry, input } from "#selfTest/samples.ts";

/** Large sheets on two busy cores: jest's own limit only ends a test that hangs. */
jest.setTimeout(240_000);

const open = excelInJsdom();
const two = input({ manualEntries: [entry("REF-1"), entry("REF-2")] });

async function messageOf(from = two): Promise<string> {
  const result = await refreshWorkbook(excelWorkbook(), from);
  return result.ok ? "" : result.error.message;
}

it("an Excel that is too old is told so, and nothing is sent to it", async () => {
  const { host } = await open({ sets: { ExcelApi: "1.7" } });
  expect(await messageOf()).toContain("This Excel is too old for Tieout");
  expect(host.traffic.requests).toEqual([]);
});

it("a protected sheet is named, and nothing is written", async () => {
  const { workbook } = await open();
  expect(await messageOf()).toBe("");
  protectSheet(workbook, "Refunds");
  expect(await messageOf(input({ manualEntries: [] }))).toContain(
    'The sheet "Refunds" is protected',
  );
  expect(cellAt(findSheet(workbook, "Refunds")!, 1, 0).value).toBe("REF-1");
});

it("a protected workbook is told where sheets have to be added", async () => {
  const { workbook } = await open();
  workbook.isStructureProtected = true;
  expect(await messageOf()).toContain("The workbook is protected");
});

it("while a cell is edited the writing waits, and then it is done", async () => {
  const { workbook } = await open();
  workbook.isEditing = true;
  setTimeout(() => {
    workbook.isEditing = false;
  }, 50);
  expect(await messageOf()).toBe("");
  expect(workbook.isEditing).toBe(false);
});

it.each([
  ["activityLimitReached", "Excel has too much to do just now"],
  ["sessionTimedOut", "Excel lost the connection to the workbook"],
] as const)("%s is said in words", async (error, words) => {
  const { host } = await open();
  host.failNext(error);
  expect(await messageOf()).toContain(words);
});

it("a sheet that was deleted is written anew", async () => {
  const { workbook } = await open();
  expect(await messageOf()).toBe("");
  deleteSheet(workbook, findSheet(workbook, "Refunds")!);
  expect(await messageOf()).toBe("");
  expect(cellAt(findSheet(workbook, "Refunds")!, 1, 0).value).toBe("REF-1");
});

it("a sheet that was sorted keeps its order, and one that was filtered its filter (MAN-4)", async () => {
  const { workbook } = await open();
  expect(await messageOf()).toBe("");
  sortTable(workbook, "Refunds", "Entry ID", false);
  filterTable(workbook, "Refunds", "Status", ["To do"]);
  typeInto(workbook, "Refunds", "R2", "asked Ann");
  expect(await messageOf()).toBe("");
  const sheet = findSheet(workbook, "Refunds")!;
  expect([1, 2].map((row) => cellAt(sheet, row, 0).value)).toEqual(["REF-2", "REF-1"]);
  const table = sheet.tables[0]!;
  expect([...table.filters.keys()]).toEqual([headersOf(table).indexOf("Status")]);
  expect(cellAt(sheet, 1, 17).value).toBe("asked Ann");
});

it("a sheet that somebody filled with 100,000 rows is read and written again", async () => {
  const { workbook } = await open();
  expect(await messageOf()).toBe("");
  const sheet = findSheet(workbook, "Refunds")!;
  const { style } = cellAt(sheet, 1, 3);
  for (let row = 3; row < 100_000; row += 1)
    putCell(sheet, row, 3, { value: "pasted", formula: null, link: null, style });
  expect(await messageOf()).toBe("");
  expect(cellAt(sheet, 1, 0).value).toBe("REF-1");
  expect(cellAt(sheet, 99_999, 3).value).toBe("");
});

describe("a sheet of 20,000 rows and 12 columns", () => {
  it("goes in requests of at most 1.5 MB, of which none could be spared", async () => {
    const { host, workbook } = await open();
    const result = await excelWorkbook().apply({
      title: "Big",
      generatedAt: "2026-02-28T18:05:00Z",
      sheets: [bigSheet],
    });
    expect(result).toEqual({ ok: true, value: null });
    const sizes = host.traffic.requests.map(({ requestBytes }) => requestBytes);
    const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_500_000);
    // Looking around, adding the sheet and ending take a few small ones.
    expect(sizes.filter((bytes) => bytes > 100_000).length).toBeLessThanOrEqual(
      Math.ceil(total / 1_500_000) + 1,
    );
    const sheet = findSheet(workbook, "CB Orders")!;
    expect(sheet.tables[0]?.area).toEqual({ row: 0, column: 0, rows: 20_001, columns: 12 });
    expect(cellAt(sheet, 20_000, 0).value).toBe("000019999");
  });
});

const bigSheet: SheetPlan = {
  name: "CB Orders",
  visibility: "visible",
  tabColour: null,
  widths: [],
  heights: [],
  cells: [],
  tables: [
    {
      name: "CbOrders",
      row: 1,
      column: 1,
      columns: Array.from({ length: 12 }, (_, index) => ({
        header: `Column ${index.toString()}`,
        kind: index < 6 ? ("id" as const) : ("money" as const),
      })),
      rows: Array.from({ length: 20_000 }, (_, row) =>
        Array.from({ length: 12 }, (__, column): Cell =>
          column < 6
            ? { type: "text", text: `0000${row.toString().padStart(5, "0")}` }
            : { type: "money", cents: toCents(BigInt(row * 100 + column)) },
        ),
      ),
    },
  ],
  frozen: { rows: 1, columns: 0 },
  colours: [],
  choices: [],
  print: null,
  hasGridLines: true,
};

describe("the cursor and the sheets of the user's", () => {
  it("a cell is shown, and the selection is told", async () => {
    const { workbook } = await open();
    expect(await messageOf()).toBe("");
    const port = excelWorkbook();
    const told: unknown[] = [];
    const stop = await port.watchSelection((place) => told.push(place));
    expect(await port.showCell({ sheet: "Refunds", row: 2, column: 1 })).toMatchObject({
      ok: true,
    });
    expect(workbook.active.name).toBe("Refunds");
    selectCells(workbook, "Refunds", "C3:D4");
    for (let turn = 0; turn < 100 && told.length < 2; turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(told.at(-1)).toEqual({ sheet: "Refunds", row: 3, column: 3 });
    stop();
    expect(await port.showCell({ sheet: "_Tieout", row: 1, column: 1 })).toMatchObject({
      ok: false,
    });
  });

  it("a pasted report is read as a person reads it", async () => {
    const { workbook } = await open();
    addSheet(workbook, "Pasted");
    typeInto(workbook, "Pasted", "A1", "Order");
    typeInto(workbook, "Pasted", "A2", "'00123");
    typeInto(workbook, "Pasted", "B2", "1/31/2026");
    const port = excelWorkbook();
    expect(await port.userSheets()).toEqual({ ok: true, value: ["Sheet1", "Pasted"] });
    expect(await port.readTexts("Pasted")).toEqual({
      ok: true,
      value: [
        ["Order", ""],
        ["00123", "1/31/2026"],
      ],
    });
    expect(await port.readTexts("Gone")).toMatchObject({ ok: false });
  });

  it("a note is saved with the workbook", async () => {
    const { workbook } = await open();
    await excelWorkbook().saveNote("folder", "Books");
    await open({ workbook });
    expect(excelWorkbook().note("folder")).toBe("Books");
    expect(excelWorkbook().note("nothing")).toBeNull();
  });
});
