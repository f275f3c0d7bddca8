import { readFile } from "node:fs/promises";
import JSZip from "jszip";
import type { WorkbookInput } from "#workbook/input.ts";
import { planWorkbook } from "#workbook/planWorkbook.ts";
import { snapshotOfPlan } from "#workbook/snapshot.ts";
import { snapshotOfFile } from "#workbook/xlsx/snapshotFile.ts";
import { writeWorkbook } from "#workbook/xlsx/writeWorkbook.ts";
import { temporaryFolder } from "../support/folder.ts";
import { manyOrders } from "../support/manyOrders.ts";
import { entry, input } from "#selfTest/samples.ts";

const folder = temporaryFolder();

async function written(from: WorkbookInput): Promise<string> {
  const file = folder.file("books.xlsx");
  expect(await writeWorkbook(file, from)).toEqual({ ok: true, value: null });
  return file;
}

async function partsOf(file: string): Promise<ReadonlyMap<string, string>> {
  const zip = await JSZip.loadAsync(await readFile(file));
  const names = Object.keys(zip.files).filter((name) => /\.(?:xml|rels)$/u.test(name));
  const texts = await Promise.all(names.map(async (name) => zip.file(name)?.async("string") ?? ""));
  return new Map(names.map((name, index) => [name, texts[index] ?? ""]));
}

/** As exceljs counts it, and leaves it out. */
const defaultWidth = 9;

/** Rows and columns that a snapshot of a file cannot leave out, made alike on both sides. */
function comparable(from: Awaited<ReturnType<typeof snapshotOfFile>>) {
  return from.sheets.map((sheet) => ({
    ...sheet,
    // Columns behind the last that has a width of its own are nobody's plan.
    widths: sheet.widths
      .map((width) => Math.round(width * 100) / 100)
      .slice(0, sheet.widths.findLastIndex((width) => width !== defaultWidth) + 1),
    // An empty cell outside a table has no look of its own to compare.
    cells: Object.fromEntries(Object.entries(sheet.cells).sort(([a], [b]) => (a < b ? -1 : 1))),
    merges: [...sheet.merges].sort(),
  }));
}

describe("a written file", () => {
  it.each([
    ["full", manyOrders(40)],
    ["empty", input()],
    [
      "preview",
      input({
        ...manyOrders(12),
        run: { type: "preview", fingerprint: "f", calls: { made: 1, forecast: 2 } },
      }),
    ],
  ])("reads back as planned: %s", async (_, from) => {
    const file = await written(from);
    const planned = comparable(snapshotOfPlan(planWorkbook(from)));
    const found = comparable(await snapshotOfFile(file));
    expect(found.map(({ name }) => name)).toEqual(planned.map(({ name }) => name));
    for (const [index, sheet] of planned.entries()) expect(found[index]).toEqual(sheet);
  });

  it("is a package that Excel opens without repair", async () => {
    const parts = await partsOf(await written(manyOrders(40)));
    const tables = [...parts]
      .filter(([name]) => name.startsWith("xl/tables/"))
      .map(([, xml]) => xml);
    const unique = (pattern: RegExp) => tables.map((xml) => pattern.exec(xml)?.[1]);
    for (const pattern of [/<table [^>]*? id="(\d+)"/u, /displayName="([^"]+)"/u]) {
      expect(new Set(unique(pattern)).size).toBe(tables.length);
    }
    for (const [name, xml] of parts) {
      if (!name.startsWith("xl/worksheets/sheet")) continue;
      // A filter of the table and one of the sheet over the same cells is what Excel repairs most.
      expect(xml).not.toContain("<autoFilter");
      expect(xml.match(/<ignoredErrors>/gu)).toHaveLength(1);
      expect(orderOf(xml)).toEqual([...orderOf(xml)].sort((a, b) => a - b));
    }
    for (const xml of tables) {
      const ref = /<table [^>]*? ref="([^"]+)"/u.exec(xml)?.[1];
      expect(/<autoFilter ref="([^"]+)"/u.exec(xml)?.[1]).toBe(ref);
    }
    for (const target of targetsOf(parts)) expect(parts.has(target)).toBe(true);
  });

  it("keeps its memory where only a program can show it", async () => {
    const parts = await partsOf(await written(input({ manualEntries: [entry("REF-1")] })));
    expect(parts.get("xl/workbook.xml")).toMatch(/name="_Tieout" state="veryHidden"/u);
  });

  it("lets rows grow that a note makes higher", async () => {
    const parts = await partsOf(await written(input({ manualEntries: [entry("REF-1")] })));
    const sheet = [...parts].find(([, xml]) => xml.includes("tabColor") && xml.includes('r="S2"'));
    expect(sheet?.[1]).toMatch(/<row r="2" ht="\d+" spans/u);
  });
});

/** Places of a sheet's elements in the schema's order (ECMA-376 part 1, 18.3.1.99). */
const schemaOrder = [
  "sheetPr",
  "dimension",
  "sheetViews",
  "sheetFormatPr",
  "cols",
  "sheetData",
  "mergeCells",
  "conditionalFormatting",
  "dataValidations",
  "hyperlinks",
  "printOptions",
  "pageMargins",
  "pageSetup",
  "headerFooter",
  "ignoredErrors",
  "drawing",
  "legacyDrawing",
  "tableParts",
  "extLst",
];

function orderOf(xml: string): readonly number[] {
  const without = xml.replace(/<sheetData>.*<\/sheetData>/su, "<sheetData/>");
  return schemaOrder
    .flatMap((name, place) => {
      const at = without.search(new RegExp(`<${name}[ />]`, "u"));
      return at === -1 ? [] : [{ at, place }];
    })
    .sort((a, b) => a.at - b.at)
    .map(({ place }) => place);
}

/** Every part that a relationship inside the package names. */
function targetsOf(parts: ReadonlyMap<string, string>): readonly string[] {
  return [...parts]
    .filter(([name]) => name.startsWith("xl/worksheets/_rels/"))
    .flatMap(([, xml]) =>
      [...xml.matchAll(/Target="\.\.\/([^"]+)"/gu)].map((match) => `xl/${match[1] ?? ""}`),
    );
}
